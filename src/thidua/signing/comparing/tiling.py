"""The octets of one revision: a row of objects that its cross-reference section names."""

import re
from typing import Any

from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import ObjStreamRef, read_object_header

from thidua.signing.comparing.plain import Ref
from thidua.signing.comparing.views import History

FILLING = re.compile(rb"(?:[\0\t\n\f\r ]|%(?!%EOF|PDF-)[^\r\n]*(?=[\r\n]))*")


class TrickedError(PdfReadError):
    """The file is built so that readers may see different things in it."""


def to_word(stream: Any) -> None:
    """Go to the next octet that is not white space."""
    misc.read_non_whitespace(stream, seek_back=True)  # type: ignore[no-untyped-call]


def spans_of(
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
    to_word(stream)
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


def check_tiling(
    content: bytes, spans: list[tuple[int, int]], start: int, end: int, place: int
) -> None:
    """Refuse octets between the objects, and objects after the section at `place`."""
    at = start
    for begin, finish in spans:
        _check_filling(content, at, begin)
        at = finish
    if at <= place:
        _check_filling(content, at, place)
    elif spans[-1][0] != place or at > end:
        raise TrickedError("objects after the cross-reference section")


def _check_filling(content: bytes, start: int, end: int) -> None:
    if start > end or not FILLING.fullmatch(content, start, end):
        raise TrickedError("octets that no cross-reference section names")
