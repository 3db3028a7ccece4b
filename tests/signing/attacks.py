"""The battery: what may come back, and what must be said of it.

`docs/signing/verification.md` shows this list; `python -m tests.signing.attacks` writes it there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.sign.fields import MDPPerm

from tests.signing import forgeries
from tests.signing.attack_tools import (
    SLOTS,
    annotation,
    base,
    by,
    by_hand,
    dictionary,
    edit,
    expected,
    field,
    first,
    form,
    numbers,
    page,
    replacing,
    root,
    second,
    setting,
    stream,
    who,
)
from tests.signing.pki import person, stranger_root
from tests.signing.signing_tools import sign
from thidua.signing.findings import Decision
from thidua.signing.report import Expected

Make = Callable[[], bytes]


@dataclass(frozen=True)
class Case:
    """A file that comes back: its story, how it is made, and what must be said of it.

    `code` is one of the findings; a legitimate variant without any has none.
    """

    story: str
    make: Make
    decision: Decision
    code: str = ""
    asked: Callable[[], Expected] = expected


def attack(story: str, code: str, make: Make, asked: Callable[[], Expected] = expected) -> Case:
    """Return a file that must be refused."""
    return Case(story, make, Decision.REJECT, code, asked)


def doubt(story: str, code: str, make: Make, asked: Callable[[], Expected] = expected) -> Case:
    """Return a file that an officer must look at."""
    return Case(story, make, Decision.REVIEW, code, asked)


def held_first() -> Expected:
    """The office holds the first unit's signature."""
    return expected(first())


def held_both() -> Expected:
    """The office holds two signatures, one after the other."""
    return expected(first(), second())


def before(*changes: Callable[..., object]) -> Make:
    """Change the base, then sign it: the gap before the first signature."""
    return lambda: by(edit(base(), *changes), "so-y-te")


def after(*changes: Callable[..., object]) -> Make:
    """Sign, change, and let the second unit sign what came of it."""
    return lambda: by(edit(first(), *changes), "so-van-hoa")


def last(*changes: Callable[..., object]) -> Make:
    """Sign, then change: nothing speaks for the end of the file."""
    return lambda: edit(first(), *changes)


def foreign_field(box: tuple[int, int, int, int] | None, number: int = 0) -> Make:
    """Sign in a field of one's own, as tools do that do not know the slots."""
    return lambda: sign(base(), "Chu ky 1", who(), new_field=True, box=box, page=number)


NOT_EVEN_READ = (
    attack("an empty file", "file-empty", lambda: b" \n"),
    attack("a Word file", "not-pdf", lambda: b"PK\3\4" + bytes(100)),
    attack("text before the header", "leading-data", lambda: b"MZ hello\n" + first()),
    attack("an upload that broke off", "file-cut-short", lambda: b"%PDF-1.7\n1 0 obj\n<<"),
    attack("a signed file that broke off", "trailing-data", lambda: first()[:-300]),
    attack("data after the end", "trailing-data", lambda: first() + b"<script>alert(1)</script>"),
    attack("more than 50 MB", "file-too-large", lambda: b"%PDF-1.7\n" + bytes(51 << 20)),
    attack("thousands of revisions", "too-many-revisions",
           lambda: first() + b"startxref\n0\n%%EOF\n" * 1000),
    attack("an end without a cross-reference section", "file-unreadable",
           lambda: first() + b"startxref\n9999999\n%%EOF\n"),
)  # fmt: skip

OTHER_FILES = (
    attack("protected by a password", "file-encrypted", lambda: forgeries.encrypted("secret")),
    attack("protected by an owner's password", "file-encrypted", lambda: forgeries.encrypted("")),
    attack("saved anew by a program", "file-rewritten", forgeries.saved_anew),
    attack("printed to PDF, its words kept", "file-rewritten", forgeries.printed),
    attack("an earlier version", "old-version",
           lambda: sign(base(version=1), SLOTS[0], who())),
    attack("another document", "other-document",
           lambda: sign(base("WXYZ2345"), SLOTS[0], who())),
    attack("some other PDF", "unknown-pdf", forgeries.some_pdf),
    doubt("the base, unsigned", "base-unsigned", base),
    attack("an older file again", "rolled-back", first, held_both),
    attack("the newest file rolled back to the base", "rolled-back", base, held_first),
    attack("something appended, no signature", "no-new-signature",
           lambda: edit(base(), setting(root, "/Version", pdf_name("/1.7")))),
)  # fmt: skip

