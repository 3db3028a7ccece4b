"""Collecting signatures on a paper: one verb a module."""
