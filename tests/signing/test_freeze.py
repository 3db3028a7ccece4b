"""The frozen PDF: a field in each unit's cell, codes clear of the text, always the same bytes."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from docx import Document
from docx.shared import Mm, Pt
from PIL import Image, ImageChops
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers as pyhanko_signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.documents.papers import STATE_SLUGS, paper
from tests.signing.pledges import IDENTITY, KEY, frozen, marked, pledge, signers
from thidua.documents.signature_places import SignerText, with_places
from thidua.errors import ThiduaError
from thidua.signing.freezing.boxes import MM, Box, texts
from thidua.signing.freezing.freeze import Identity, freeze, frozen_paper
from thidua.signing.freezing.office import Office, shared_office
from thidua.signing.freezing.places_found import find_places
from thidua.signing.freezing.qr import Payload, read_payload
from thidua.signing.places import Place

pytestmark = pytest.mark.slow
COUNTS = [(4, "giao-uoc"), (5, "giao-uoc"), (20, "giao-uoc"), (5, "giao-uoc-dang")]


def text_in(page: Any, box: Box) -> str:
    """What the page says inside the box, in one line."""
    return " ".join(page.get_textpage().get_text_bounded(*box).split())


def box_of(place: Place) -> Box:
    return Box(place.left, place.bottom, place.right, place.top)


@pytest.mark.parametrize(("count", "slug"), COUNTS)
def test_each_field_lies_between_the_office_and_the_name_of_its_unit(count: int, slug: str) -> None:
    made = frozen(count, slug)
    pages = list(pypdfium2.PdfDocument(made.content))
    for signer, place in zip(signers(count), made.places, strict=True):
        page, box = pages[place.page], box_of(place)
        assert place.slot == signer.slot
        assert text_in(page, box) == ""
        below = Box(box.left, box.bottom - 20, box.right, box.bottom)
        above = Box(box.left - 20, box.top, box.right + 20, box.top + 90)
        assert text_in(page, below) == signer.name
        assert text_in(page, above).endswith("GIÁM ĐỐC")
        assert signer.heading[:18] in text_in(page, above)


@pytest.mark.parametrize(("count", "slug"), COUNTS)
def test_fields_are_large_enough_apart_and_on_the_page(count: int, slug: str) -> None:
    made = frozen(count, slug)
    for place in made.places:
        assert place.right - place.left >= 50 * MM
        assert place.top - place.bottom >= 12 * MM
        assert 15 * MM <= place.left < place.right <= 195 * MM
        assert 15 * MM <= place.bottom < place.top <= 282 * MM
    for one, other in combinations(made.places, 2):
        assert one.page != other.page or not box_of(one).meets(box_of(other))
    assert count < 20 or len({place.page for place in made.places}) > 2


def test_the_file_has_an_empty_field_for_each_unit_and_none_else() -> None:
    made = frozen(5)
    with pikepdf.open(io.BytesIO(made.content)) as opened:
        form = opened.Root.AcroForm
        fields: list[Any] = list(form.Fields)
        assert form.SigFlags == 3
        assert [str(one.T) for one in fields] == [f"ky-don-vi-{n}" for n in range(5)]
        for one, place in zip(fields, made.places, strict=True):
            assert one.P.objgen == opened.pages[place.page].objgen
            assert one.objgen in [note.objgen for note in opened.pages[place.page].Annots]
            assert [float(edge) for edge in one.Rect] == list(box_of(place))
            assert {"/V", "/AP", "/MK"}.isdisjoint(one.keys())


def test_two_programs_freeze_the_same_bytes_and_another_version_others() -> None:
    slots = [one.slot for one in signers(5)]
    second = Office()
    again = frozen_paper(marked(5), slots, IDENTITY, second)
    second.close()
    assert again.content == frozen(5).content
    others = (Identity("K7F3Q5X2", 2, IDENTITY.title, KEY), Identity("K7F3Q5X3", 1, "", KEY))
    made = {frozen_paper(marked(5), slots, other).content for other in others}
    assert len(made | {again.content}) == 3


def test_the_file_says_what_it_is_and_not_when_it_was_made() -> None:
    with pikepdf.open(io.BytesIO(frozen(5).content)) as opened:
        said = {name: str(value) for name, value in opened.docinfo.items()}
        assert said["/Title"] == IDENTITY.title
        assert (said["/ThiduaDocument"], said["/ThiduaVersion"]) == ("K7F3Q5X2", "1")
        assert {"/CreationDate", "/ModDate"}.isdisjoint(said)
        assert {"/Dests", "/Names", "/Metadata"}.isdisjoint(opened.Root.keys())
        assert "/DocChecksum" not in opened.trailer


def test_the_marks_move_nothing_on_the_pages() -> None:
    plain, with_marks = (
        pypdfium2.PdfDocument(shared_office().convert(docx)) for docx in (pledge(5), marked(5))
    )
    assert [texts(page) for page in plain] == [texts(page) for page in with_marks]


def test_each_page_has_two_codes_that_can_be_read() -> None:
    made = frozen(20)
    for number, page in enumerate(pypdfium2.PdfDocument(made.content), start=1):
        codes = zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())
        expected = Payload("K7F3Q5X2", 1, number, made.pages, genuine=True)
        assert [read_payload(code.text, KEY) for code in codes] == [expected, expected]
        assert f"K7F3Q5X2 v1\ntrang {number}/{made.pages}" in lines_of(page)


def lines_of(page: Any) -> str:
    return str(page.get_textpage().get_text_range()).replace("\r\n", "\n")


@pytest.mark.parametrize("slug", STATE_SLUGS)
def test_the_codes_are_drawn_on_white_paper_only(slug: str) -> None:
    pdf = shared_office().convert(paper(slug))
    made = freeze(pdf, (), IDENTITY)
    for before, after in zip(pictures(pdf), pictures(made.content), strict=True):
        changed = ImageChops.difference(before, after).point(lambda value: 255 * (value > 0))
        assert changed.getbbox()
        blank = Image.new("L", before.size, 255)
        assert not ImageChops.difference(Image.composite(before, blank, changed), blank).getbbox()


def pictures(pdf: bytes) -> Iterator[Any]:
    return (page.render(scale=1.5).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf))


def test_a_name_right_below_its_office_is_signed_across() -> None:
    word = Document()
    for line in ("Nội dung", "GIÁM ĐỐC", "Lê An", "Nơi nhận: như trên"):
        word.add_paragraph(line).paragraph_format.space_after = Pt(2)
    made = io.BytesIO()
    word.save(made)
    marks = with_places(made.getvalue(), [SignerText("a", "Lê An")])
    pdf = shared_office().convert(marks)
    (place,) = find_places(pdf, ["a"])
    page = pypdfium2.PdfDocument(pdf)[0]
    assert text_in(page, box_of(place)) == "Lê An"


def test_names_too_near_each_other_for_two_boxes_are_refused() -> None:
    word = Document()
    table = word.add_table(rows=2, cols=2)
    table.autofit = False
    for column, name in enumerate(("Lê An", "Vũ Bảo")):
        table.cell(0, column).text, table.cell(1, column).text = "GIÁM ĐỐC", name
        table.columns[column].width = Mm(22)
        for row in (0, 1):
            table.cell(row, column).width = Mm(22)
    made = io.BytesIO()
    word.save(made)
    marks = with_places(made.getvalue(), [SignerText("a", "Lê An"), SignerText("b", "Vũ Bảo")])
    with pytest.raises(ThiduaError, match=r"«a».*«b».*trang 1") as refused:
        find_places(shared_office().convert(marks), ["a", "b"])
    assert refused.value.code == "signature-places-overlap"


@pytest.mark.parametrize("slots", [["a"], ["a", "b"]])
def test_a_pdf_without_the_marks_is_refused_with_the_slot(slots: list[str]) -> None:
    with pytest.raises(ThiduaError, match="«a»") as refused:
        find_places(shared_office().convert(pledge(4)), slots)
    assert refused.value.code == "signature-place-lost"


def signer() -> tuple[Any, Any]:
    """Somebody with a certificate that he made himself, and that certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nguyễn Thị Thử")])
    begins = datetime.now(UTC) - timedelta(days=1)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    builder = builder.public_key(key.public_key()).serial_number(1)
    builder = builder.not_valid_before(begins).not_valid_after(begins + timedelta(days=30))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    usage = [True, True, False, False, False, True, False, False, False]
    builder = builder.add_extension(x509.KeyUsage(*usage), critical=True)
    certificate = builder.sign(key, hashes.SHA256())
    pfx = serialization.pkcs12.serialize_key_and_certificates(
        b"x", key, certificate, None, serialization.BestAvailableEncryption(b"x")
    )
    made = pyhanko_signers.SimpleSigner.load_pkcs12_data(pfx, other_certs=[], passphrase=b"x")
    return made, made.signing_cert


def test_two_units_sign_one_after_the_other_and_the_document_stays_intact() -> None:
    base = frozen(5)
    by, certificate = signer()
    content = base.content
    for place in (base.places[0], base.places[3]):
        writer = IncrementalPdfFileWriter(io.BytesIO(content))
        about = pyhanko_signers.PdfSignatureMetadata(field_name=place.field)
        content = pyhanko_signers.sign_pdf(writer, about, signer=by).getvalue()
    assert content.startswith(base.content)
    trusted = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    signed = PdfFileReader(io.BytesIO(content)).embedded_signatures
    found = [validate_pdf_signature(one, trusted) for one in signed]
    assert [one.field_name for one in signed] == ["ky-don-vi-0", "ky-don-vi-3"]
    assert all(one.intact and one.valid and one.bottom_line for one in found)
    assert found[0].modification_level is ModificationLevel.FORM_FILLING
