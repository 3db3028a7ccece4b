"""The clerk's own file with what was found marked in it, and the same file without the marks."""

from thidua.documents.marked_copy.marking import marked_copy
from thidua.documents.marked_copy.unmarking import unmarked, without_marks

__all__ = ["marked_copy", "unmarked", "without_marks"]
