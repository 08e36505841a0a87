"""Matching names as they stand in other people's data to rows: what a name says, which rows it may mean, and how sure that is."""
