"""Closing: what was signed is put together, and the year goes on without those that did not."""

import shutil

import pytest

from tests.usecases.signing.collecting import CODE, OFFICER, put
from tests.usecases.signing.signed_files import AT, pledge_now, signed, small_base
from tests.usecases.year import CENTRE, INSTITUTE, LEAD, LIBRARY
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.errors import ThiduaError
from thidua.signing.evidence.dossier import read_dossier
from thidua.signing.findings import Decision
from thidua.signing.freezing import office as libreoffice
from thidua.store import ledger
from thidua.usecases.signing.cancel_signing import cancel_signing
from thidua.usecases.signing.close_signing import close_signing
from thidua.usecases.signing.exempt_unit import exempt_unit
from thidua.usecases.signing.refuse_signature import refuse_signature
from thidua.usecases.signing.signing_result import signing_result
from thidua.usecases.signing.upload_signed import upload_signed
from thidua.usecases.signing.verify_file import verify_file

pytestmark = pytest.mark.slow


def uploaded(content: bytes) -> None:
    upload_signed(CODE, content, actor="Văn thư", at=AT)


def test_closing_without_some_says_why_of_each(asked: str) -> None:
    uploaded(signed(LEAD))
    exempt_unit(asked, CENTRE, actor=OFFICER, reason="Giải thể")
    refuse_signature(asked, INSTITUTE, actor=OFFICER, reason="Chưa thống nhất")
    with pytest.raises(ThiduaError) as refused:
        close_signing(asked, actor=OFFICER, at=AT)
    assert refused.value.code == "signatures-missing"
    assert "Thư viện Quốc gia" in str(refused.value)

    document = close_signing(asked, actor=OFFICER, at=AT, reason="Hết hạn ký")
    assert document.state == DocumentState.CLOSED
    excuses = {one.unit: one.reason for one in pledge_now().excuses}
    assert excuses == {
        CENTRE: "Giải thể",
        INSTITUTE: "Chưa thống nhất",
        LIBRARY: "Hết hạn ký",
    }
    acts = ledger.length()
    assert close_signing(asked, actor=OFFICER, at=AT).state == DocumentState.CLOSED
    assert ledger.length() == acts


def test_one_leaf_is_the_result_itself(asked: str) -> None:
    first = signed(LEAD)
    leaf = signed(LIBRARY, first)
    uploaded(first)
    uploaded(leaf)
    with pytest.raises(ThiduaError) as refused:
        signing_result(asked)
    assert refused.value.code == "not-closed"
    close_signing(asked, actor=OFFICER, at=AT, reason="Hết hạn ký")
    result = signing_result(asked)
    assert result.pdf == leaf
    assert verify_file(leaf, at=AT).decision is Decision.ACCEPT
    again = signing_result(asked)
    assert (again.pdf, again.sheet) == (result.pdf, result.sheet)


def test_several_leaves_need_libreoffice_and_nothing_is_lost_without(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves = {signed(LEAD), signed(LIBRARY)}
    for leaf in leaves:
        uploaded(leaf)
    close_signing(asked, actor=OFFICER, at=AT, reason="Hết hạn ký")
    with monkeypatch.context() as without:
        without.setenv("PATH", "")
        without.setattr(libreoffice, "program_found", _missing)
        with pytest.raises(ThiduaError) as refused:
            signing_result(asked)
    assert refused.value.code == "office-missing"
    if not shutil.which("soffice"):
        pytest.fail("LibreOffice belongs to the tests")
    result = signing_result(asked)
    inside = {file.content for file in read_dossier(result.pdf)}
    assert {small_base(), *leaves} <= inside
    verified = verify_file(result.pdf, at=AT)
    assert verified.decision is Decision.ACCEPT, list(verified.all())
    assert "base-held" in {found.code for found in verified.all()}


def _missing() -> str:
    raise libreoffice.refuse("office-missing", "Hãy cài libreoffice-writer-nogui.")


def test_a_cancelled_document_has_no_result_and_counts_for_nothing(asked: str) -> None:
    uploaded(signed(LEAD))
    assert [one.unit for one in pledge_now().signatures] == [LEAD]
    cancel_signing(asked, actor=OFFICER, reason="Nhầm", at=AT)
    assert pledge_now().signatures == []
    with pytest.raises(ThiduaError) as refused:
        signing_result(asked, version=1)
    assert refused.value.code == "not-closed"


def test_a_slot_in_hand_keeps_a_document_open(asked: str) -> None:
    put(LEAD, RequestState.TO_CONFIRM)
    with pytest.raises(ThiduaError) as refused:
        close_signing(asked, actor=OFFICER, at=AT, reason="Hết hạn")
    assert refused.value.code == "files-undecided"
