"""The form of a file: its fields, and where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyhanko.pdf_utils.generic import TextStringObject, pdf_string
from pyhanko.pdf_utils.misc import PdfReadError

from thidua.signing.comparing.page_boxes import Box, box_of
from thidua.signing.comparing.plain import Plain, Ref
from thidua.signing.comparing.views import View

_DEEPEST = 8


@dataclass(frozen=True)
class Field:
    """A field: its full name, its address, and what it says (of its widget too, if that is one)."""

    name: str
    ref: Ref
    entries: dict[str, Plain]
    kind: Plain


def fields_of(view: View) -> tuple[Field, ...]:
    """Return every field that has no fields below it."""
    form = view.entries(view.catalog.get("/AcroForm"))
    return tuple(_fields(view, form.get("/Fields"), "", None, 0))


def _fields(view: View, refs: Plain, prefix: str, kind: Plain, depth: int) -> Iterator[Field]:
    if depth > _DEEPEST:
        raise PdfReadError("a form too deep")
    for ref in view.items(refs):
        if not isinstance(ref, Ref):
            raise PdfReadError("a field without an address")
        entries = view.entries(ref)
        own = view.follow(entries.get("/FT")) or kind
        name = f"{prefix}{text(view.follow(entries.get('/T')))}"
        below = [kid for kid in view.items(entries.get("/Kids")) if "/T" in view.entries(kid)]
        if below:
            yield from _fields(view, below, f"{name}.", own, depth + 1)
        else:
            yield Field(name, ref, entries, own)


def text(value: Plain) -> str:
    """Return the text of a string."""
    if not isinstance(value, bytes):
        return ""
    decoded = pdf_string(value)
    return str(decoded) if isinstance(decoded, TextStringObject) else value.decode("latin-1")


def widgets_of(view: View, one: Field) -> list[Ref]:
    """Return the addresses of a field's widgets: its own, or those of its kids."""
    kids = [kid for kid in view.items(one.entries.get("/Kids")) if isinstance(kid, Ref)]
    own = [one.ref] if one.entries.get("/Subtype") == "/Widget" else []
    return own + kids


def page_of(view: View, widget: Ref) -> list[int]:
    """Return the pages, from 0, that show that widget."""
    shown = (view.items(view.entries(page).get("/Annots")) for page in view.pages)
    return [number for number, annotations in enumerate(shown) if widget in annotations]


def rectangle(view: View, widget: Ref) -> Box | None:
    """Return the widget's box; None for nonsense."""
    return box_of([view.follow(one) for one in view.items(view.entries(widget).get("/Rect"))])
