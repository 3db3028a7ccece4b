"""A help page a task."""
