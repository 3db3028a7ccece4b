"""Collecting signatures: documents, uploads, scans, verification."""
