"""What was appended to a file, octet by octet: no two readers may see different things in it.

Each revision must be a row of objects that its own cross-reference section names, that section,
its trailer, `startxref` and `%%EOF`; between them only white space and comments.
"""

import re
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import XRefSectionType

from thidua.signing.comparing.plain import Ref
from thidua.signing.comparing.tiling import FILLING, TrickedError, check_tiling, spans_of, to_word
from thidua.signing.comparing.views import History, open_pdf

_END = re.compile(FILLING.pattern + rb"startxref[\t\n\f\r ]+(\d+)[\t\n\f\r ]+%%EOF")
_LINE_END = re.compile(rb"\r\n|\n|\r|")
_XREF = re.compile(rb"xref[\r\n \t]")
_NEVER_CHANGED = ("/Root", "/Encrypt")


@dataclass(frozen=True)
class Revision:
    """One revision: `number` from 0, the octets from `start` to `end`, what it says anew.

    `solid_end` is just after `%%EOF`, `end` after the line end that follows.  `helpers` are the
    objects that only hold others: streams of objects and of cross-references.
    """

    number: int
    start: int
    solid_end: int
    end: int
    said: frozenset[Ref]
    helpers: frozenset[Ref]


def revisions_of(history: History, content: bytes, size: int) -> tuple[Revision, ...]:
    """Return the revisions after the first `size` octets; raise `TrickedError` if they are odd."""
    reader = history.reader
    places = [_place(reader, number) for number in range(reader.total_revisions)]
    first = sum(place < size for place in places)
    if places[:first] != _places_of_base(content, size):
        raise TrickedError("the first new revision does not follow the base")
    found: list[Revision] = []
    for number in range(first, len(places)):
        start = found[-1].end if found else size
        found.append(_revision(history, content, number, start))
    if content[found[-1].end if found else size :].strip(b"\0\t\n\f\r "):
        raise TrickedError("octets after the last revision")
    return tuple(found)


def first_size(reader: PdfFileReader, content: bytes) -> int:
    """Return how many octets the first revision of a file has of which nothing is known."""
    linear = b"/Linearized" in content[:1024]
    numbers = range(min(2 if linear else 1, reader.total_revisions))
    return max(_ends(reader, content, number)[1] for number in numbers)


def _places_of_base(content: bytes, size: int) -> list[int]:
    base = open_pdf(content[:size])
    return [_place(base, number) for number in range(base.total_revisions)]


def _place(reader: PdfFileReader, number: int) -> int:
    return int(reader.xrefs.get_xref_container_info(number).declared_startxref)


def _ends(reader: PdfFileReader, content: bytes, number: int) -> tuple[int, int]:
    meta = reader.xrefs.get_xref_container_info(number)
    at = _after_section(reader, meta)
    match = _END.match(content, at)
    if not match:
        raise TrickedError("no end after a cross-reference section")
    line_end = _LINE_END.match(content, match.end())
    return match.end(), line_end.end() if line_end else match.end()


def _after_section(reader: PdfFileReader, meta: Any) -> int:
    stream = reader.stream
    stream.seek(meta.end_location)
    if meta.xref_section_type == XRefSectionType.STREAM:
        to_word(stream)
        if stream.read(6) != b"endobj":
            raise TrickedError("a cross-reference stream without its end")
    else:
        owner = generic.TrailerReference(reader)  # type: ignore[no-untyped-call]
        generic.DictionaryObject.read_from_stream(stream, owner)
    return int(stream.tell())


def _revision(history: History, content: bytes, number: int, start: int) -> Revision:
    reader = history.reader
    meta = reader.xrefs.get_xref_container_info(number)
    solid_end, end = _ends(reader, content, number)
    place = meta.declared_startxref
    _check_section(content, meta, start, end)
    _check_trailer(history, number, place, content[:solid_end])
    spans, helpers = spans_of(history, number, meta)
    check_tiling(content, spans, start, end, place)
    _check_freed(history, number)
    said = _said(history, number)
    return Revision(number, start, solid_end, end, said, helpers)


def _said(history: History, number: int) -> frozenset[Ref]:
    data = history.reader.xrefs.get_xref_data(number)
    standard = {Ref(one, at[0]) for one, at in data.standard_xrefs.items()}
    said = standard | {Ref(one, 0) for one in data.xrefs_in_objstm}
    earlier = (history.reader.xrefs.get_xref_data(one) for one in range(number))
    if said & {Ref(one, 0) for data in earlier for one in data.obj_streams_used}:
        raise TrickedError("a stream of objects that is written anew")
    if any(ref.generation for ref in said) or len(said) != len({ref.number for ref in said}):
        raise TrickedError("an object with two addresses")
    return frozenset(said)


def _check_section(content: bytes, meta: Any, start: int, end: int) -> None:
    place = meta.declared_startxref
    if not start <= place < end:
        raise TrickedError("a cross-reference section outside its revision")
    kind = meta.xref_section_type
    if kind not in {XRefSectionType.STANDARD, XRefSectionType.STREAM}:
        raise TrickedError("a hybrid cross-reference section")
    if kind == XRefSectionType.STANDARD and not _XREF.match(content, place):
        raise TrickedError("a cross-reference table that does not stand where it should")


def _check_trailer(history: History, number: int, place: int, until_end: bytes) -> None:
    if int(until_end[until_end.rfind(b"startxref") + 9 : -5]) != place:
        raise TrickedError("the pointer at the end leads elsewhere")
    old, new = history.view(number - 1).trailer, history.view(number).trailer
    if any(old.get(key) != new.get(key) for key in _NEVER_CHANGED):
        raise TrickedError("another catalogue, or encryption")
    if new.get("/Prev") != _place(history.reader, number - 1):
        raise TrickedError("a revision that skips another")


def _check_freed(history: History, number: int) -> None:
    for one in history.reader.xrefs.get_xref_data(number).freed:
        for generation in range(2):
            if history.location(Ref(one, generation), number - 1) is not None:
                raise TrickedError("an object is taken away")
