"""Tests of the desk, page by page, without a browser."""
