"""The steps of a release, one module per step; `tools/release.py` is the command."""
