"""The canonical form, and what differs between two versions of the data."""
