"""The clerk's language."""
