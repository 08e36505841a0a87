"""Scripts of the maintainers; run from a checkout, never installed."""
