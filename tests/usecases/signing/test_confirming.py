"""An officer decides on what the machine would not, by name and with a reason."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from tests.signing import pki
from tests.signing.signing_tools import sign
from tests.usecases.signing.collecting import OFFICER, put, state_of
from tests.usecases.signing.signed_files import AT, pledge_now, scan, signed, small_base
from tests.usecases.year import CENTRE, INSTITUTE, LEAD, LIBRARY
from thidua.domain.signature_states import RequestState
from thidua.errors import ThiduaError
from thidua.signing.evidence.seal import secret
from thidua.store.models.signing import Signature, SignedFile
from thidua.usecases.signing.close_signing import close_signing
from thidua.usecases.signing.confirm_file import (
    confirm_file,
    confirm_scan,
    confirm_signed,
    refuse_file,
)
from thidua.usecases.signing.upload_scan import Scanned, upload_scan
from thidua.usecases.signing.upload_signed import upload_signed

pytestmark = pytest.mark.slow

TODAY = AT.date()
STATE = SignedFile.State


@pytest.fixture
def waiting(asked: str, settings: Settings) -> SignedFile:
    """A file of the lead's unit that no list of revoked certificates covers."""
    for file in (settings.TRUST / "crls").iterdir():
        file.unlink()
    return upload_signed(asked, signed(LEAD), actor="Văn thư", at=AT).file


def scanned_by(settings: Settings, *units: str, pages: tuple[int, ...] = (1, 2)) -> Scanned:
    content = scan(secret(settings.KEYS, "qr"), *pages)
    return upload_scan("ABCD2345", content, units=units, actor="Văn thư", at=AT)


def test_a_decision_needs_a_reason(waiting: SignedFile) -> None:
    for decide in (confirm_signed, refuse_file):
        with pytest.raises(ThiduaError) as refused:
            decide("ABCD2345", waiting.digest, actor=OFFICER, reason=" ")
        assert refused.value.code == "no-reason"


def test_a_confirmed_file_counts_and_has_a_receipt(asked: str, waiting: SignedFile) -> None:
    file = confirm_signed(asked, waiting.digest[:12], actor=OFFICER, reason="Đã gọi điện")
    assert (file.state, file.decided_by, bool(file.receipt)) == (STATE.ACCEPTED, OFFICER, True)
    assert state_of(LEAD) == RequestState.SIGNED
    assert [one.unit for one in pledge_now().signatures] == [LEAD]
    with pytest.raises(ThiduaError) as refused:
        confirm_signed(asked, waiting.digest, actor=OFFICER, reason="Lần nữa")
    assert refused.value.code == "file-decided"


def test_a_file_that_is_turned_down_lets_its_slot_wait_again(
    asked: str, waiting: SignedFile
) -> None:
    refuse_file(asked, waiting.digest, actor=OFFICER, reason="Không phải thủ trưởng ký")
    assert state_of(LEAD) == RequestState.WAITING
    assert not Signature.objects.filter(document__code=asked).exists()


def test_a_slot_that_another_waiting_file_claims_goes_on_waiting_for_the_officer(
    asked: str, waiting: SignedFile
) -> None:
    later = signed(LIBRARY, signed(LEAD))
    other = upload_signed(asked, later, actor="Văn thư", at=AT).file
    assert other.state == STATE.WAITING
    refuse_file(asked, waiting.digest, actor=OFFICER, reason="Thừa")
    assert state_of(LEAD) == RequestState.TO_CONFIRM
    refuse_file(asked, other.digest, actor=OFFICER, reason="Thừa")
    assert state_of(LEAD) == state_of(LIBRARY) == RequestState.WAITING


def test_the_officer_says_whose_a_signature_is_that_no_slot_claims(asked: str) -> None:
    head = pki.person("V.T.H.Y", "", organization="Thư viện Quốc gia Việt Nam")
    content = sign(small_base(), "Signature1", head, at=AT, new_field=True)
    file = upload_signed(asked, content, actor="Văn thư", at=AT).file
    assert file.state == STATE.WAITING
    with pytest.raises(ThiduaError) as refused:
        confirm_signed(asked, file.digest, actor=OFFICER, reason="Đã gọi điện")
    assert refused.value.code == "unit-needed"

    confirm_signed(asked, file.digest, [LIBRARY], actor=OFFICER, reason="Đã gọi điện")
    assert state_of(LIBRARY) == RequestState.SIGNED
    assert Signature.objects.get().request.slot == LIBRARY


def test_a_document_is_not_closed_over_a_file_that_waits(asked: str, waiting: SignedFile) -> None:
    with pytest.raises(ThiduaError) as refused:
        close_signing(asked, actor=OFFICER, at=AT, reason="Hết hạn")
    assert refused.value.code == "files-undecided"
    assert waiting.pk


def test_a_scan_counts_for_those_whom_the_officer_saw(asked: str, settings: Settings) -> None:
    file = scanned_by(settings, CENTRE, LIBRARY, CENTRE).file
    assert (file.state, file.report["slots"]) == (STATE.WAITING, [CENTRE, LIBRARY])
    assert state_of(CENTRE) == state_of(LIBRARY) == RequestState.TO_CONFIRM
    confirm_file(
        asked, file.digest, [CENTRE, CENTRE], signed_on=TODAY, actor=OFFICER, reason="Đối chiếu"
    )
    assert (state_of(CENTRE), state_of(LIBRARY)) == (RequestState.SIGNED, RequestState.WAITING)
    assert Signature.objects.get(document__code=asked).signed_on == TODAY


def test_a_scan_claims_nothing_from_one_who_is_exempt(asked: str, settings: Settings) -> None:
    put(CENTRE, RequestState.EXEMPT)
    file = scanned_by(settings, CENTRE).file
    assert state_of(CENTRE) == RequestState.EXEMPT
    confirm_scan(asked, file.digest, (), signed_on=TODAY, actor=OFFICER, reason="Đối chiếu")
    assert state_of(CENTRE) == RequestState.SIGNED


def test_nobody_signs_twice_on_paper(asked: str, settings: Settings) -> None:
    file = scanned_by(settings, CENTRE).file
    put(CENTRE, RequestState.SIGNED)
    with pytest.raises(ThiduaError) as refused:
        confirm_scan(asked, file.digest, (), signed_on=TODAY, actor=OFFICER, reason="Đối chiếu")
    assert refused.value.code == "already-signed"
    assert SignedFile.objects.get(pk=file.pk).state == STATE.WAITING


@pytest.mark.parametrize(
    ("pages", "version", "code", "state"),
    [
        ((1, 2), 2, "scan-other-version", STATE.REFUSED),
        ((1,), 1, "scan-page-missing", None),
    ],
)
def test_a_scan_says_what_is_wrong_with_its_pages(  # noqa: PLR0913, PLR0917
    asked: str,
    settings: Settings,
    pages: tuple[int, ...],
    version: int,
    code: str,
    state: SignedFile.State | None,
) -> None:
    content = scan(secret(settings.KEYS, "qr"), *pages, version=version)
    file = upload_scan(asked, content, units=[INSTITUTE], actor="Văn thư", at=AT).file
    assert code in {one["code"] for one in file.report["findings"]}
    assert state is None or file.state == state
    assert upload_scan(
        asked, content, units=[INSTITUTE], actor="Văn thư", at=AT + timedelta(1)
    ).new is (file.state == STATE.REFUSED)
