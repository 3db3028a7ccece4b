"""The document that the battery attacks, its signers, and hands to change files with."""

import io
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.signing.pki import Credential, person
from tests.signing.signing_tools import PLACES, base_pdf, sign
from thidua.signing.report import AllowedPerson, AllowedSigners, Expected, KnownFile

DOCUMENT, VERSION = "ABCD2345", 2
LINES = ("Giao uoc thi dua nam 2026", "Trang ky cua cac don vi")
PEOPLE = {
    "so-y-te": ("Nguyễn Thị Ánh", "CCCD:001085000001"),
    "so-van-hoa": ("Trần Văn Bình", "CCCD:001085000002"),
    "so-tu-phap": ("Lê Thị Cúc", "CCCD:001085000003"),
    "so-noi-vu": ("Phạm Văn Dũng", "CCCD:001085000004"),
}
SEAL = ("Sở Y tế", "MST:0100000001")
SLOTS = tuple(f"ky-{slot}" for slot in PEOPLE)
Change = Callable[[IncrementalPdfFileWriter], object]


@cache
def who(slot: str = "so-y-te", **options: Any) -> Credential:
    """Return the certificate of the person who signs for that slot."""
    name, identifier = PEOPLE[slot]
    return person(name, identifier, **options)


@cache
def seal() -> Credential:
    """Return the certificate of an organisation."""
    return person(*SEAL)


@cache
def base(document: str = DOCUMENT, version: int = VERSION, *, packed: bool = False) -> bytes:
    """Make the frozen document: two pages with a picture, a link and four slots."""
    with pikepdf.open(io.BytesIO(base_pdf(PLACES, LINES))) as pdf:
        first = pdf.pages[0].obj
        first.Resources.XObject = Dictionary(Im1=_picture(pdf))
        first.Contents = pdf.make_stream(
            first.Contents.read_bytes() + b" q 60 0 0 60 450 700 cm /Im1 Do Q"
        )
        first.Annots = Array([_link(pdf)])
        pdf.docinfo["/Title"] = "Giao uoc"
        pdf.docinfo["/ThiduaDocument"] = document
        pdf.docinfo["/ThiduaVersion"] = str(version)
        streams = pikepdf.ObjectStreamMode
        mode = streams.generate if packed else streams.disable
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=mode)
    return out.getvalue()


def _picture(pdf: pikepdf.Pdf) -> pikepdf.Object:
    made = pdf.make_stream(bytes(range(0, 256, 4)))
    made.Type, made.Subtype, made.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    made.Width = made.Height = made.BitsPerComponent = 8
    return made


def _link(pdf: pikepdf.Pdf) -> pikepdf.Object:
    action = Dictionary(S=Name.URI, URI="https://example.invalid/")
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[72, 600, 200, 620], A=action)
    )


def known(content: bytes) -> KnownFile:
    """Return a file as the office remembers it."""
    return KnownFile(digest=sha256(content).hexdigest(), size=len(content))


def expected(*accepted: bytes, of: bytes | None = None) -> Expected:
    """Return the question: the base (or another), its slots and signers, what was accepted."""
    return Expected(
        document=DOCUMENT,
        version=VERSION,
        base=known(of or base()),
        places=PLACES,
        signers=tuple(_signers(slot) for slot in PEOPLE),
        accepted=tuple(known(one) for one in accepted),
    )


def _signers(slot: str) -> AllowedSigners:
    name, identifier = PEOPLE[slot]
    allowed = AllowedPerson(name=name, identifiers=(identifier,))
    office = AllowedPerson(name=SEAL[0], identifiers=(SEAL[1],)) if slot == "so-y-te" else None
    return AllowedSigners(slot=slot, unit=slot, persons=(allowed,), organization=office)


@cache
def first() -> bytes:
    """The base with the first unit's signature."""
    return sign(base(), SLOTS[0], who())


@cache
def second() -> bytes:
    """The base with the signatures of two units, one after the other."""
    return by(first(), "so-van-hoa")


def by(content: bytes, slot: str, **options: Any) -> bytes:
    """Sign in the slot as its own person."""
    return sign(content, f"ky-{slot}", who(slot), strict=False, **options)


def edit(content: bytes, *changes: Change) -> bytes:
    """Append one revision in which the changes were made."""
    out = io.BytesIO(content)
    writer = IncrementalPdfFileWriter(out, strict=False)
    for change in changes:
        change(writer)
    writer.write_in_place()
    return out.getvalue()


