"""The filled signature fields of a file: their names, values, and where their widgets stand."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from thidua.errors import refuse
from thidua.signing.report import Value

_MOST_FIELDS = 300
_MOST_PAGES = 500
_EDGES = 4
_BROKEN = (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError)


class Box(Value):
    """A widget's rectangle: page from 0, edges in points from the page's lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def filled_fields(reader: PdfFileReader) -> list[tuple[str, Any]]:
    """Return name and reference of each signature field that has a value.

    ThiduaError `too-many-signatures`.
    """
    fields = enumerate_sig_fields(reader, filled_status=True)
    found = [(str(name), reference) for name, _, reference in islice(fields, _MOST_FIELDS + 1)]
    if len(found) > _MOST_FIELDS:
        raise refuse("too-many-signatures", f"Tệp có hơn {_MOST_FIELDS} chữ ký nên không xét.")
    return found


def boxes_of(reader: PdfFileReader, references: list[Any]) -> list[Box | None]:
    """Return where each field is seen; none for one that nobody sees."""
    pages = _pages_of_widgets(reader)
    return [next(_seen(reference, pages), None) for reference in references]


def _seen(field: Any, pages: dict[Any, int]) -> Iterator[Box]:
    for widget in _widgets(field):
        page = pages.get(getattr(widget, "reference", None))
        if page is not None and (box := _box(widget.get_object(), page)):
            yield box


def _widgets(field: Any) -> list[Any]:
    """Return the field itself, or its widgets where they stand apart."""
    try:
        return list(field.get_object()["/Kids"])
    except _BROKEN:
        return [field]


def _box(widget: Any, page: int) -> Box | None:
    try:
        edges = [float(edge) for edge in widget["/Rect"]]
    except _BROKEN:
        return None
    if len(edges) != _EDGES:
        return None
    left, right = sorted(edges[0::2])
    bottom, top = sorted(edges[1::2])
    visible = right > left and top > bottom
    return Box(page=page, left=left, bottom=bottom, right=right, top=top) if visible else None


def _pages_of_widgets(reader: PdfFileReader) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for number in range(_MOST_PAGES):
        try:
            found_page = reader.find_page_for_modification(number)  # type: ignore[no-untyped-call]
            page = found_page[0].get_object()
        except _BROKEN:
            break
        for annotation in _annotations(page):
            found.setdefault(getattr(annotation, "reference", None), number)
    return found


def _annotations(page: Any) -> list[Any]:
    try:
        return list(page["/Annots"])
    except _BROKEN:
        return []
