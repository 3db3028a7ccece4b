"""Who may do what about signatures: held by the use cases, whatever page is asked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.desk.conftest import LogIn
from tests.desk.signing.files import PAGE, sent, signed, text_of, upload
from tests.usecases.signing.collecting import CODE, acts, at, state_of
from tests.usecases.year import CLUSTER, INSTITUTE, LEAD, LIBRARY, YEAR
from thidua.domain.rights import Grant, Role, Scope
from thidua.domain.signature_states import RequestState
from thidua.errors import ThiduaError
from thidua.store.models.signing import SignedFile
from thidua.usecases.actor import Actor
from thidua.usecases.signing.agree_to_draft import agree_to_draft
from thidua.usecases.signing.cancel_signing import cancel_signing
from thidua.usecases.signing.choose_paper import choose_digital, choose_paper
from thidua.usecases.signing.close_signing import close_signing
from thidua.usecases.signing.confirm_file import confirm_signed, refuse_file
from thidua.usecases.signing.delegate_signature import (
    approve_delegation,
    propose_delegation,
    refuse_delegation,
)
from thidua.usecases.signing.enroll_signer import (
    enroll_certificate,
    enroll_signer,
    withdraw_identity,
)
from thidua.usecases.signing.exempt_unit import exempt_unit, withdraw_exemption
from thidua.usecases.signing.lease_slot import lease_slot, release_slot
from thidua.usecases.signing.open_signing import open_signing
from thidua.usecases.signing.refuse_signature import refuse_signature, withdraw_refusal
from thidua.usecases.signing.reissue_signing import reissue_signing
from thidua.usecases.signing.remind_signers import remind_signers
from thidua.usecases.signing.see_document import see_document
from thidua.usecases.signing.see_draft import see_draft
from thidua.usecases.signing.send_requests import recall_request, send_requests
from thidua.usecases.signing.sign_remotely import begin_remote
from thidua.usecases.signing.upload_scan import upload_scan
from thidua.usecases.signing.upload_signed import upload_signed
from thidua.usecases.stage_papers import PaperKey

DAY, WHY = at(9).date(), {"reason": "Một lý do"}
READER = Actor("Người xem", [Grant(Role.READER, Scope(CLUSTER))])
CLERK = Actor("Văn thư", [Grant(Role.UNIT_CLERK, Scope(CLUSTER, LIBRARY))])
STRANGER = Actor("Khối khác", [Grant(Role.OFFICER, Scope("khoi-5-vpcp"))])
KEY = PaperKey("giao-uoc")
Case = tuple[Callable[..., object], tuple[Any, ...], dict[str, Any]]
PAPER = ("x", "KT.", "y", DAY, DAY)
OF_THE_OFFICER: list[Case] = [
    (open_signing, (CLUSTER, YEAR, KEY), {"at": at(9), "day": DAY}),
    (send_requests, (CODE,), {"day": DAY}),
    (recall_request, (CODE, LIBRARY), WHY),
    (remind_signers, (), {"day": DAY, "code": CODE}),
    (exempt_unit, (CODE, LIBRARY), WHY),
    (withdraw_exemption, (CODE, LIBRARY), WHY),
    (approve_delegation, (CODE, LIBRARY), {"day": DAY}),
    (refuse_delegation, (CODE, LIBRARY), WHY),
    (close_signing, (CODE,), {"at": at(9)} | WHY),
    (reissue_signing, (CODE,), {"at": at(9), "day": DAY} | WHY),
    (cancel_signing, (CODE,), {"at": at(9)} | WHY),
    (enroll_signer, (CLUSTER, "vuong-thi-hai-yen", "CCCD:001201012345"), {}),
    (enroll_certificate, (CLUSTER, "vuong-thi-hai-yen", b""), {}),
    (withdraw_identity, (CLUSTER, "vuong-thi-hai-yen", "CCCD:001201012345"), {"why": "x"}),
]
OF_A_UNIT: list[Case] = [
    (lease_slot, (CODE, INSTITUTE), {"at": at(9)}),
    (release_slot, (CODE, INSTITUTE), {}),
    (refuse_signature, (CODE, INSTITUTE), WHY),
    (withdraw_refusal, (CODE, INSTITUTE), {}),
    (choose_paper, (CODE, INSTITUTE), {}),
    (choose_digital, (CODE, INSTITUTE), {}),
    (propose_delegation, (CODE, INSTITUTE, *PAPER), {"day": DAY}),
    (begin_remote, (CODE, INSTITUTE, "khai"), {"at": at(9)}),
    (upload_scan, (CODE, b""), {"units": [LIBRARY, INSTITUTE], "at": at(9)}),
    (agree_to_draft, (CLUSTER, YEAR, "giao-uoc", INSTITUTE), {"at": at(9)}),
]
TO_READ: list[Case] = [
    (see_document, (CODE,), {"day": DAY, "at": at(9)}),
]


def names(cases: list[Case]) -> list[str]:
    return [act.__name__ for act, _, _ in cases]


def refused(case: Case, actor: Actor) -> str:
    act, arguments, rest = case
    before = acts()
    with pytest.raises(ThiduaError) as error:
        act(*arguments, actor=actor, **rest)
    assert acts() == before
    return error.value.code


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("actor", [CLERK, READER, STRANGER])
@pytest.mark.parametrize("case", OF_THE_OFFICER, ids=names(OF_THE_OFFICER))
def test_only_the_officer_collects(case: Case, actor: Actor) -> None:
    assert refused(case, actor) == "not-allowed"


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("actor", [CLERK, READER, STRANGER])
@pytest.mark.parametrize("case", OF_A_UNIT, ids=names(OF_A_UNIT))
def test_a_clerk_acts_for_his_own_unit_only(case: Case, actor: Actor) -> None:
    assert refused(case, actor) == "not-allowed"


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("case", TO_READ, ids=names(TO_READ))
def test_another_cluster_is_not_read(case: Case) -> None:
    assert refused(case, STRANGER) == "not-allowed"
    act, arguments, rest = case
    assert act(*arguments, actor=READER, **rest)


def test_a_draft_of_another_cluster_is_not_found(khoi_20: str) -> None:  # noqa: ARG001
    with pytest.raises(ThiduaError) as error:
        see_draft(CODE, actor=STRANGER, day=DAY)
    assert error.value.code == "draft-unknown"


# Files


def test_a_clerk_sends_files_signed_in_his_own_slot_only(
    library_clerk: Client, base: bytes
) -> None:
    other = library_clerk.post(f"{PAGE}viec/tai-len/", sent(signed(INSTITUTE, base)))
    assert other.status_code == 403
    assert "không có quyền gửi bản ký" in other.content.decode()
    assert not SignedFile.objects.exists()
    assert state_of(INSTITUTE) is RequestState.WAITING
    assert state_of(LIBRARY) is RequestState.WAITING
    upload(library_clerk, signed(LIBRARY, base))
    assert state_of(LIBRARY) is RequestState.SIGNED


def test_a_signature_of_another_that_came_along_is_not_lost(
    library_clerk: Client, base: bytes
) -> None:
    both = signed(LIBRARY, signed(LEAD, base))
    upload(library_clerk, both)
    assert state_of(LEAD) is RequestState.SIGNED
    assert state_of(LIBRARY) is RequestState.SIGNED


@pytest.mark.parametrize("actor", [READER, STRANGER])
def test_who_signs_for_no_slot_sends_no_file(base: bytes, actor: Actor) -> None:
    for act in (upload_signed, upload_scan):
        assert refused((act, (CODE, base), {"at": at(9)}), actor) == "not-allowed"


def test_only_the_officer_decides_on_a_file(
    officer: Client, library_clerk: Client, base: bytes, settings: Any
) -> None:
    (settings.TRUST / "crls" / "1.crl").unlink()
    where = upload(library_clerk, signed(LIBRARY, base))
    assert "Quyết định của cán bộ" not in text_of(library_clerk, where)
    assert library_clerk.post(f"{where}xac-nhan/", WHY).status_code == 403
    assert library_clerk.post(f"{where}khong-nhan/", WHY).status_code == 403
    digest = SignedFile.objects.get().digest
    for act in (confirm_signed, refuse_file):
        assert refused((act, (CODE, digest), WHY), CLERK) == "not-allowed"
    assert "Quyết định của cán bộ" in text_of(officer, where)
    assert officer.post(f"{where}khong-nhan/", WHY).status_code == 302
    assert state_of(LIBRARY) is RequestState.WAITING


# Pages


@pytest.mark.usefixtures("base")
def test_a_reader_sees_everything_and_no_form(log_in: LogIn) -> None:
    reader = log_in(Role.READER)
    for address in (PAGE, f"{PAGE}o/{LIBRARY}/"):
        page = text_of(reader, address).split("<main")[1]
        assert "Thư viện Quốc gia Việt Nam" in page
        assert "<form" not in page
    assert reader.post(f"{PAGE}viec/chot/", WHY).status_code == 403
    assert reader.post(f"{PAGE}o/{LIBRARY}/tu-choi/", WHY).status_code == 403


@pytest.mark.usefixtures("base")
def test_a_clerk_is_offered_his_own_slot(library_clerk: Client) -> None:
    page = text_of(library_clerk, PAGE)
    assert "Ô ký của đơn vị tôi: Thư viện Quốc gia Việt Nam" in page
    assert "Việc của cán bộ" not in page
    assert "Việc có thể làm" in text_of(library_clerk, f"{PAGE}o/{LIBRARY}/")
    assert "Việc có thể làm" not in text_of(library_clerk, f"{PAGE}o/{INSTITUTE}/")
    other = library_clerk.post(f"{PAGE}o/{INSTITUTE}/tu-choi/", WHY)
    assert other.status_code == 403
