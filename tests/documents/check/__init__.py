"""The check of templates."""
