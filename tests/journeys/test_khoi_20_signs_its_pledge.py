"""An officer collects the signatures of Khối 20's pledge: two by token, one remote, one by pen."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.conftest import KHOI_20
from tests.signing import pki, scanned
from tests.signing.local_service import LocalService
from tests.signing.signing_tools import sign
from tests.usecases.year import CENTRE, CLUSTER, INSTITUTE, LEAD, LIBRARY, OFFICER, YEAR
from thidua.domain.cycle import Stage
from thidua.domain.pledge import Manner
from thidua.domain.signature_states import DocumentState
from thidua.signing.evidence.dossier import read_dossier
from thidua.signing.findings import Decision
from thidua.signing.report import Relation
from thidua.store import archive, ledger
from thidua.store.models.papers import Paper, RegisterEntry
from thidua.store.models.signing import Signature, SignedFile
from thidua.usecases.find_records import find_year
from thidua.usecases.handing_over.load_package import load_package
from thidua.usecases.handing_over.make_package import make_package
from thidua.usecases.load_records import load_records
from thidua.usecases.run_stage import run_stage
from thidua.usecases.signing.close_signing import close_signing
from thidua.usecases.signing.confirm_file import confirm_scan
from thidua.usecases.signing.documents import find_document
from thidua.usecases.signing.enroll_signer import enroll_signer
from thidua.usecases.signing.open_signing import open_signing
from thidua.usecases.signing.send_requests import send_requests
from thidua.usecases.signing.sign_remotely import begin_remote, finish_remote, newest_file
from thidua.usecases.signing.signing_result import signing_result
from thidua.usecases.signing.signing_status import signing_status
from thidua.usecases.signing.upload_scan import upload_scan
from thidua.usecases.signing.upload_signed import upload_signed
from thidua.usecases.signing.verify_file import verify_file
from thidua.usecases.stage_papers import PaperKey
from thidua.usecases.trash.deleting import delete_cluster

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

AT = pki.NOW
TODAY = AT.date()
KEY = PaperKey("giao-uoc")
HEADS = {
    LEAD: ("dang-khanh-ngoc", "Đặng Khánh Ngọc", "CCCD:001070000001"),
    INSTITUTE: ("luong-dinh-khai", "Lương Đình Khải", "CCCD:001070000002"),
    LIBRARY: ("vuong-thi-hai-yen", "Vương Thị Hải Yến", "CCCD:001070000003"),
    CENTRE: ("ngo-the-hien", "Ngô Thế Hiển", "CCCD:001070000004"),
}


@pytest.fixture
def unsigned_year(tmp_path: Path, settings: Settings) -> None:
    """Khối 20 before anybody signed its pledge, and whom the office trusts."""
    folder = tmp_path / "khoi-20"
    shutil.copytree(KHOI_20, folder)
    pledge = folder / "2024" / "pledge.yaml"
    text = pledge.read_text()
    pledge.write_text(text[: text.index("signatures:")])
    load_records(folder, OFFICER)
    pki.trust_folder(settings.TRUST)
    for person, _, identifier in HEADS.values():
        enroll_signer(CLUSTER, person, identifier, actor=OFFICER)


def credential(unit: str) -> pki.Credential:
    _, name, identifier = HEADS[unit]
    return pki.person(name, identifier, organization="Bộ Văn hóa, Thể thao và Du lịch")


def signed_by(unit: str, content: bytes) -> bytes:
    return sign(content, f"ky-{unit}", credential(unit), at=AT)


@pytest.mark.usefixtures("unsigned_year")
def test_four_units_sign_in_three_ways(  # noqa: PLR0915 (a journey)
    settings: Settings, tmp_path: Path
) -> None:
    run_stage(CLUSTER, YEAR, Stage.LAUNCH, date(2030, 1, 1), actor=OFFICER)

    # The officer opens the pledge for signatures and sends it out.
    opened = open_signing(
        CLUSTER, YEAR, KEY, actor=OFFICER, at=AT, day=date(2024, 4, 17), due_on=date(2030, 1, 1)
    )
    code = opened.document.code
    assert len(send_requests(code, actor=OFFICER, day=TODAY)) == 4
    assert signing_status(code, TODAY).signed == 0
    base = newest_file(opened.document)
    again = open_signing(CLUSTER, YEAR, KEY, actor=OFFICER, at=AT, day=date(2024, 4, 17))
    assert not again.new

    # The stage waits for them: its pledge cannot be issued.
    waiting = run_stage(CLUSTER, YEAR, Stage.PLEDGE, date(2030, 1, 1), actor=OFFICER).waiting
    assert "thu đủ và chốt chữ ký «Bản giao ước thi đua»" in {need.what for need in waiting}

    # Two units download the same file and sign it with their tokens: a chain and a branch.
    first = upload_signed(code, signed_by(LEAD, base), actor="Viện Bảo tồn di tích", at=AT)
    assert first.report.decision is Decision.ACCEPT, first.report.all_findings
    assert first.report.relation is Relation.CHAIN
    second = upload_signed(code, signed_by(LIBRARY, base), actor="Thư viện", at=AT)
    assert second.report.decision is Decision.ACCEPT, second.report.all_findings
    assert second.report.relation is Relation.BRANCH

    # The third signs on the telephone, through a signing service.
    service = LocalService({"khai": credential(INSTITUTE)})
    with service.running():
        asked = begin_remote(
            code, INSTITUTE, "khai", actor=OFFICER, at=AT, service=service.client()
        )
        assert finish_remote(asked, actor=OFFICER, at=AT, service=service.client()) is None
        service.on_the_telephone(asked.transaction, "confirmed")
        third = finish_remote(asked, actor=OFFICER, at=AT, service=service.client())
    assert third is not None
    assert third.report.decision is Decision.ACCEPT, third.report.all_findings

    # The fourth signs with a pen; the scan waits until an officer has looked at it.
    pages = [scanned.tilted(page, 1) for page in scanned.images(base)]
    scan = upload_scan(code, scanned.saved(pages, "PDF"), units=[CENTRE], actor="Trung tâm", at=AT)
    assert scan.file.state == SignedFile.State.WAITING
    confirm_scan(
        code, scan.file.digest, (), signed_on=TODAY, actor=OFFICER, reason="Đã đối chiếu bản giấy"
    )
    assert find_document(code).state == DocumentState.COMPLETE

    # Closed: a dossier with every file as it came, and the sheet of signatures in Word.
    close_signing(code, actor=OFFICER, at=AT)
    result = signing_result(code)
    inside = {file.name: file.content for file in read_dossier(result.pdf)}
    assert base in inside.values()
    assert sum(name.endswith(".pdf") for name in inside) == 4
    assert result.sheet.startswith(b"PK")
    assert signing_result(code).pdf == result.pdf

    # The records know who signed, and the paper is issued as it was signed.
    signatures = find_year(CLUSTER, YEAR)[1].pledge.signatures
    assert {one.unit: one.manner for one in signatures} == {
        LEAD: Manner.DIGITAL,
        LIBRARY: Manner.DIGITAL,
        INSTITUTE: Manner.REMOTE_SERVICE,
        CENTRE: Manner.SCAN,
    }
    run_stage(CLUSTER, YEAR, Stage.PLEDGE, date(2030, 1, 1), actor=OFFICER)
    paper = Paper.objects.get(kind="giao-uoc")
    assert paper.file_digest == opened.document.docx_digest
    assert archive.fetch(paper.file_digest)

    # Whoever received one of the files can have it checked.
    assert verify_file(first.file and signed_by(LEAD, base), at=AT).decision is Decision.ACCEPT
    dossier = verify_file(result.pdf, at=AT)
    assert {len(one.signatures) for one in dossier.inside} >= {0, 1}
    receipt = verify_file(first.file.receipt.encode(), at=AT)
    assert receipt.decision is Decision.ACCEPT, receipt.findings
    assert ledger.check() == []

    # Handed over, the signatures are there in the next office too, under the seal of the first.
    next_office_takes_over(settings, tmp_path)
    assert signing_result(code).pdf == result.pdf
    assert Signature.objects.filter(document__code=code).count() == 4
    assert verify_file(result.pdf, at=AT).findings == dossier.findings
    assert verify_file(first.file.receipt.encode(), at=AT).decision is Decision.ACCEPT


def next_office_takes_over(settings: Settings, folder: Path) -> None:
    """Load the cluster into an office of another key, with nothing in its archive."""
    made = make_package(CLUSTER, YEAR, folder / "goi.zip", actor=OFFICER)
    delete_cluster(CLUSTER)
    RegisterEntry.objects.all().delete()
    settings.ARCHIVE, settings.KEYS = folder / "archive-2", folder / "keys-2"
    load_package(made.path, actor="Khối trưởng năm sau", fingerprint=made.fingerprint)
