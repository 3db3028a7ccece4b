"""The layout lint."""
