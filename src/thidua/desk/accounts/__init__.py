"""Logging in, accounts and their roles, the first start."""
