"""What people do with the system, on a real database."""