PAGES = (
    attack("text added before the first signature", "page-content-changed",
           before(replacing(lambda w: page(w)["/Contents"], b"BT /F1 9 Tf (Khac) Tj ET"))),
    attack("text added between two signatures", "page-content-changed",
           after(replacing(lambda w: page(w)["/Contents"], b"BT /F1 9 Tf (Khac) Tj ET"))),
    attack("text added after the last signature", "page-content-changed",
           last(replacing(lambda w: page(w)["/Contents"], b"BT /F1 9 Tf (Khac) Tj ET"))),
    attack("a second content stream", "page-content-changed",
           before(setting(page, "/Contents", stream(b"BT /F1 9 Tf (Khac) Tj ET")))),
    attack("a page added", "pages-added", before(forgeries.add_page)),
    attack("a page removed", "pages-removed", before(forgeries.remove_page)),
    attack("pages in another order", "pages-reordered", before(forgeries.reorder_pages)),
    attack("a page swapped for another", "pages-changed", before(forgeries.swap_page)),
    attack("a page cropped", "page-box-changed",
           before(setting(page, "/CropBox", numbers(0, 300, 595, 842)))),
    attack("a page turned", "page-box-changed",
           before(setting(page, "/Rotate", generic.NumberObject(180)))),
    attack("a font swapped in place", "font-changed",
           before(setting(lambda w: page(w)["/Resources"]["/Font"]["/F1"],
                          "/BaseFont", pdf_name("/Symbol")))),
    attack("other resources of a page", "page-resources-changed",
           before(setting(page, "/Resources", dictionary()))),
    attack("a picture swapped in place", "picture-changed",
           before(replacing(lambda w: page(w)["/Resources"]["/XObject"]["/Im1"], bytes(64)))),
    attack("a script that runs when a page opens", "script-added",
           before(setting(page, "/AA", dictionary(O=forgeries.script())))),
    attack("a thumbnail that shows another page", "page-changed",
           before(setting(page, "/Thumb", stream(b"\0", Width=generic.NumberObject(1))))),
)  # fmt: skip

ANNOTATIONS = (
    attack("free text over the page", "annotation-added",
           before(annotation(Subtype=pdf_name("/FreeText"), Contents=pdf_string("Da sua")))),
    attack("a stamp over the page after signing", "annotation-added",
           last(annotation(Subtype=pdf_name("/Stamp")))),
    attack("a note", "annotation-added", before(annotation(Subtype=pdf_name("/Text")))),
    attack("a link that opens a page", "annotation-added",
           before(annotation(Subtype=pdf_name("/Link"), A=forgeries.script()))),
    attack("an existing link led elsewhere", "annotation-changed",
           before(setting(lambda w: page(w)["/Annots"][0], "/A", forgeries.script()))),
    attack("a link taken away", "annotation-removed",
           before(setting(page, "/Annots", generic.ArrayObject()))),
    attack("the look of another unit's slot changed", "other-slot-changed",
           before(setting(field(SLOTS[1]), "/MK", dictionary(CA=pdf_string("Da ky"))))),
    attack("the look of a signature changed afterwards", "other-slot-changed",
           after(setting(field(SLOTS[0]), "/MK", dictionary(CA=pdf_string("Da huy"))))),
    attack("the picture of a signature overwritten afterwards", "slot-changed",
           after(replacing(lambda w: field(SLOTS[0])(w)["/AP"]["/N"], b"0 0 200 80 re f"))),
    attack("a slot moved over the text", "other-slot-changed",
           before(setting(field(SLOTS[1]), "/Rect", numbers(72, 700, 300, 800)))),
    attack("one's own slot moved while signing", "slot-moved",
           forgeries.signing_with("/Rect", lambda: numbers(72, 700, 300, 800))),
    attack("a slot removed", "slot-removed", before(forgeries.remove_field(1))),
    attack("a slot of the same name added", "slot-name-copied",
           before(forgeries.add_field(SLOTS[1], "/Sig"))),
    attack("a text field added", "form-field-added", before(forgeries.add_field("x", "/Tx"))),
    attack("a signature's picture over the text", "signature-covers-text",
           foreign_field((70, 750, 200, 780))),
    attack("a signature's picture over a picture", "signature-covers-text",
           foreign_field((440, 690, 520, 770))),
    attack("a signature field that does not turn with its page", "form-field-added",
           before(forgeries.add_field("x", "/Sig", flags=0x10))),
    doubt("a signature's picture on free paper", "signature-elsewhere",
          foreign_field((300, 100, 400, 150))),
    doubt("a signature's picture without extent", "appearance-strange",
          lambda: forgeries.pictured(BBox=numbers(0, 0, 0, 0))),
)  # fmt: skip

