"""`thidua verify` on every kind of file that leaves the office, and on what people make of them."""

import unicodedata

import pytest
from pytest_django import Settings

from tests.signing import scanned
from tests.signing.signing_tools import base_pdf
from tests.usecases.signing.collecting import DAY
from tests.usecases.signing.signed_files import AT, scan, signed, small_base
from tests.usecases.year import CLUSTER, LEAD, YEAR
from thidua.errors import ThiduaError
from thidua.signing.evidence.seal import secret
from thidua.signing.findings import Decision, catalogue
from thidua.store import archive
from thidua.store.models.papers import LedgerHead, Paper, PaperDraft
from thidua.store.models.records import Cycle
from thidua.store.models.signing import SignedFile, SigningDocument
from thidua.usecases.signing.upload_signed import upload_signed
from thidua.usecases.signing.verify_file import Verified, verify_file

pytestmark = pytest.mark.slow

A, R, X = Decision.ACCEPT, Decision.REVIEW, Decision.REJECT


def verified(content: bytes) -> Verified:
    return verify_file(content, at=AT)


def codes(told: Verified) -> set[str]:
    return {found.code for found in told.all()}


def test_the_base_is_named_and_nobody_is_accused(asked: str) -> None:
    told = verified(small_base())
    assert f"mã {asked}, phiên bản 1" in told.what
    assert (told.decision, codes(told)) == (R, {"base-unsigned"})


def test_a_signed_file_tells_who_signed_and_that_it_is_held(asked: str) -> None:
    content = signed(LEAD)
    assert "file-held" not in codes(verified(content))
    upload_signed(asked, content, actor="Văn thư", at=AT)
    told = verified(content)
    assert (told.decision, "file-held" in codes(told)) == (A, True)
    assert [one.holder for one in told.signatures] == ["Đặng Khánh Ngọc"]


@pytest.mark.parametrize(
    ("state", "code"),
    [("SUPERSEDED", "document-superseded"), ("CANCELLED", "document-cancelled")],
)
def test_a_version_that_was_set_aside_is_told(asked: str, state: str, code: str) -> None:
    SigningDocument.objects.update(state=state, reason="Sai chỉ tiêu")
    told = verified(signed(LEAD))
    assert code in codes(told)
    assert told.decision is R
    assert asked


def test_a_foreign_pdf_is_not_ours(asked: str) -> None:
    told = verified(base_pdf())
    assert "không do hệ thống này" in told.what
    assert "not-held" in codes(told)
    assert asked


@pytest.mark.parametrize("form", ["PNG", "PDF"])
def test_a_scan_says_of_which_paper_it_is(asked: str, settings: Settings, form: str) -> None:
    pages = (1,) if form == "PNG" else (1, 2)
    told = verified(scan(secret(settings.KEYS, "qr"), *pages, form=form))
    assert (codes(told), told.decision) == ({"only-paper"}, R)
    assert f"mã {asked}" in told.what


@pytest.mark.parametrize(
    ("other", "code"),
    [({"document": "ZZZZ2222"}, "document-not-held"), ({"version": 7}, "document-not-held")],
)
def test_a_scan_of_what_is_not_held_says_so(
    asked: str, settings: Settings, other: dict[str, object], code: str
) -> None:
    content = scan(secret(settings.KEYS, "qr"), 1, form="PNG", **other)  # type: ignore[arg-type]
    assert code in codes(verified(content))
    assert asked


def test_codes_of_another_key_are_not_ours(asked: str) -> None:
    told = verified(scan(b"x" * 32, 1, form="PNG"))
    assert "code-not-ours" in codes(told)
    assert "code-not-ours" in codes(verified(scan(b"x" * 32, 1, 2)))
    assert asked


def test_a_picture_without_codes_says_so(asked: str) -> None:
    told = verified(scanned.saved(scanned.images(scanned.paper([])), "PNG"))
    assert codes(told) == {"no-code-found"}
    assert asked


def word(state: str) -> bytes:
    """A Word file, and the row that says what it is."""
    content = b"PK" + state.encode()
    cycle, digest = Cycle.objects.get(cluster__slug=CLUSTER, year=YEAR), archive.keep(content)
    if state == "draft":
        version = cycle.template_pins.all()[0].version
        PaperDraft.objects.create(cycle=cycle, template_version=version, **_row(PaperDraft, digest))
    elif state != "altered":
        Paper.objects.create(cycle=cycle, state=state, **_row(Paper, digest))
    return content


def _row(table: type[Paper | PaperDraft], digest: str) -> dict[str, object]:
    values: dict[str, object] = {
        "kind": "ke-hoach",
        "title": "Kế hoạch hoạt động",
        "file_digest": digest,
        "fields": {},
        "fields_digest": "0" * 64,
        "template_digest": "0" * 64,
        "signer": "Đặng Khánh Ngọc",
        "stage": "LAUNCH",
        "issued_on": DAY,
        "day": DAY,
    }
    names = {field.name for field in table._meta.get_fields()}  # noqa: SLF001
    return {name: value for name, value in values.items() if name in names}


@pytest.mark.parametrize(
    ("state", "code", "decision"),
    [
        ("ISSUED", "paper-held", A),
        ("CANCELLED", "paper-cancelled", R),
        ("draft", "only-draft", R),
        ("altered", "word-not-held", R),
    ],
)
def test_a_word_file_is_told_by_its_bytes(
    asked: str, state: str, code: str, decision: Decision
) -> None:
    told = verified(word(state))
    assert (codes(told), told.decision) == ({code}, decision)
    assert asked


def test_the_word_file_of_what_is_signed_is_held(asked: str) -> None:
    assert codes(verified(b"PK of the pledge")) == {"paper-held"}
    assert asked


@pytest.fixture
def receipt(asked: str) -> str:
    upload_signed(asked, signed(LEAD), actor="Văn thư", at=AT)
    return SignedFile.objects.get().receipt


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_receipt_is_genuine_in_any_form(receipt: str, form: str) -> None:
    told = verified(unicodedata.normalize(form, receipt).encode())
    assert (codes(told), told.decision) == ({"receipt-genuine"}, A)


def test_an_altered_receipt_is_told(receipt: str) -> None:
    assert codes(verified(receipt.replace("Viện", "Trường").encode())) == {"receipt-altered"}


def test_a_receipt_betrays_a_ledger_that_was_cut(receipt: str) -> None:
    LedgerHead.objects.update(sequence=1)
    assert codes(verified(receipt.encode())) == {"receipt-beyond-ledger"}


def test_a_receipt_with_bytes_that_are_no_text_behind_it_is_read(receipt: str) -> None:
    assert verified(receipt.encode() + b"\n" + b" " * 100_000 + b"\xff").what


@pytest.mark.parametrize("content", [b"", b"hello", b"\xff\xfe\x00"])
def test_what_is_of_no_kind_is_refused_with_the_kinds(asked: str, content: bytes) -> None:
    with pytest.raises(ThiduaError) as refused:
        verified(content)
    assert refused.value.code == "file-kind"
    assert asked


def test_every_sentence_of_the_office_is_reached_somewhere() -> None:
    """`signer-not-in-office`: uploads; `base-held`, `result-held`: closing; the rest is above."""
    here = {
        "file-held", "document-superseded", "document-cancelled", "document-not-held",
        "only-paper", "code-not-ours", "no-code-found", "paper-held", "paper-cancelled",
        "only-draft", "word-not-held", "receipt-genuine",
    }  # fmt: skip
    elsewhere = {"signer-not-in-office", "base-held", "result-held"}
    assert here | elsewhere <= catalogue().keys()
