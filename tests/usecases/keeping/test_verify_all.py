"""The check of all that is kept: silent over what is whole, and finds each planted fault."""

import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, transaction
from pytest_django import Settings

from tests.signing import pki
from tests.usecases.signing.collecting import CODE
from tests.usecases.test_actor import NOBODY
from thidua.errors import ThiduaError
from thidua.store import archive
from thidua.store.models.papers import (
    LedgerEntry,
    Paper,
    PaperDraft,
    RegisterCounter,
    RegisterEntry,
)
from thidua.store.models.records import Person
from thidua.store.models.signing import Signature, SignatureRequest, SignedFile, SigningDocument
from thidua.store.models.templates import TemplatePin, TemplateSeries, TemplateVersion
from thidua.usecases.keeping.files_named import NAMING
from thidua.usecases.keeping.verify_all import verify_all


def codes(*, quick: bool = False) -> set[str]:
    return {one.code for one in verify_all(actor="test", quick=quick).faults}


def sql(statement: str, *values: object) -> None:
    """Change the database behind the program's back, its guards put aside."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys=ON")
            for trigger in ("ledger_no_update", "ledger_no_delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        else:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute("ALTER TABLE store_ledgerentry DISABLE TRIGGER ledger_append_only")
        cursor.execute(statement, values)


def test_what_is_whole_is_found_whole(kept: Path) -> None:  # noqa: ARG001
    checked = verify_all(actor="test")
    assert checked.whole, checked.faults
    assert checked.counts["Văn bản"] == Paper.objects.count()
    assert checked.counts["Số trong sổ đăng ký"] == RegisterEntry.objects.count()
    assert checked.counts["Dự thảo"] == PaperDraft.objects.count() > 0
    assert checked.counts["Văn bản lấy chữ ký"] == 1
    assert checked.counts["Tệp có chữ ký số"] == SignedFile.objects.count() == 4
    assert checked.seals == 4, "one of each signature's receipt"
    assert checked.entries == LedgerEntry.objects.count()


def test_it_tells_how_far_it_is(kept: Path) -> None:  # noqa: ARG001
    told: list[tuple[str, int, int]] = []
    verify_all(actor="test", quick=True, tell=lambda *step: told.append(step))
    papers = [step for step in told if step[0] == "Văn bản"]
    assert papers[-1][1:] == (len(papers), len(papers))


def paper() -> Paper:
    return Paper.objects.exclude(entry=None).first() or pytest.fail("no numbered paper")


def other_file() -> str:
    return PaperDraft.objects.values_list("file_digest", flat=True)[0]


def change_fields(row: Paper | PaperDraft | SigningDocument) -> None:
    row.fields = row.fields | {"van_ban": row.fields["van_ban"] | {"trich_yeu": "khác"}}
    row.save(update_fields=["fields"])


def uncount(entry: RegisterEntry) -> None:
    RegisterCounter.objects.filter(series=entry.series).update(last=entry.number - 1)


def delete_with_number(row: Paper) -> None:
    sql("DELETE FROM store_searchtext WHERE paper_id = %s", row.pk)
    sql("DELETE FROM store_paper WHERE id = %s", row.pk)
    sql("DELETE FROM store_registerentry WHERE id = %s", row.entry_id)


def exchange_signed(change: Callable[[bytes], bytes]) -> None:
    """Put another file in the place of the last one that was signed, with its digest."""
    row = SignedFile.objects.latest("pk")
    content = change(archive.fetch(row.digest, archive.PDF))
    row.digest, row.size = archive.keep(content, archive.PDF), len(content)
    row.save(update_fields=["digest", "size"])


def words_changed(content: bytes) -> bytes:
    """Change an octet that the last signature covers, where it shows."""
    at = content.rindex(b"(Da ky so)")
    return content[:at] + b"(Da ky SO)" + content[at + 10 :]


def before_the_last(_content: bytes) -> bytes:
    first = SignedFile.objects.earliest("pk")
    return archive.fetch(first.digest, archive.PDF) + b"\n"


def add_unknown_paper() -> None:
    row = paper()
    row.pk, row.subject, row.entry, row.symbol = None, "khac", None, ""
    row.save(force_insert=True)


PLANTED: dict[str, tuple[str, Callable[[], object]]] = {
    "a paper's fields": ("fields-changed", lambda: change_fields(paper())),
    "a draft's fields": ("fields-changed", lambda: change_fields(PaperDraft.objects.all()[0])),
    "a signed paper's fields": (
        "fields-changed",
        lambda: change_fields(SigningDocument.objects.get()),
    ),
    "a paper's title": (
        "paper-differs",
        lambda: Paper.objects.filter(pk=paper().pk).update(title="x"),
    ),
    "a paper's template": (
        "template-changed",
        lambda: Paper.objects.update(
            template_version=TemplateVersion.objects.filter(kind="giay-khen")[0]
        ),
    ),
    "a paper's file": (
        "fields-changed",
        lambda: Paper.objects.filter(pk=paper().pk).update(file_digest=other_file()),
    ),
    "a paper of which nobody wrote": ("paper-not-in-ledger", add_unknown_paper),
    "a paper and its number": ("paper-lost", lambda: delete_with_number(paper())),
    "a register entry": (
        "number-lost",
        lambda: sql("DELETE FROM store_registerentry WHERE id = %s", paper().entry_id),
    ),
    "a paper's number": (
        "number-without-paper",
        lambda: Paper.objects.filter(pk=paper().pk).update(entry=None),
    ),
    "a number": (
        "number-differs",
        lambda: RegisterEntry.objects.filter(paper=paper()).update(number=77),
    ),
    "a number's state": (
        "number-state",
        lambda: RegisterEntry.objects.filter(paper=paper()).update(state="CANCELLED", reason="x"),
    ),
    "a counter": ("counter-behind", lambda: uncount(paper().entry)),
    "a ledger entry": (
        "ledger-broken",
        lambda: sql("UPDATE store_ledgerentry SET actor = 'khác' WHERE sequence = 3"),
    ),
    "the ledger's tail": (
        "ledger-broken",
        lambda: sql("DELETE FROM store_ledgerentry WHERE sequence > 5"),
    ),
    "a receipt": (
        "receipt-altered",
        lambda: (
            sql("UPDATE store_signedfile SET receipt = replace(receipt, 'lần', 'xxx')")
            or SignedFile.objects.update(
                receipt=SignedFile.objects.all()[0].receipt.replace("Phiên bản: 1", "Phiên bản: 2")
            )
        ),
    ),
    "a file's size": ("file-size", lambda: SignedFile.objects.update(size=1)),
    "a signature's value": (
        "signature-not-in-file",
        lambda: Signature.objects.filter(pk=Signature.objects.all()[0].pk).update(
            value_digest="0" * 64
        ),
    ),
    "a signature": (
        "request-without-signature",
        lambda: Signature.objects.filter(pk=Signature.objects.all()[0].pk).delete(),
    ),
    "a file that was counted": (
        "signature-of-refused-file",
        lambda: SignedFile.objects.update(state=SignedFile.State.REFUSED),
    ),
    "what a signature covers": (
        "content-changed",
        lambda: exchange_signed(words_changed),
    ),
    "a file for one without the signature": (
        "signature-lost",
        lambda: exchange_signed(before_the_last),
    ),
    "the signed result": (
        "dossier-unreadable",
        lambda: SigningDocument.objects.update(result_digest=archive.keep(b"%PDF-", archive.PDF)),
    ),
    "a request": (
        "request-without-signature",
        lambda: Signature.objects.update(request=SignatureRequest.objects.all()[0]),
    ),
    "a cluster's records": ("records-differ", lambda: Person.objects.update(name="Khác")),
    "a pin": (
        "template-pin",
        lambda: TemplatePin.objects.filter(pk=TemplatePin.objects.all()[0].pk).update(kind="khac"),
    ),
    "a template's series": (
        "template-series-behind",
        lambda: TemplateSeries.objects.update(last=0),
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_it_finds_a_change_of(name: str, kept: Path) -> None:  # noqa: ARG001
    code, plant = PLANTED[name]
    with transaction.atomic():
        plant()
        assert code in codes()
        transaction.set_rollback(True)  # what is broken is not looked at when the test ends


def test_what_only_follows_from_whom_the_office_trusts_today_is_a_note(
    kept: Path,  # noqa: ARG001
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.TRUST = pki.trust_folder(tmp_path / "other", roots=[pki.stranger_root()])
    checked = verify_all(actor="test")
    assert checked.whole, checked.faults
    assert any("4 tệp đã nhận sẽ bị xét" in note for note in checked.notes)
    assert "Tệp có chữ ký số" not in verify_all(actor="test", quick=True).counts


@pytest.fixture
def own_archive(kept: Path, settings: Settings, tmp_path: Path) -> Path:
    """Copy the archive, to spoil its files."""
    settings.ARCHIVE = shutil.copytree(kept / "archive", tmp_path / "spoiled")
    return Path(settings.ARCHIVE)


def named_files() -> list[tuple[str, str]]:
    signed = SigningDocument.objects.get(code=CODE)
    version = TemplateVersion.objects.all()[0]
    return [
        (paper().file_digest, archive.WORD),
        (other_file(), archive.WORD),
        (signed.docx_digest, archive.WORD),
        (signed.pdf_digest, archive.PDF),
        (signed.result_digest, archive.PDF),
        (signed.sheet_digest, archive.WORD),
        (SignedFile.objects.all()[0].digest, archive.PDF),
        (version.source_digest, archive.WORD),
        (version.compiled_digest, archive.WORD),
    ]


def test_it_finds_every_file_of_which_one_byte_changed(own_archive: Path) -> None:
    for digest, ending in named_files():
        path = own_archive / digest[:2] / f"{digest}{ending}"
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        found = verify_all(actor="test", quick=True).faults
        assert [(one.code, digest in str(one.file)) for one in found] == [("file-damaged", True)]
        path.write_bytes(content)


def test_it_finds_every_file_that_is_gone(own_archive: Path) -> None:
    for digest, ending in named_files():
        path = own_archive / digest[:2] / f"{digest}{ending}"
        content = path.read_bytes()
        path.unlink()
        found = verify_all(actor="test", quick=True).faults
        assert [(one.code, digest in str(one.file)) for one in found] == [("file-lost", True)]
        path.write_bytes(content)


def test_a_file_that_no_row_names_is_a_note_and_no_fault(own_archive: Path) -> None:  # noqa: ARG001
    archive.keep(b"PK of a draft that a killed run left")
    checked = verify_all(actor="test", quick=True)
    assert checked.whole
    assert any("không còn hàng nào nhắc tới" in note for note in checked.notes)


def test_a_file_that_is_being_written_is_no_part_of_the_archive(own_archive: Path) -> None:
    (own_archive / "ab").mkdir(exist_ok=True)
    (own_archive / "ab" / f".{'ab' * 32}.docx.99.tmp").write_bytes(b"half")
    before = verify_all(actor="test", quick=True)
    assert before.whole
    assert len(list(archive.files())) == before.counts["Tệp trong kho lưu trữ"]


def test_a_title_is_seen_only_where_papers_are_made_again(kept: Path) -> None:  # noqa: ARG001
    Paper.objects.filter(pk=paper().pk).update(title="Khác")
    assert codes(quick=True) == set()
    assert codes() == {"paper-differs"}


def test_without_its_key_the_seals_cannot_be_checked(kept: Path, settings: Settings) -> None:
    settings.KEYS = kept / "none"
    found = verify_all(actor="test", quick=True).faults
    assert [one.code for one in found] == ["ledger-broken"]
    assert "khóa niêm phong" in found[0].message


def test_every_digest_of_a_row_names_a_file_or_says_why_not() -> None:
    others = {
        "paper.fields_digest": "of the fields",
        "paper.template_digest": "the source of its template's version",
        "signedfile.extends": "another signed file, or the frozen one",
        "signature.value_digest": "of the signature in its file",
        "draftagreement.draft_digest": "of a draft that may be gone",
        "ledgerentry.digest": "of the entry",
        "ledgerentry.previous": "the same",
        "ledgerhead.digest": "of the last entry",
        "ledgerseal.digest": "of the entry that was sealed",
        "accountlink.digest": "of a secret",
        "apitoken.digest": "of a secret",
        "templateversion.checked_with": "of the program",
        "loadedpackage.digest": "of the package, whose files are kept one by one",
        "loadedpackage.key": "the other office's key",
        "trashedcluster.digest": "a package in the trash",
    }
    columns = {
        f"{model._meta.model_name}.{field.name}"  # noqa: SLF001 (Django's documented way)
        for model in apps.get_app_config("store").get_models()
        for field in model._meta.concrete_fields  # noqa: SLF001
        if getattr(field, "max_length", None) == 64
    }
    row: dict[str, str] = defaultdict(lambda: "x")
    named = {f"{table}.{one[0]}" for table, naming in NAMING.items() for one in naming(row)}
    assert columns == named | others.keys()


@pytest.mark.django_db
def test_whoever_has_no_right_is_told_nothing() -> None:
    with pytest.raises(ThiduaError) as refused:
        verify_all(actor=NOBODY)
    assert refused.value.code == "not-allowed"
