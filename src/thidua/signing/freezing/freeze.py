"""The frozen PDF: what units sign.  The same inputs give the same bytes; nobody makes it twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, String

from thidua.signing.freezing.boxes import Box, drawn
from thidua.signing.freezing.code_places import CodePlace, code_places
from thidua.signing.freezing.fonts import check_fonts
from thidua.signing.freezing.office import Office, shared_office
from thidua.signing.freezing.places_found import find_places
from thidua.signing.freezing.qr import FONT, code_drawing, label_drawing, payload
from thidua.signing.places import Place

_PRINTED_AND_LOCKED = 4 | 128  # flags of a field's box: on paper too, and nobody moves it
_SIGNED_BY_APPENDING = 3
_DATES = ("/CreationDate", "/ModDate")


@dataclass(frozen=True)
class Frozen:
    """A frozen PDF, the boxes of its signature fields, and how many pages it has."""

    content: bytes
    places: tuple[Place, ...]
    pages: int


@dataclass(frozen=True)
class Identity:
    """Which document it is: its public code, its version from 1, its title, the office's key."""

    document: str
    version: int
    title: str
    key: bytes


def frozen_paper(
    marked_docx: bytes, slots: Sequence[str], identity: Identity, office: Office | None = None
) -> Frozen:
    """Make the frozen PDF of a paper whose copy bears the marks of these slots, in their order.

    Refused when LibreOffice, a font, a signature's place or room for the codes is missing.
    """
    pdf = (office or shared_office()).convert(marked_docx)
    check_fonts(pdf)
    return freeze(pdf, find_places(pdf, slots), identity)


def freeze(pdf: bytes, places: Sequence[Place], identity: Identity) -> Frozen:
    """Put the codes and an empty signature field a place into a converted PDF, and fix its bytes.

    What differs between two conversions (dates, identities, checksums) is dropped, and with it the
    marks that the places were read from.
    """
    codes = _codes(pdf, places)
    with pikepdf.open(BytesIO(pdf)) as opened:
        _tidy(opened, identity)
        for number, page in enumerate(opened.pages):
            _draw_codes(opened, page, codes[number], (identity, number + 1, len(codes)))
        _add_fields(opened, places)
        made = BytesIO()
        opened.save(made, **_FIXED)
    return Frozen(made.getvalue(), tuple(places), len(codes))


# Plain objects and a plain table: the oldest signing tools read them, and append to them.
_FIXED = {
    "deterministic_id": True,
    "object_stream_mode": pikepdf.ObjectStreamMode.disable,
    "compress_streams": True,
    "fix_metadata_version": False,
}


def _codes(pdf: bytes, places: Sequence[Place]) -> list[tuple[CodePlace, CodePlace]]:
    opened = pypdfium2.PdfDocument(pdf)
    return [
        code_places(page.get_size(), (*drawn(page), *_boxes(places, number)), number + 1)
        for number, page in enumerate(opened)
    ]


def _boxes(places: Sequence[Place], page: int) -> list[Box]:
    here = (place for place in places if place.page == page)
    return [Box(place.left, place.bottom, place.right, place.top) for place in here]


def _tidy(opened: pikepdf.Pdf, identity: Identity) -> None:
    for name in ("/Dests", "/Names", "/Metadata", "/OpenAction", "/AcroForm"):
        if name in opened.Root:
            del opened.Root[name]
    for name in ("/ID", "/DocChecksum"):
        if name in opened.trailer:
            del opened.trailer[name]
    for name in _DATES:
        if name in opened.docinfo:
            del opened.docinfo[name]
    opened.docinfo.update(
        {
            "/Title": String(identity.title),
            "/ThiduaDocument": String(identity.document),
            "/ThiduaVersion": String(str(identity.version)),
        }
    )


def _draw_codes(
    opened: pikepdf.Pdf,
    page: pikepdf.Page,
    places: Sequence[CodePlace],
    page_of: tuple[Identity, int, int],
) -> None:
    identity, number, total = page_of
    text = payload(identity.document, identity.version, number, total, identity.key)
    lines = (f"{identity.document} v{identity.version}", f"trang {number}/{total}")
    pieces = [
        f"{code_drawing(text, *place)}\n{label_drawing(lines, place.left, place.bottom)}"
        for place in places
    ]
    drawing = "\n".join(("Q", "q", *pieces, "Q"))
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(drawing.encode("ascii"))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.add_resource(opened.make_indirect(font), Name.Font, Name(FONT))


def _add_fields(opened: pikepdf.Pdf, places: Sequence[Place]) -> None:
    fields = [opened.make_indirect(_field(opened, place)) for place in places]
    for place, field in zip(places, fields, strict=True):
        page = opened.pages[place.page].obj
        page.Annots = Array([*page.get("/Annots", Array()), field])
    form = Dictionary(Fields=Array(fields), SigFlags=_SIGNED_BY_APPENDING)
    opened.Root.AcroForm = opened.make_indirect(form)


def _field(opened: pikepdf.Pdf, place: Place) -> Dictionary:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=String(place.field),
        F=_PRINTED_AND_LOCKED,
        P=opened.pages[place.page].obj,
        Rect=Array([place.left, place.bottom, place.right, place.top]),
    )
