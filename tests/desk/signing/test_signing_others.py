"""Verifying any file, opening a paper, agreeing to a draft, certificates, signing from afar."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from tests.desk.conftest import LogIn
from tests.desk.signing.files import PAGE, credential, sent, signed, text_of, upload
from tests.signing.local_service import TOKEN, LocalService
from tests.usecases.signing.collecting import CODE, OFFICER, state_of
from tests.usecases.year import CLUSTER, INSTITUTE, LIBRARY, YEAR
from thidua.domain.cycle import Stage
from thidua.domain.rights import Role
from thidua.domain.signature_states import RequestState
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.records import Cycle
from thidua.store.models.signing import RemoteSigning, SignedFile, SignerIdentity, SigningDocument
from thidua.usecases.draft_papers import draft_papers
from thidua.usecases.run_stage import run_stage
from thidua.usecases.signing.documents import document_code
from thidua.usecases.stage_papers import PaperKey

VERIFY = "/chu-ky/kiem-tra/"
SIGNERS = f"/chu-ky/chung-thu/{CLUSTER}/"
DRAFT = f"/chu-ky/{document_code(CLUSTER, YEAR, PaperKey('giao-uoc'))}/thong-nhat/"


# Verifying


def test_anybody_verifies_a_file_and_nothing_is_kept(log_in: LogIn, base: bytes) -> None:
    reader = log_in(Role.READER, cluster="khoi-5-vpcp")
    entries = LedgerEntry.objects.count()
    page = reader.post(VERIFY, sent(signed(LIBRARY, base))).content.decode()
    assert "bản có 1 chữ ký số" in page
    assert "Không thấy gì sai" in page
    assert not SignedFile.objects.exists()
    assert LedgerEntry.objects.count() == entries


def test_a_file_of_no_kind_is_told_so(officer: Client) -> None:
    answer = officer.post(VERIFY, sent(b"MZ", "a.exe"))
    assert answer.status_code == 422
    assert "Chỉ kiểm tra được" in answer.content.decode()
    assert officer.post(VERIFY, {}).status_code == 422


# Opening


def test_what_may_be_opened_is_offered(officer: Client, log_in: LogIn) -> None:
    assert f"/chu-ky/mo/{CLUSTER}/{YEAR}/" in text_of(officer, "/chu-ky/mo/")
    page = text_of(officer, f"/chu-ky/mo/{CLUSTER}/{YEAR}/")
    assert 'value="giao-uoc|"' in page
    assert officer.post(f"/chu-ky/mo/{CLUSTER}/{YEAR}/", {"paper": "x"}).status_code == 422
    reader = log_in(Role.READER)
    assert reader.get(f"/chu-ky/mo/{CLUSTER}/{YEAR}/").status_code == 403


@pytest.mark.usefixtures("khoi_20")
def test_a_paper_is_opened(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}

    def opened(cluster: str, year: int, key: PaperKey, **rest: object) -> object:
        asked.update(cluster=cluster, year=year, key=key, due_on=rest["due_on"])
        document = SigningDocument(code="ABCD2345")
        return type("Opened", (), {"document": document})

    monkeypatch.setattr("thidua.desk.signing.views.open_signing", opened)
    form = {"paper": "giao-uoc|", "day": "2024-04-17", "due_on": "2024-04-30"}
    answer = officer.post(f"/chu-ky/mo/{CLUSTER}/{YEAR}/", form)
    assert answer["Location"] == PAGE
    assert asked == {
        "cluster": CLUSTER,
        "year": YEAR,
        "key": PaperKey("giao-uoc"),
        "due_on": date(2024, 4, 30),
    }


# Agreeing to a draft


def test_a_unit_agrees_to_a_draft(officer: Client, library_clerk: Client) -> None:
    run_stage(CLUSTER, YEAR, Stage.LAUNCH, date(2024, 4, 5), actor=OFFICER)
    draft_papers(CLUSTER, YEAR, date(2024, 4, 5), OFFICER, only=["giao-uoc"])
    assert DRAFT in text_of(library_clerk, "/chu-ky/")
    page = text_of(library_clerk, DRAFT)
    digest = (
        Cycle.objects.get(cluster__slug=CLUSTER, year=YEAR).drafts.get(kind="giao-uoc").file_digest
    )
    assert "Thư viện Quốc gia Việt Nam thống nhất dự thảo" in page
    assert "chữ ký điện tử" not in page
    assert library_clerk.get(f"{DRAFT}du-thao.docx").getvalue().startswith(b"PK")

    stale = library_clerk.post(DRAFT, {"unit": LIBRARY, "read": "0" * 64})
    assert stale.status_code == 400
    done = library_clerk.post(DRAFT, {"unit": LIBRARY, "read": digest})
    assert done.status_code == 302
    assert "Đã thống nhất (1)" in text_of(officer, DRAFT)
    assert "<button>" not in text_of(officer, DRAFT).split("<main")[1]


def test_without_a_draft_there_is_no_page(officer: Client) -> None:
    assert officer.get(DRAFT).status_code == 404


# Certificates


def test_the_officer_enrolls_and_withdraws_certificates(officer: Client) -> None:
    holder = "vuong-thi-hai-yen"
    both = officer.post(SIGNERS, {"viec": "ghi", "holder": holder})
    assert both.status_code == 422
    wrong = officer.post(SIGNERS, {"viec": "ghi", "holder": holder, "identifier": "CCCD:12"})
    assert wrong.status_code == 400
    assert 'value="CCCD:12"' in wrong.content.decode()
    known = {"viec": "ghi", "holder": holder, "identifier": "CCCD:001201012345"}
    assert officer.post(SIGNERS, known).status_code == 302
    assert "CCCD:001201012345" in text_of(officer, SIGNERS)
    gone = {"viec": "go", "holder": holder, "identifier": "CCCD:001201012345", "reason": ""}
    assert officer.post(SIGNERS, gone).status_code == 422
    assert officer.post(SIGNERS, gone | {"reason": "Ghi nhầm"}).status_code == 302
    assert not SignerIdentity.objects.exists()


def test_a_clerk_sees_no_certificates(library_clerk: Client) -> None:
    assert library_clerk.get(SIGNERS).status_code == 403
    assert "không tổ chức lấy chữ ký" in text_of(library_clerk, "/chu-ky/chung-thu/")


# Signing from afar


def test_a_unit_signs_on_the_telephone(
    officer: Client,
    base: bytes,  # noqa: ARG001 (the pledge is open)
    settings: Settings,
) -> None:
    slot, here = f"{PAGE}o/{INSTITUTE}/", {"HX-Request": "true"}
    assert "Ký từ xa" not in text_of(officer, slot)
    service = LocalService({"khai": credential(INSTITUTE)})
    with service.running() as address:
        settings.SIGNING_SERVICE_URL, settings.SIGNING_SERVICE_TOKEN = address, TOKEN
        assert "Ký từ xa" in text_of(officer, slot)
        unknown = officer.post(f"{slot}ky-tu-xa/", {"account": "ai"})
        assert unknown.status_code == 400
        assert officer.post(f"{slot}ky-tu-xa/", {"account": "khai"}).status_code == 302
        waiting = officer.post(f"{slot}ky-tu-xa/xem/", headers=here).content.decode()
        assert "hx-trigger" in waiting
        assert "<html" not in waiting
        service.on_the_telephone(RemoteSigning.objects.last().transaction, "confirmed")
        done = officer.post(f"{slot}ky-tu-xa/xem/", headers=here).content.decode()
    assert "hx-trigger" not in done
    assert "Xem kết quả kiểm tra" in done
    assert state_of(INSTITUTE) is RequestState.SIGNED


def test_a_refusal_on_the_telephone_is_told(
    officer: Client,
    base: bytes,  # noqa: ARG001 (the pledge is open)
    settings: Settings,
) -> None:
    slot, here = f"{PAGE}o/{INSTITUTE}/", {"HX-Request": "true"}
    service = LocalService({"khai": credential(INSTITUTE)})
    with service.running() as address:
        settings.SIGNING_SERVICE_URL, settings.SIGNING_SERVICE_TOKEN = address, TOKEN
        officer.post(f"{slot}ky-tu-xa/", {"account": "khai"})
        service.on_the_telephone(RemoteSigning.objects.last().transaction, "refused")
        told = officer.post(f"{slot}ky-tu-xa/xem/", headers=here).content.decode()
        assert "Không ký được" in told
        assert "hx-trigger" not in told
        again = officer.post(f"{slot}ky-tu-xa/xem/")
        assert again["Location"] == slot
    assert state_of(INSTITUTE) is RequestState.WAITING


def test_nothing_was_asked_from_afar(officer: Client, base: bytes) -> None:  # noqa: ARG001
    assert officer.post(f"{PAGE}o/{LIBRARY}/ky-tu-xa/xem/").status_code == 404


# An earlier version


def test_an_earlier_version_is_still_shown(officer: Client, base: bytes) -> None:
    where = upload(officer, signed(LIBRARY, base))
    rows = SigningDocument.objects.filter(code=CODE)
    rows.update(state="SUPERSEDED", reason="Sai tên đơn vị")
    new = SigningDocument.objects.get()
    new.pk, new.version, new.state, new.reason = None, 2, "SIGNING", ""
    new.save()
    assert "phiên bản 2" in text_of(officer, PAGE)
    old = text_of(officer, PAGE, **{"phien-ban": "1"})
    assert "Bản này không còn hiệu lực để ký" in old
    assert "1/4" in old
    assert officer.get(where).status_code == 404
    assert "BIÊN NHẬN" in text_of(officer, where, **{"phien-ban": "1"})
