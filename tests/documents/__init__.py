"""Tests of the Word papers."""

import thidua.documents.word  # noqa: F401 (it keeps python-docx's own prefixes, whoever loads docxtpl first)
