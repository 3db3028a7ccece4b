"""How the files of the battery that need more than one line are made."""

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec

from tests.signing.attack_tools import (
    DOCUMENT,
    SLOTS,
    base,
    by,
    by_hand,
    dictionary,
    edit,
    entries_of,
    field,
    first,
    form,
    number_of,
    numbers,
    page,
    replacing,
    root,
    root_number,
    setting,
    who,
)
from tests.signing.signing_tools import base_pdf, sign

Writer = IncrementalPdfFileWriter


def encrypted(password: str) -> bytes:
    """Protect the signed file; without a password only its owner's."""
    return _saved(first(), encryption=pikepdf.Encryption(owner="owner", user=password))


def saved_anew() -> bytes:
    """Open the signed file in a program and save it."""
    return _saved(first())


def printed() -> bytes:
    """Print the file: pages with the document's code among their words, nothing else."""
    return base_pdf((), ("Giao uoc thi dua", f"{DOCUMENT} v2 trang 2/2"))


def some_pdf() -> bytes:
    """Make a PDF that has nothing to do with it."""
    return base_pdf((), ("Hoa don",))


def _saved(content: bytes, **options: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, **options)
    return out.getvalue()


def script(kind: str = "/JavaScript") -> Any:
    """Return an action."""
    return dictionary(S=pdf_name(kind), JS=pdf_string("app.alert(1)"))


def _pages(writer: Writer) -> Any:
    writer.mark_update(writer.root.raw_get("/Pages"))
    return writer.root["/Pages"]


def _copy_of_page(writer: Writer) -> Any:
    copied = generic.DictionaryObject(dict(page(writer).items()))
    return writer.add_object(copied)


def add_page(writer: Writer) -> None:
    """Add a page at the end."""
    pages = _pages(writer)
    pages["/Kids"].append(_copy_of_page(writer))
    pages["/Count"] = generic.NumberObject(3)


def remove_page(writer: Writer) -> None:
    """Remove the first page."""
    pages = _pages(writer)
    pages["/Kids"] = generic.ArrayObject([pages["/Kids"].raw_get(1)])
    pages["/Count"] = generic.NumberObject(1)


def reorder_pages(writer: Writer) -> None:
    """Put the last page first."""
    pages = _pages(writer)
    pages["/Kids"] = generic.ArrayObject([pages["/Kids"].raw_get(1), pages["/Kids"].raw_get(0)])


def swap_page(writer: Writer) -> None:
    """Put another page in the place of the first."""
    pages = _pages(writer)
    pages["/Kids"] = generic.ArrayObject([_copy_of_page(writer), pages["/Kids"].raw_get(1)])


def remove_field(number: int) -> Callable[[Writer], None]:
    """Return the change that takes a slot out of the form."""

    def change(writer: Writer) -> None:
        fields = form(writer)["/Fields"]
        del fields[number]
        writer.update_container(fields)

    return change


def empty_field(writer: Writer) -> None:
    """Take the signature out of the first slot."""
    found = field(SLOTS[0])(writer)
    del found["/V"]
    writer.update_container(found)


def lend(writer: Writer) -> None:
    """Put the first slot's signature into the second slot too."""
    value = field(SLOTS[0])(writer).raw_get("/V")
    setting(field(SLOTS[1]), "/V", value)(writer)


def add_field(name: str, kind: str, flags: int = 0, **entries: Any) -> Callable[[Writer], None]:
    """Return the change that adds a field without any place on a page."""

    def change(writer: Writer) -> None:
        made = dictionary(
            FT=pdf_name(kind),
            T=pdf_string(name),
            Type=pdf_name("/Annot"),
            Subtype=pdf_name("/Widget"),
            Rect=numbers(0, 0, 0, 0),
            F=generic.NumberObject(flags),
            **entries,
        )
        form(writer)["/Fields"].append(writer.add_object(made))
        writer.update_container(form(writer)["/Fields"])

    return change


class _Hand:
    """A hand that changes the slot while it is signed: pyHanko takes it for a style of stamps."""

    def __init__(self, change: Callable[[Any, Writer], object]) -> None:
        self._change = change
        self._writer: Any = None

    def create_stamp(self, writer: Writer, *_: object) -> "_Hand":
        self._writer = writer
        return self

    def apply_appearance(self, slot: Any) -> None:
        self._change(slot, self._writer)


def signing_and(change: Callable[[Any, Writer], object]) -> bytes:
    """Sign the first slot and, in the same revision, change it."""
    return sign(base(), SLOTS[0], who(), stamp=_Hand(change))


def signing_with(key: str, value: Callable[[], Any]) -> Callable[[], bytes]:
    """Return what signs a slot and, in the same revision, puts something into it."""
    return lambda: signing_and(lambda slot, _: slot.update({pdf_name(key): value()}))


def forged(change: Callable[[Any], object]) -> Callable[[], bytes]:
    """Return what fills a slot with what looks like a signature, but lacks something."""

    def fill(writer: Writer) -> None:
        found = field(SLOTS[0])(writer)
        found[pdf_name("/V")] = writer.add_object(
            dictionary(
                Type=pdf_name("/Sig"),
                Filter=pdf_name("/Adobe.PPKLite"),
                SubFilter=pdf_name("/ETSI.CAdES.detached"),
                ByteRange=numbers(0, 10, 20, 10),
                Contents=generic.ByteStringObject(b"\x30\x03\x02\x01\x01"),
            )
        )
        change(found["/V"])
        writer.update_container(found)

    return lambda: edit(base(), fill)


def byte_range_of_nothing() -> bytes:
    """Take the first unit's real signature, and let it speak for no octet at all."""
    found = re.search(rb"/ByteRange \[[^\]]*\]", first())
    assert found
    nothing = b"/ByteRange [0 0 0 0]".ljust(len(found[0]))
    return first().replace(found[0], nothing)


