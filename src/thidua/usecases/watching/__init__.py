"""What is seen of an office from outside: its health, its figures, its alerts."""
