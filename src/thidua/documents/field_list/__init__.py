"""The names that a clerk may put into a template of one kind: as a page, and as a Word file."""

from thidua.documents.field_list.listing import Entry, FieldList, Section, field_list
from thidua.documents.field_list.page import as_page
from thidua.documents.field_list.word import as_word

__all__ = ["Entry", "FieldList", "Section", "as_page", "as_word", "field_list"]
