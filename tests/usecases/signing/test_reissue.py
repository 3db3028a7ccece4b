"""A document is issued anew after a correction: the version before counts for nothing any more."""

import pytest

from tests.kills.acts import signing as killing_acts
from tests.usecases.signing.collecting import CODE, DAY, OFFICER
from tests.usecases.signing.signed_files import AT, pledge_now, signed, small_base
from tests.usecases.year import LEAD, LIBRARY
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.errors import ThiduaError
from thidua.signing.findings import Decision
from thidua.store.models.signing import Signature, SignedFile, SigningDocument
from thidua.usecases.signing import open_signing, reissue_signing
from thidua.usecases.signing.upload_signed import upload_signed
from thidua.usecases.signing.verify_file import verify_file

pytestmark = pytest.mark.slow


@pytest.fixture
def reissued(asked: str, monkeypatch: pytest.MonkeyPatch) -> SigningDocument:
    """Version 2, without LibreOffice; one unit had signed version 1."""
    upload_signed(asked, signed(LEAD), actor="Văn thư", at=AT)
    monkeypatch.setattr(reissue_signing, "freeze_paper", killing_acts.frozen)
    monkeypatch.setattr(reissue_signing, "paper_to_sign", killing_acts.paper)
    monkeypatch.setattr(open_signing, "document_code", lambda *_: CODE)
    return reissue_signing.reissue_signing(
        asked, actor=OFFICER, at=AT, day=DAY, reason="Sai chỉ tiêu"
    )


def test_the_signatures_before_are_kept_and_not_counted(reissued: SigningDocument) -> None:
    assert (reissued.version, reissued.state) == (2, DocumentState.SIGNING)
    assert Signature.objects.get().document.version == 1
    assert pledge_now().signatures == []
    assert set(reissued.requests.values_list("state", flat=True)) == {RequestState.NOT_SENT}


def test_a_file_of_the_version_before_is_refused_by_name(reissued: SigningDocument) -> None:
    done = upload_signed(CODE, signed(LIBRARY), actor="Văn thư", at=AT)
    assert done.file.state == SignedFile.State.REFUSED
    assert [found.code for found in done.report.findings] == ["old-version"]
    told = verify_file(signed(LIBRARY), at=AT)
    assert "document-superseded" in {found.code for found in told.all()}
    assert told.decision is Decision.REVIEW
    done = upload_signed(CODE, signed(LIBRARY, small_base(2)), actor="Văn thư", at=AT)
    assert done.file.state == SignedFile.State.ACCEPTED
    assert [one.unit for one in pledge_now().signatures] == [LIBRARY]
    assert reissued.pk == done.document.pk


@pytest.mark.parametrize(("reason", "code"), [(" ", "no-reason"), ("Lại", "nothing-changed")])
def test_it_is_not_done_for_nothing(reissued: SigningDocument, reason: str, code: str) -> None:
    with pytest.raises(ThiduaError) as refused:
        reissue_signing.reissue_signing(reissued.code, actor=OFFICER, at=AT, day=DAY, reason=reason)
    assert refused.value.code == code
