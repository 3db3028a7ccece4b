"""The text of a Word file, paragraph by paragraph, each with the place that a person would name."""

from thidua.documents.scanning.names import W, w
from thidua.documents.scanning.paragraphs import Edit, Paragraph
from thidua.documents.scanning.parts import Note, Scan, scan

__all__ = ["Edit", "Note", "Paragraph", "Scan", "W", "scan", "w"]
