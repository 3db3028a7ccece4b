"""Tests of the Excel workbooks: written, filled in, read back, refused."""