ACTIVE = (
    attack("a script that runs when the file opens", "script-added",
           before(setting(root, "/OpenAction", forgeries.script()))),
    attack("a script for the printer", "script-added",
           before(setting(root, "/AA", dictionary(WP=forgeries.script())))),
    attack("a script in the names", "names-changed",
           before(setting(root, "/Names", dictionary(JavaScript=dictionary())))),
    attack("a file attached", "names-changed",
           before(setting(root, "/Names", dictionary(EmbeddedFiles=dictionary())))),
    attack("an associated file", "file-attached",
           before(setting(root, "/AF", generic.ArrayObject()))),
    attack("a script in a new signature field", "script-added",
           before(forgeries.add_field("x", "/Sig", A=forgeries.script()))),
    attack("a program started from a slot", "script-added",
           forgeries.signing_with("/AA", lambda: dictionary(U=forgeries.script("/Launch")))),
    attack("a signature's picture that prints another", "picture-hides",
           forgeries.picture_with("/Alternates", generic.ArrayObject())),
    attack("a signature's picture that can be hidden", "picture-hides",
           forgeries.picture_with("/OC", dictionary())),
    attack("layers that hide content", "layers-changed",
           before(setting(root, "/OCProperties", dictionary(D=dictionary())))),
    attack("another outline", "outlines-changed",
           before(setting(root, "/Outlines", dictionary(Type=pdf_name("/Outlines"))))),
    attack("other page numbers", "outlines-changed",
           before(setting(root, "/PageLabels", dictionary(Nums=generic.ArrayObject())))),
    attack("an XFA form", "form-changed",
           before(setting(form, "/XFA", stream(b"<xdp/>")))),
    attack("a form that readers draw anew", "form-changed",
           before(setting(form, "/NeedAppearances", generic.BooleanObject(value=True)))),
    attack("usage rights", "permissions-changed",
           before(setting(root, "/Perms", dictionary(UR3=dictionary())))),
    attack("other settings of the reader", "catalog-changed",
           before(setting(root, "/ViewerPreferences", dictionary()))),
    doubt("another title", "info-changed",
          before(setting(lambda w: w.trailer["/Info"], "/Title", pdf_string("Khac")))),
)  # fmt: skip

