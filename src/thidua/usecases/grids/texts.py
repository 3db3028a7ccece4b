"""Values of cells as texts that a person may type, and texts as values."""

from datetime import date
from decimal import Decimal

from thidua.sheets.limits import MAX_CELL_TEXT
from thidua.sheets.table import Column, Form, Value
from thidua.sheets.values import CellError, Raw, value_of
from thidua.vietnamese.text import clean


def text_of(value: Value) -> str:
    """Return the text of a value; a choice's is its identifier."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return value or ""


def typed(text: str, column: Column) -> Value:
    """Return the value of what was typed; CellError when the column cannot take it."""
    if len(text) > MAX_CELL_TEXT:
        raise CellError("too-long", f"không được quá {MAX_CELL_TEXT} ký tự trong một ô")
    if column.form is Form.CHOICE and text in {choice.value for choice in column.choices}:
        return text
    return value_of(Raw(text), column)


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, however their lines end and whatever stands around."""
    return clean(one).strip() == clean(other).strip()


def shown_text(value: Value, column: Column) -> str:
    """Return the value as people read it: a choice by its label."""
    text = text_of(value)
    return next((one.label for one in column.choices if one.value == text), text)
