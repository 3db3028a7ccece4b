"""A signed file comes in: what it changes, what it leaves alone, and how it may come again."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from tests.signing import pki
from tests.signing.signing_tools import sign
from tests.usecases.signing.collecting import (
    CHIEF,
    CODE,
    DEPUTY,
    OFFICER,
    put,
    request_of,
    state_of,
)
from tests.usecases.signing.signed_files import (
    AT,
    credential,
    deputy,
    pledge_now,
    signed,
    small_base,
    state_now,
)
from tests.usecases.year import CENTRE, CLUSTER, INSTITUTE, LEAD, LIBRARY
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.signing.findings import Decision
from thidua.signing.report import Relation
from thidua.store import ledger
from thidua.store.models.signing import Signature, SignatureDelegation, SignedFile
from thidua.usecases.signing.confirm_file import confirm_signed, refuse_file
from thidua.usecases.signing.delegate_signature import approve_delegation, propose_delegation
from thidua.usecases.signing.enroll_signer import enroll_signer, withdraw_identity
from thidua.usecases.signing.exempt_unit import exempt_unit
from thidua.usecases.signing.refuse_signature import refuse_signature
from thidua.usecases.signing.upload_signed import Uploaded, upload_signed

pytestmark = pytest.mark.slow

TODAY = AT.date()
STATE = SignedFile.State


def uploaded(content: bytes) -> Uploaded:
    return upload_signed(CODE, content, actor="Văn thư", at=AT)


def codes(done: Uploaded) -> set[str]:
    return {found.code for found in done.report.all_findings}


def without_lists(settings: Settings) -> None:
    for file in (settings.TRUST / "crls").iterdir():
        file.unlink()


def test_the_same_file_again_changes_nothing(asked: str) -> None:
    content = signed(LEAD)
    first = uploaded(content)
    acts = ledger.length()
    again = uploaded(content)
    assert (first.new, again.new) == (True, False)
    assert again.file == first.file
    assert Signature.objects.get().request == request_of(LEAD, asked)
    assert ledger.length() == acts


def test_a_file_that_waited_for_a_list_of_revoked_ones_counts_once_it_is_there(
    asked: str, settings: Settings
) -> None:
    without_lists(settings)
    content = signed(LEAD)
    first = uploaded(content)
    assert (first.file.state, "revocation-unknown" in codes(first)) == (STATE.WAITING, True)
    assert state_of(LEAD) == RequestState.TO_CONFIRM
    assert not uploaded(content).new

    pki.trust_folder(settings.TRUST)
    again = uploaded(content)
    assert (again.new, again.file.state) == (True, STATE.ACCEPTED)
    assert again.file.receipt
    assert again.file.received_at == first.file.received_at
    assert state_of(LEAD) == RequestState.SIGNED
    assert SignedFile.objects.filter(document__code=asked).count() == 1


def test_a_file_that_was_refused_counts_once_its_root_is_trusted(
    asked: str, settings: Settings
) -> None:
    (settings.TRUST / "roots" / "goc-0.pem").write_bytes(pki.stranger_root().pem)
    content = signed(LEAD)
    assert uploaded(content).file.state == STATE.REFUSED
    pki.trust_folder(settings.TRUST)
    assert uploaded(content).file.state == STATE.ACCEPTED
    assert state_of(LEAD) == RequestState.SIGNED
    assert len(SignedFile.objects.filter(document__code=asked)) == 1


def test_a_file_of_one_who_was_not_enrolled_counts_once_he_is(asked: str) -> None:
    (identity,) = ("CCCD:001070000001",)
    withdraw_identity(CLUSTER, "dang-khanh-ngoc", identity, actor=OFFICER, why="Thử")
    content = signed(LEAD)
    assert uploaded(content).file.state == STATE.WAITING
    enroll_signer(CLUSTER, "dang-khanh-ngoc", identity, actor=OFFICER)
    assert uploaded(content).file.state == STATE.ACCEPTED
    assert Signature.objects.filter(document__code=asked).count() == 1


def test_what_an_officer_said_when_he_turned_a_file_down_does_not_stick(
    asked: str, settings: Settings
) -> None:
    without_lists(settings)
    content = signed(LEAD)
    file = uploaded(content).file
    refuse_file(asked, file.digest, actor=OFFICER, reason="Chưa có danh sách thu hồi")
    assert state_of(LEAD) == RequestState.WAITING
    pki.trust_folder(settings.TRUST)
    file = uploaded(content).file
    assert (file.state, file.decided_by, file.reason) == (STATE.ACCEPTED, "", "")
    assert request_of(LEAD).reason == ""


def test_a_signature_that_another_file_brought_counts_once(asked: str) -> None:
    alone = signed(LEAD)
    both = signed(LIBRARY, alone)
    assert uploaded(both).file.state == STATE.ACCEPTED
    late = uploaded(alone)
    assert (late.file.state, late.report.relation) == (STATE.ACCEPTED, Relation.BRANCH)
    assert "không có chữ ký mới" in late.file.receipt
    slots = Signature.objects.filter(document__code=asked).values_list("request__slot", flat=True)
    assert sorted(slots) == sorted([LEAD, LIBRARY])
    assert ledger.check() == []


def _refused() -> None:
    refuse_signature(CODE, LEAD, actor=OFFICER, reason="Chưa thống nhất")


def _exempt() -> None:
    exempt_unit(CODE, LEAD, actor=OFFICER, reason="Giải thể")


def _delegated() -> None:
    request = request_of(LEAD)
    SignatureDelegation.objects.create(
        request=request,
        person=DEPUTY,
        capacity="FOR_HEAD",
        grant="QĐ 5",
        valid_from=TODAY,
        valid_to=TODAY,
        proposed_by=OFFICER,
    )
    put(LEAD, RequestState.DELEGATION_PENDING)


BEFORE = pytest.mark.parametrize("said", [_refused, _exempt, _delegated])


@BEFORE
def test_a_valid_signature_counts_whatever_was_said_before_it(
    asked: str, said: Callable[[], None]
) -> None:
    said()
    assert uploaded(signed(LEAD)).file.state == STATE.ACCEPTED
    assert (state_of(LEAD), request_of(LEAD).reason) == (RequestState.SIGNED, "")
    assert [one.unit for one in pledge_now().signatures] == [LEAD]
    assert not SignatureDelegation.objects.filter(
        request__document__code=asked, state=SignatureDelegation.State.PENDING
    ).exists()


@BEFORE
def test_a_file_that_only_waits_undoes_nothing_that_was_said(
    asked: str, said: Callable[[], None], settings: Settings
) -> None:
    said()
    before = state_of(LEAD)
    without_lists(settings)
    file = uploaded(signed(LEAD)).file
    assert (file.state, state_of(LEAD)) == (STATE.WAITING, before)
    refuse_file(asked, file.digest, actor=OFFICER, reason="Không rõ")
    assert state_of(LEAD) == before


def test_the_officer_may_let_it_count_all_the_same(asked: str, settings: Settings) -> None:
    _exempt()
    without_lists(settings)
    file = uploaded(signed(LEAD)).file
    confirm_signed(asked, file.digest, actor=OFFICER, reason="Đã gọi điện xác minh")
    assert state_of(LEAD) == RequestState.SIGNED


def test_the_deputy_signs_once_his_paper_is_approved(asked: str) -> None:
    enroll_signer(CLUSTER, DEPUTY, "CCCD:001070000009", actor=OFFICER)
    content = signed(INSTITUTE, who=deputy())
    assert uploaded(content).file.state != STATE.ACCEPTED
    propose_delegation(
        asked, INSTITUTE, DEPUTY, "KT.", "QĐ 5", TODAY, TODAY, actor=OFFICER, day=TODAY
    ) if state_of(INSTITUTE) is RequestState.WAITING else None
    approve_delegation(asked, INSTITUTE, actor=CHIEF, day=TODAY)
    assert uploaded(content).file.state == STATE.ACCEPTED
    signature = Signature.objects.get(document__code=asked)
    assert (signature.person, signature.capacity) == (DEPUTY, "FOR_HEAD")


def test_one_who_was_not_in_office_is_looked_at(asked: str) -> None:
    request = request_of(INSTITUTE)
    request.person = "dang-khanh-ngoc"  # of another unit
    request.save()
    done = uploaded(signed(INSTITUTE, who=credential(LEAD)))
    assert (done.file.state, "signer-not-in-office" in codes(done)) == (STATE.WAITING, True)
    assert "chưa đủ thẩm quyền" in str(done.report.all_findings)
    assert asked


def test_the_last_signature_completes_the_document(asked: str) -> None:
    for unit in (LEAD, INSTITUTE, CENTRE):
        exempt_unit(asked, unit, actor=OFFICER, reason="Giải thể")
    uploaded(signed(LIBRARY))
    assert state_now() == DocumentState.COMPLETE


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"%PDF-1.7 rubbish", "unknown-pdf"),
        (b"hello", "not-pdf"),
    ],
)
def test_what_is_no_signed_file_is_refused_with_a_sentence(
    asked: str, content: bytes, code: str
) -> None:
    done = uploaded(content)
    assert done.file.state == STATE.REFUSED
    assert codes(done) & {code, "file-unreadable", "file-cut-short"}
    assert asked


def test_the_untouched_base_is_not_taken(asked: str) -> None:
    done = uploaded(small_base())
    assert (done.file.state, codes(done)) == (STATE.REFUSED, {"base-unsigned"})
    assert done.report.decision is Decision.REVIEW
    assert not Signature.objects.filter(document__code=asked).exists()


def test_a_field_with_a_strange_name_breaks_no_database(asked: str) -> None:
    content = sign(
        small_base(), "ô\x00 ký", credential(LEAD), at=AT, new_field=True, box=(60, 700, 260, 780)
    )
    assert uploaded(content).file.state in STATE
    assert asked
