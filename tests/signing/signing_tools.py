"""PDF files for the tests, and signatures in them as signers' own tools make them."""

import asyncio
import hashlib
import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.signing.pki import SIGNED, Credential
from thidua.signing.places import Place

A4 = [0, 0, 595, 842]
PLACES = (
    Place(slot="so-y-te", page=1, left=60, bottom=400, right=260, top=480),
    Place(slot="so-van-hoa", page=1, left=320, bottom=400, right=520, top=480),
    Place(slot="so-tu-phap", page=1, left=60, bottom=200, right=260, top=280),
    Place(slot="so-noi-vu", page=1, left=320, bottom=200, right=520, top=280),
)
_STAMP = TextStampStyle(stamp_text="Da ky so")


def base_pdf(
    places: Sequence[Place] = PLACES, lines: Sequence[str] = ("Giao uoc thi dua", "Trang ky")
) -> bytes:
    """Make a frozen PDF: one page a line, an empty signature field at each place."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        for line in lines:
            _add_page(pdf, font, line)
        fields = [_add_field(pdf, place) for place in places]
        pdf.Root.AcroForm = pdf.make_indirect(
            pikepdf.Dictionary(Fields=pikepdf.Array(fields), SigFlags=3)
        )
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=False,  # tests change the text of pages
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def _add_page(pdf: pikepdf.Pdf, font: pikepdf.Object, line: str) -> None:
    content = f"BT /F1 14 Tf 72 760 Td ({line}) Tj ET".encode("latin-1")
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=A4,
        Contents=pdf.make_stream(content),
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _add_field(pdf: pikepdf.Pdf, place: Place) -> pikepdf.Object:
    page = pdf.pages[place.page].obj
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Sig,
            T=place.field,
            F=132,  # printed, locked
            Rect=[place.left, place.bottom, place.right, place.top],
            P=page,
        )
    )
    if "/Annots" not in page:
        page.Annots = pikepdf.Array()
    page.Annots.append(field)
    return field


class _SignerAt(PdfSigner):
    """Signs with a clock that says what the test wants."""

    def __init__(self, at: datetime, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._at = at

    def init_signing_session(
        self,
        pdf_out: Any,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 (overrides)
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


def signer_of(who: Credential, *, chain: bool = True, pss: bool = False) -> SimpleSigner:
    """Return pyHanko's signer for that person, with or without the issuers' certificates."""
    others = SimpleCertificateStore()
    others.register_multiple(one.asn1 for one in who.chain if chain)
    return SimpleSigner(who.asn1, who.asn1_key, others, prefer_pss=pss)


def sign(  # noqa: PLR0913 (each is one way in which signatures differ)
    content: bytes,
    field: str,
    who: Credential,
    *,
    at: datetime = SIGNED,
    timestamper: TimeStamper | None = None,
    new_field: bool = False,
    box: tuple[int, int, int, int] | None = None,
    page: int = 0,
    pades: bool = True,
    evidence: ValidationContext | None = None,
    chain: bool = True,
    pss: bool = False,
    stamp: Any = _STAMP,
    spec: dict[str, Any] | None = None,
    strict: bool = True,
    **meta: Any,
) -> bytes:
    """Sign `field` by an incremental update and return the whole file.

    `new_field` adds the field as foreign tools do, at `box` of `page` (none: invisible).
    `evidence` embeds the revocation data of that context (PAdES-B-LT; with pades=False as an
    attribute).  `spec` goes to SigFieldSpec, `meta` to PdfSignatureMetadata (`certify`,
    `md_algorithm`, `docmdp_permissions`, `use_pades_lta`, `reason` …).
    """
    subfilter = SigSeedSubFilter.PADES if pades else SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    if evidence:
        meta |= {"embed_validation_info": True, "validation_context": evidence}
    new = SigFieldSpec(field, page, box=box, **(spec or {})) if new_field else None
    signer = _SignerAt(
        at,
        PdfSignatureMetadata(field_name=field, subfilter=subfilter, **meta),
        signer=signer_of(who, chain=chain, pss=pss),
        timestamper=timestamper,
        stamp_style=stamp,
        new_field_spec=new,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=strict)
    signed: io.BytesIO = signer.sign_pdf(writer, existing_fields_only=not new_field)
    return signed.getvalue()


_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[([\d\s]+)\]")


def byte_range(content: bytes) -> list[int]:
    """Return the byte range of the file's last signature."""
    return [int(one) for one in _BYTE_RANGE.findall(content)[-1].split()]


def replace_value(content: bytes, value: bytes) -> bytes:
    """Put another container into the last signature's /Contents; zeros fill the rest."""
    _, gap, after, _ = byte_range(content)
    room = after - gap - 2
    return content[: gap + 1] + value.hex().encode().ljust(room, b"0") + content[after - 1 :]


def value_of(content: bytes) -> bytes:
    """Return the last signature's /Contents, with the zeros that fill it."""
    _, gap, after, _ = byte_range(content)
    return bytes.fromhex(content[gap + 1 : after - 1].decode())


def sign_other_range(
    content: bytes, who: Credential, other: Callable[[list[int]], list[int]]
) -> bytes:
    """Sign the last signature anew over another byte range: right in itself, but of less."""
    ranges = other(byte_range(content))
    match = list(_BYTE_RANGE.finditer(content))[-1]
    text = " ".join(map(str, ranges)).encode().ljust(len(match[1]))
    content = content[: match.start(1)] + text + content[match.end(1) :]
    pairs = zip(ranges[::2], ranges[1::2], strict=True)
    covered = b"".join(content[start : start + length] for start, length in pairs)
    digest = hashlib.sha256(covered).digest()
    made = asyncio.run(signer_of(who).async_sign(digest, "sha256"))
    _, gap, after, _ = (int(one) for one in match[1].split())
    room = after - gap - 2
    return content[: gap + 1] + made.dump().hex().encode().ljust(room, b"0") + content[after - 1 :]


def lend_value(content: bytes, lender: str, borrower: str) -> bytes:
    """Let a second field point to the value of a signed one, by an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    references = writer.root["/AcroForm"]["/Fields"]
    fields = {one["/T"]: one for one in (each.get_object() for each in references)}
    fields[borrower][pdf_name("/V")] = fields[lender].raw_get("/V")
    writer.update_container(fields[borrower])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_security_store(
    content: bytes, *, crls: Sequence[bytes] = (), ocsps: Sequence[bytes] = ()
) -> bytes:
    """Add a security store (DSS) by an incremental update, as a tool does after signing."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    store = generic.DictionaryObject()
    for key, blocks in (("/CRLs", crls), ("/OCSPs", ocsps)):
        streams = [writer.add_object(generic.StreamObject(stream_data=one)) for one in blocks]
        store[pdf_name(key)] = generic.ArrayObject(streams)
    writer.root[pdf_name("/DSS")] = writer.add_object(store)
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