def wrapped() -> bytes:
    """Let the byte range lead to a copy of the signed end, and say something else before it."""
    content = first()
    found = re.search(rb"/ByteRange \[ *(\d+) +(\d+) +(\d+) +(\d+) *\]", content)
    assert found
    start, length = int(found[3]), int(found[4])
    elsewhere = len(content) + len(b"%")
    moved = b"/ByteRange [0 %s %d %d]" % (found[2], elsewhere, length)
    copy = b"%" + content[start : start + length]
    return content.replace(found[0], moved.ljust(len(found[0]))) + copy


def without_section() -> bytes:
    """Append an object and an end, and no cross-reference section."""
    return (
        first()
        + b"10 0 obj\n<</Khac 1>>\nendobj\n"
        + first()[-30:].partition(b"startxref")[1]
        + (first()[first().rfind(b"startxref") + 9 :])
    )


def content_number() -> int:
    """Return the number of the first page's content."""
    return number_of(base(), lambda pdf: pdf.pages[0].obj.Contents)


def base_section() -> int:
    """Return where the base's cross-reference section stands."""
    return int(base()[base().rfind(b"startxref") + 9 :].split()[0])


def hybrid() -> bytes:
    """Append a revision with a table for old readers and a stream for new ones."""
    start = len(first())
    table = b"90 0 obj\n<</Type/XRef/Size 91/W[1 2 1]/Index[90 1]/Length 4>>\nstream\n"
    table += b"\x01" + start.to_bytes(2, "big") + b"\0\nendstream\nendobj\n"
    return by_hand(first(), {91: b"1"}, extra=table, trailer=b"/XRefStm %d" % _at_extra(start))


def _at_extra(start: int) -> int:
    return start + len(b"91 0 obj\n1\nendobj\n")


def second_generation() -> bytes:
    """Say the content of a page anew under its second generation."""
    number = content_number()
    made = by_hand(first(), {number: b"<<>>"})
    tail = made[len(first()) :].replace(b"%d 0 obj" % number, b"%d 1 obj" % number)
    return first() + tail.replace(b" 00000 n", b" 00001 n")


def into_the_base() -> bytes:
    """Let a new table name an object that stands in the base."""
    made = by_hand(first(), {90: b"1"})
    place = b"%010d" % len(first())
    at = base().index(b"1 0 obj")
    tail = made[len(first()) :].replace(b"90 1\n" + place, b"1 1\n%010d" % at)
    return first() + tail


def hidden_in_stream() -> bytes:
    """Append a stream of objects that holds one more than the table names."""
    content = by(base(packed=True), "so-y-te")
    data = b"90 0 91 2 1 2"
    start = len(content)
    objects = b"92 0 obj\n<</Type/ObjStm/N 2/First 10/Length %d>>\nstream\n%s\nendstream\nendobj\n"
    body = objects % (len(data), data)
    return content + body + _section(content, start, start + len(body))


def _section(content: bytes, holder: int, start: int) -> bytes:
    prev = int(content[content.rfind(b"startxref") + 9 :].split()[0])
    rows = b"\x02" + (92).to_bytes(4, "big") + b"\0"
    rows += b"\x01" + holder.to_bytes(4, "big") + b"\0"
    rows += b"\x01" + start.to_bytes(4, "big") + b"\0"
    head = b"93 0 obj\n<</Type/XRef/Size 94/W[1 4 1]/Index[90 1 92 2]/Root %d 0 R"
    head = head % root_number(content)
    head += b"/Prev %d/Length %d>>\nstream\n" % (prev, len(rows))
    return head + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


def content_as_evidence() -> bytes:
    """Keep a page's content among the evidence, then change it as if it were that."""

    def keep(writer: Writer) -> None:
        content = page(writer).raw_get("/Contents")
        evidence = dictionary(Certs=generic.ArrayObject([content]))
        setting(root, "/DSS", evidence)(writer)

    return by(edit(by(edit(base(), keep), "so-y-te"), _other_content()), "so-van-hoa")


def content_as_info(writer: Writer) -> None:
    """Make a page's content the file's description."""
    writer.set_info(page(writer).raw_get("/Contents"))


def _other_content() -> Callable[[Writer], object]:
    return replacing(lambda writer: page(writer)["/Contents"], b"BT /F1 9 Tf (Khac) Tj ET")


def picture_with(key: str, value: Any) -> Callable[[], bytes]:
    """Return what fills a slot with a picture that has one more entry."""
    return lambda: pictured(**{key[1:]: value})


def pictured(**entries: Any) -> bytes:
    """Sign with a picture of one's own making; `entries` are those of its stream."""

    def change(slot: Any, writer: Writer) -> None:
        picture = {"Type": pdf_name("/XObject"), "Subtype": pdf_name("/Form")}
        picture |= {"BBox": numbers(0, 0, 200, 80)} | entries
        made = generic.StreamObject(dict_data=entries_of(picture), stream_data=b"0 0 9 9 re f")
        slot[pdf_name("/AP")] = dictionary(N=writer.add_object(made))

    return signing_and(change)


def locking_field() -> bytes:
    """Sign in a field that locks another unit's slot."""
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, fields=[SLOTS[1]])
    spec = {"field_mdp_spec": lock}
    return sign(base(), "Chu ky 1", who(), new_field=True, spec=spec)


def lock_broken() -> bytes:
    """Sign a slot that the first signer locked, as careless tools do."""
    content = locking_field()
    return edit(content, _filled_carelessly)


def _filled_carelessly(writer: Writer) -> None:
    setting(field(SLOTS[1]), "/V", lambda w: w.add_object(dictionary(Type=pdf_name("/Sig"))))(
        writer
    )
