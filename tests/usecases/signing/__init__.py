"""Collecting signatures, act by act."""
