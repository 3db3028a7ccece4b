"""What honest units and their tools send: each must be taken."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pikepdf
from PIL import Image
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.stamp import StaticStampStyle

from tests.signing.attack_tools import (
    SLOTS,
    base,
    by,
    by_hand,
    edit,
    expected,
    first,
    number_of,
    seal,
    second,
    setting,
    who,
)
from tests.signing.attacks import Case, foreign_field, held_both, held_first
from tests.signing.pki import NOW, SIGNED, Order, issuing, timestamper
from tests.signing.signing_tools import sign
from thidua.signing.findings import Decision
from thidua.signing.report import Expected

_IN_THE_BOX = {"new_field": True, "box": (70, 410, 250, 470), "page": 1}


def honest(
    story: str, make: Callable[[], bytes], code: str = "", asked: Callable[[], Expected] = expected
) -> Case:
    """Return a file that must be taken."""
    return Case(story, make, Decision.ACCEPT, code, asked)


def with_evidence() -> bytes:
    """Append evidence for later years after the signature."""
    certificates = [issuing().asn1]
    return edit(
        first(),
        lambda writer: DocumentSecurityStore.supply_dss_in_writer(
            writer, None, certs=certificates, ocsps=(), crls=()
        ),
    )


def with_document_stamp() -> bytes:
    """Append a time stamp over the whole file."""
    out = io.BytesIO(with_evidence())
    writer = IncrementalPdfFileWriter(out)
    stamped: Any = PdfTimeStamper(timestamper(NOW)).timestamp_pdf(writer, "sha256")
    return bytes(stamped.getvalue())


def with_picture() -> bytes:
    """Sign with a picture of the signature."""
    picture = PdfImage(Image.new("RGB", (40, 20), "blue"), box=BoxConstraints(40, 20))
    return sign(base(), SLOTS[0], who(), stamp=StaticStampStyle(background=picture))


def with_drawing() -> bytes:
    """Sign with a drawing, as vectors."""
    drawing = RawContent(b"0 0 1 rg 0 0 30 10 re f", box=BoxConstraints(30, 10))
    return sign(base(), SLOTS[0], who(), stamp=StaticStampStyle(background=drawing))


def expired_since() -> bytes:
    """Sign with a time stamp; the certificate ended before the file was received."""
    short = Order(end=SIGNED + timedelta(minutes=30))
    return sign(base(), SLOTS[0], who(order=short), timestamper=timestamper())


def in_two_steps() -> bytes:
    """Add a field, save, then sign in it."""
    spec = SigFieldSpec("Chu ky 1", 1, box=_IN_THE_BOX["box"])
    return sign(edit(base(), lambda w: append_signature_field(w, spec)), "Chu ky 1", who())


def written_unchanged() -> bytes:
    """Write an object anew as it was, with other line ends and a comment of the tool."""
    number = number_of(base(), lambda pdf: pdf.pages[0].obj.Annots[0])
    with pikepdf.open(io.BytesIO(base())) as pdf:
        same = pdf.get_object(number, 0).unparse(resolved=True)
    return by(by_hand(base(), {number: same}, comment=b"%iText\r\n", line=b"\r\n"), "so-y-te")


def locking_itself() -> bytes:
    """Sign in a field that locks only itself."""
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, fields=["Chu ky 1"])
    return sign(base(), "Chu ky 1", who(), spec={"field_mdp_spec": lock}, **_IN_THE_BOX)


def renamed_dates() -> bytes:
    """Renew the file's dates, then sign."""
    today = pdf_string("D:20260615090000+07'00'")
    info = setting(lambda w: w.trailer["/Info"], "/ModDate", today)
    return by(edit(base(), info), "so-y-te")


def packed() -> Expected:
    """The base is one whose objects stand in compressed streams."""
    return expected(of=base(packed=True))


LEGITIMATE = (
    honest("the first signature, on the base", first),
    honest("the next signature, on the newest file", second, "", held_first),
    honest("two new signatures in one upload", second),
    honest("a branch: signed on the base while another was taken",
           lambda: by(base(), "so-van-hoa"), "branch-kept", held_first),
    honest("a branch: signed on an older file",
           lambda: by(first(), "so-tu-phap"), "branch-kept", held_both),
    honest("the same file again", second, "already-here", held_both),
    honest("a foreign tool's invisible field", foreign_field(None)),
    honest("a foreign tool's field inside the slot's box",
           lambda: sign(base(), "Chu ky 1", who(), **_IN_THE_BOX)),
    honest("a field added in one revision and signed in the next", in_two_steps),
    honest("two signatures in one box: the person, then the organisation's seal",
           lambda: sign(first(), "Dau", seal(), **_IN_THE_BOX), "", held_first),
    honest("a renewed certificate of the same person",
           lambda: sign(base(), SLOTS[0], who(key="moi"))),
    honest("a certificate that ended since, its signature time-stamped before", expired_since),
    honest("evidence for later years added afterwards", with_evidence),
    honest("a time stamp over the document added afterwards", with_document_stamp),
    honest("a picture inside the box", with_picture),
    honest("a drawing inside the box", with_drawing),
    honest("an ECDSA key", lambda:
           sign(base(), SLOTS[1], who("so-van-hoa", kind="ecdsa", key="ec"))),
    honest("an RSA-PSS signature", lambda: sign(base(), SLOTS[0], who(), pss=True)),
    honest("the older kind of signature (adbe.pkcs7.detached)",
           lambda: sign(base(), SLOTS[0], who(), pades=False)),
    honest("objects in compressed streams",
           lambda: by(base(packed=True), "so-y-te"), "", packed),
    honest("an object written anew as it was, other line ends, a tool's comment",
           written_unchanged),
    honest("the file's dates renewed", renamed_dates),
    honest("a lock on one's own field only", locking_itself),
    honest("white space at the end", lambda: first() + b"\r\n \n"),
)  # fmt: skip
