"""The rules of cells, rows, tables and changes: a module for each family."""
