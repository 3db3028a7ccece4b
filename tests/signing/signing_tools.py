"""PDF files for the tests, and signatures in them as signers' own tools make them."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pikepdf
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
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
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
