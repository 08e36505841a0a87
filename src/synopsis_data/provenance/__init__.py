"""Where a row comes from: passages of the source and their fingerprints."""
