"""What was appended to a file, octet by octet: no two readers may see different things in it.

Each revision must be a row of objects that its own cross-reference section names, that section,
its trailer, `startxref` and `%%EOF`; between them only white space and comments.
"""

import re
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import ObjStreamRef, XRefSectionType, read_object_header

from thidua.signing.views import History, Ref, open_pdf

_FILLING = re.compile(rb"(?:[\0\t\n\f\r ]|%(?!%EOF|PDF-)[^\r\n]*(?=[\r\n]))*")
_END = re.compile(_FILLING.pattern + rb"startxref[\t\n\f\r ]+(\d+)[\t\n\f\r ]+%%EOF")
_LINE_END = re.compile(rb"\r\n|\n|\r|")
_XREF = re.compile(rb"xref[\r\n \t]")
_NEVER_CHANGED = ("/Root", "/Encrypt")


class TrickedError(PdfReadError):
    """The file is built so that readers may see different things in it."""


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
        _to_word(stream)
        if stream.read(6) != b"endobj":
            raise TrickedError("a cross-reference stream without its end")
    else:
        owner = generic.TrailerReference(reader)  # type: ignore[no-untyped-call]
        generic.DictionaryObject.read_from_stream(stream, owner)
    return int(stream.tell())


def _to_word(stream: Any) -> None:
    misc.read_non_whitespace(stream, seek_back=True)  # type: ignore[no-untyped-call]


def _revision(history: History, content: bytes, number: int, start: int) -> Revision:
    reader = history.reader
    meta = reader.xrefs.get_xref_container_info(number)
    solid_end, end = _ends(reader, content, number)
    place = meta.declared_startxref
    _check_section(content, meta, start, end)
    _check_trailer(history, number, place, content[:solid_end])
    spans, helpers = _spans(history, number, meta)
    _check_tiling(content, spans, start, end, place)
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


def _spans(
    history: History, number: int, meta: Any
) -> tuple[list[tuple[int, int]], frozenset[Ref]]:
    """Return where each object of the revision begins and ends, and the helpers among them."""
    reader = history.reader
    data = reader.xrefs.get_xref_data(number)
    spans = {Ref(one, at[0]): _extent(reader, Ref(one, at[0]), at[1])
             for one, at in data.standard_xrefs.items()}  # fmt: skip
    helpers = {Ref(one, 0) for one in data.obj_streams_used}
    if not helpers <= set(spans):
        raise TrickedError("an object in a stream of another revision")
    for helper in helpers:
        _check_object_stream(history, number, helper, data.xrefs_in_objstm)
    if meta.stream_ref:
        own = Ref(meta.stream_ref.idnum, meta.stream_ref.generation)
        spans[own] = _extent(reader, own, meta.declared_startxref)
        helpers.add(own)
    return sorted(spans.values()), frozenset(helpers)


def _extent(reader: PdfFileReader, ref: Ref, start: int) -> tuple[int, int]:
    stream = reader.stream
    stream.seek(start)
    number, generation = read_object_header(stream, strict=True)  # type: ignore[no-untyped-call]
    if (number, generation) != ref:
        raise TrickedError("an object that bears another number")
    generic.read_object(stream, generic.Reference(number, generation, reader))
    _to_word(stream)
    if stream.read(6) != b"endobj":
        raise TrickedError("an object without its end")
    return start, int(stream.tell())


def _check_object_stream(
    history: History, number: int, helper: Ref, listed: dict[int, ObjStreamRef]
) -> None:
    address = generic.Reference(helper.number, helper.generation, history.reader)
    stream = history.reader.get_object(address, number)  # type: ignore[no-untyped-call]
    count = int(stream["/N"])
    words = stream.data[: int(stream["/First"])].split()
    held = {int(word) for word in words[0 : 2 * count : 2]}
    named = {one for one, at in listed.items() if at.obj_stream_id == helper.number}
    if held != named or "/Extends" in stream or len(words) != 2 * count:
        raise TrickedError("a stream that hides objects")


def _check_tiling(
    content: bytes, spans: list[tuple[int, int]], start: int, end: int, place: int
) -> None:
    at = start
    for begin, finish in spans:
        _check_filling(content, at, begin)
        at = finish
    if at <= place:
        _check_filling(content, at, place)
    elif spans[-1][0] != place or at > end:
        raise TrickedError("objects after the cross-reference section")


def _check_filling(content: bytes, start: int, end: int) -> None:
    if start > end or not _FILLING.fullmatch(content, start, end):
        raise TrickedError("octets that no cross-reference section names")


def _check_freed(history: History, number: int) -> None:
    for one in history.reader.xrefs.get_xref_data(number).freed:
        for generation in range(2):
            if history.location(Ref(one, generation), number - 1) is not None:
                raise TrickedError("an object is taken away")
