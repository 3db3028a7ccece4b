"""What differs between two Word files: fields, blocks, words, cells, formats, pages, pictures."""

from thidua.documents.comparing.changes import Change, Comparison, Kind, Piece, render_text
from thidua.documents.comparing.fields import FieldChanges, FieldDifference, compare_fields
from thidua.documents.comparing.files import compare, compare_outputs
from thidua.documents.comparing.pictures import side_by_side

__all__ = [
    "Change",
    "Comparison",
    "FieldChanges",
    "FieldDifference",
    "Kind",
    "Piece",
    "compare",
    "compare_fields",
    "compare_outputs",
    "render_text",
    "side_by_side",
]
