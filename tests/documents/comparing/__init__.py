"""Tests of what differs between two Word files."""