def page(writer: IncrementalPdfFileWriter, number: int = 0) -> Any:
    """Return a page to be changed."""
    found = writer.root["/Pages"]["/Kids"][number]
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(number))
    return found


def setting(where: Callable[[Any], Any], key: str, value: Any) -> Change:
    """Return the change that puts a value into the dictionary found by `where`."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        holder = where(writer)
        made = value(writer) if callable(value) else value
        holder[pdf_name(key)] = made
        writer.update_container(holder)

    return change


def root(writer: IncrementalPdfFileWriter) -> Any:
    """Return the catalogue."""
    return writer.root


def form(writer: IncrementalPdfFileWriter) -> Any:
    """Return the form."""
    return writer.root["/AcroForm"]


def field(name: str) -> Callable[[Any], Any]:
    """Return what finds the field of that name."""
    return lambda writer: next(
        one.get_object() for one in form(writer)["/Fields"] if one.get_object()["/T"] == name
    )


def stream(data: bytes, **entries: Any) -> Callable[[Any], Any]:
    """Return what adds a stream as an object of its own."""
    return lambda writer: writer.add_object(
        generic.StreamObject(dict_data=entries_of(entries), stream_data=data)
    )


def entries_of(entries: Mapping[str, Any]) -> dict[Any, Any]:
    """Return the dictionary of these entries, without the slashes in the question."""
    return {pdf_name(f"/{key}"): value for key, value in entries.items()}


def dictionary(**entries: Any) -> Any:
    """Return a dictionary with these entries."""
    return generic.DictionaryObject(entries_of(entries))


def numbers(*values: float) -> Any:
    """Return an array of numbers."""
    return generic.ArrayObject(
        generic.NumberObject(one) if isinstance(one, int) else generic.FloatObject(one)
        for one in values
    )


def replacing(find: Callable[[Any], Any], data: bytes) -> Change:
    """Return the change that overwrites the data of a stream."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        found = find(writer)
        found._data = data  # noqa: SLF001 (pyHanko caches both forms)
        found._encoded_data = None  # noqa: SLF001
        found.pop("/Filter", None)
        writer.update_container(found)

    return change


def annotation(**entries: Any) -> Change:
    """Return the change that adds an annotation to the first page."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        holder = page(writer)
        made = dictionary(Type=pdf_name("/Annot"), Rect=numbers(72, 300, 300, 500), **entries)
        holder["/Annots"].append(writer.add_object(made))
        writer.update_container(holder["/Annots"])

    return change


def by_hand(  # noqa: PLR0913 (each is one way in which revisions are odd)
    content: bytes,
    objects: Mapping[int, bytes],
    *,
    extra: bytes = b"",
    unlisted: Iterable[int] = (),
    prev: int | None = None,
    trailer: bytes = b"",
    freed: Iterable[int] = (),
    root_object: bytes = b"",
    comment: bytes = b"",
    line: bytes = b"\n",
) -> bytes:
    """Append a revision octet by octet; `unlisted` objects stand there but in no table."""
    last = int(content[content.rfind(b"startxref") + 9 :].split()[0])
    at = dict.fromkeys(objects, 0)
    body = b""
    for number, text in objects.items():
        at[number] = len(content) + len(body)
        body += b"%d 0 obj%s%s%sendobj%s" % (number, line, text, line, line)
    body += extra
    table = b"xref%s0 1%s0000000000 65535 f %s" % (line, line, line[-1:])
    for number in sorted(set(objects) - set(unlisted)):
        table += b"%d 1%s%010d 00000 n \n" % (number, line, at[number])
    for number in freed:
        table += b"%d 1%s0000000000 00001 f \n" % (number, line)
    size = max(100, *(number + 1 for number in objects))
    ref = root_object or b"%d 0 R" % root_number(content)
    entries = b"<</Size %d/Root %s/Prev %d%s>>" % (
        size, ref, last if prev is None else prev, trailer,
    )  # fmt: skip
    start = len(content) + len(body)
    end = b"trailer%s%s%s%sstartxref%s%d%s%%%%EOF%s"
    return content + body + table + end % (line, entries, line, comment, line, start, line, line)


def root_number(content: bytes) -> int:
    """Return the number of the catalogue."""
    return number_of(content, lambda pdf: pdf.Root)


def number_of(content: bytes, find: Callable[[pikepdf.Pdf], pikepdf.Object]) -> int:
    """Return the number of an object."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return int(find(pdf).objgen[0])
