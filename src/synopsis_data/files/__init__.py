"""Bytes: reading and writing files; nothing here knows what the cells mean."""