FORGED = (
    attack("a signature removed", "signature-removed", after(forgeries.empty_field)),
    attack("a signed field removed", "signature-removed",
           after(forgeries.remove_field(0))),
    attack("a signature written anew", "signature-changed",
           after(setting(lambda w: field(SLOTS[0])(w)["/V"], "/Name", pdf_string("Khac")))),
    attack("a signature put in another's place", "signature-changed",
           after(setting(field(SLOTS[0]), "/V", stream(b"")))),
    attack("a signature lent to another slot", "signature-copied", last(forgeries.lend)),
    attack("forged without a byte range (USF)", "signature-malformed",
           forgeries.forged(lambda value: value.pop("/ByteRange"))),
    attack("forged without contents (USF)", "signature-malformed",
           forgeries.forged(lambda value: value.pop("/Contents"))),
    attack("forged with a byte range of nothing (USF)", "byte-range-wrong",
           forgeries.byte_range_of_nothing),
    attack("wrapped: the signed end stands elsewhere (SWA)", "structure-tricked",
           forgeries.wrapped),
    attack("an octet changed inside what is signed", "content-changed",
           lambda: first().replace(b"(Da ky so)", b"(Da ky SO)")),
    attack("another person in the slot", "wrong-person",
           lambda: sign(base(), SLOTS[0], person("Người Lạ", "CCCD:009"))),
    attack("the right person in another unit's slot", "wrong-slot",
           lambda: sign(base(), SLOTS[1], who())),
    attack("a namesake with another identity", "wrong-person",
           lambda: sign(base(), SLOTS[0], person("Nguyễn Thị Ánh", "CCCD:999"))),
    attack("a certificate that signed itself", "certificate-self-signed",
           lambda: sign(base(), SLOTS[0], who(self_signed=True))),
    attack("an authority that nobody here trusts", "root-unknown",
          lambda: sign(base(), SLOTS[0], who(issuer=stranger_root()))),
)  # fmt: skip

TRICKS = (
    attack("appended without a cross-reference section (ISA)", "structure-tricked",
           forgeries.without_section),
    attack("an object in no table (ISA)", "structure-tricked",
           lambda: by_hand(first(), {10: b"<</Khac 1>>"}, unlisted=[10])),
    attack("an object twice, one of them in no table", "structure-tricked",
           lambda: by_hand(first(), {90: b"1"}, extra=b"90 0 obj\n2\nendobj\n")),
    attack("text between the objects", "structure-tricked",
           lambda: by_hand(first(), {90: b"1"}, extra=b"hello\n")),
    attack("an object freed", "structure-tricked",
           lambda: by_hand(first(), {90: b"1"}, freed=[forgeries.content_number()])),
    attack("a revision that skips the signature", "structure-tricked",
           lambda: by_hand(first(), {90: b"1"}, prev=forgeries.base_section())),
    attack("a revision that points outside the file", "file-unreadable",
           lambda: by_hand(first(), {90: b"1"}, prev=10**9)),
    attack("a hybrid cross-reference section", "structure-tricked", forgeries.hybrid),
    attack("another catalogue", "structure-tricked",
           lambda: by_hand(first(), {90: b"<</Type/Catalog/Pages 3 0 R>>"}, root_object=b"90 0 R")),
    attack("an object with a second generation", "file-unreadable", forgeries.second_generation),
    attack("a table that points into the base", "structure-tricked", forgeries.into_the_base),
    attack("a stream of objects that hides one", "structure-tricked", forgeries.hidden_in_stream,
           lambda: expected(of=base(packed=True))),
    attack("content kept as evidence for later years, then changed", "page-content-changed",
           forgeries.content_as_evidence),
    attack("content made the file's description, to be changed later", "object-reused",
           last(forgeries.content_as_info)),
    doubt("content kept ready for a later swap (shadow)", "unused-objects",
          before(lambda w: w.add_object(dictionary(Type=pdf_name("/Page"))))),
)  # fmt: skip

LOCKS = (
    doubt("a signature that locks the whole file", "locked-by-signer",
          lambda: by(base(), "so-y-te", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)),
    doubt("a signature that locks another's slot", "locked-by-signer", forgeries.locking_field),
    doubt("a signature that certifies the file", "certified-by-signer",
          lambda: by(base(), "so-y-te", certify=True)),
    attack("signed in spite of a lock", "lock-broken", forgeries.lock_broken),
)  # fmt: skip

ATTACKS = (
    *NOT_EVEN_READ, *OTHER_FILES, *PAGES, *ANNOTATIONS, *ACTIVE, *FORGED, *TRICKS, *LOCKS,
)  # fmt: skip
