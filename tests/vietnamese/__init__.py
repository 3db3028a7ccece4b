"""Tests of the Vietnamese way to write text, dates and numbers."""
