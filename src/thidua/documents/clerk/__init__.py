"""The clerk's language: «Tên đơn vị» in a Word file, and what docxtpl is given for it."""

from thidua.documents.clerk.compiling import compile_marks
from thidua.documents.clerk.names import Field, FieldNames

__all__ = ["Field", "FieldNames", "compile_marks"]
