"""Backups, their way back, and the check of all that is kept."""
