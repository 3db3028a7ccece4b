"""The database keeps what it is given, and gives it back."""
