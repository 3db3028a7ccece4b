"""The office, seen from outside."""
