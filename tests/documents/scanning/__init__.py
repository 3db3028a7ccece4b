"""The text of a Word file with its places."""
