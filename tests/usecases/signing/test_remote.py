"""Signing through a service, when the service or this program fails between the two phases."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.signing.local_service import LocalService
from tests.usecases.signing.collecting import OFFICER, state_of
from tests.usecases.signing.signed_files import AT, credential
from tests.usecases.year import CENTRE, LIBRARY
from thidua.domain.signature_states import RequestState
from thidua.errors import ThiduaError
from thidua.store.models.signing import RemoteSigning, Signature, SignedFile
from thidua.usecases.signing.cancel_signing import cancel_signing
from thidua.usecases.signing.sign_remotely import begin_remote, finish_remote, waiting_remotes
from thidua.usecases.signing.upload_signed import Uploaded

pytestmark = pytest.mark.slow

STATE = RemoteSigning.State


@pytest.fixture
def service() -> Iterator[LocalService]:
    made = LocalService({"yen": credential(LIBRARY), "hien": credential(CENTRE)})
    with made.running():
        yield made


def begun(code: str, service: LocalService, account: str = "yen", later: int = 0) -> RemoteSigning:
    at, client = AT + timedelta(minutes=later), service.client()
    return begin_remote(code, LIBRARY, account, actor=OFFICER, at=at, service=client)


def finished(row: RemoteSigning, service: LocalService) -> Uploaded | None:
    return finish_remote(row, actor=OFFICER, at=AT, service=service.client())


def test_a_service_that_is_down_between_the_phases_loses_nothing(
    asked: str, service: LocalService
) -> None:
    row = begun(asked, service)
    service.on_the_telephone(row.transaction, "confirmed")
    service.manner = "down"
    with pytest.raises(ThiduaError) as refused:
        finished(row, service)
    assert refused.value.code == "service-unreachable"
    assert waiting_remotes() == [row]
    service.manner = "well"
    done = finished(row, service)
    assert done is not None
    assert state_of(LIBRARY) == RequestState.SIGNED
    again = finished(row, service)
    assert again is not None
    assert (again.file, again.new) == (done.file, False)
    assert Signature.objects.get().request.slot == LIBRARY
    assert RemoteSigning.objects.get().state == STATE.DONE
    service.transactions.clear()  # what the service forgets afterwards changes nothing
    with pytest.raises(ThiduaError):
        finished(row, service)
    assert RemoteSigning.objects.get().state == STATE.DONE


@pytest.mark.parametrize(("manner", "act"), [("well", "refused"), ("wrong", "confirmed")])
def test_a_refusal_or_a_wrong_signature_lets_another_begin(
    asked: str, service: LocalService, manner: str, act: str
) -> None:
    service.manner = manner
    row = begun(asked, service)
    with pytest.raises(ThiduaError) as refused:
        begun(asked, service)
    assert refused.value.code == "remote-waits"
    service.on_the_telephone(row.transaction, act)
    with pytest.raises(ThiduaError):
        finished(row, service)
    assert (row.state, bool(row.reason)) == (STATE.FAILED, True)
    service.manner = "well"
    another = begun(asked, service)
    service.on_the_telephone(another.transaction, "confirmed")
    assert finished(another, service)
    assert SignedFile.objects.get().via == SignedFile.Via.SERVICE


def test_a_signature_of_somebody_else_ends_the_asking(asked: str, service: LocalService) -> None:
    row = begun(asked, service, "hien")
    service.on_the_telephone(row.transaction, "confirmed")
    done = finished(row, service)
    assert done is not None
    assert done.report.refused
    assert (row.state, bool(row.reason)) == (STATE.FAILED, True)
    assert begun(asked, service).state == STATE.WAITING


def test_what_never_reached_the_service_waits_for_two_minutes(
    asked: str, service: LocalService
) -> None:
    row = begun(asked, service)
    RemoteSigning.objects.update(transaction="")  # as if stopped before the answer
    assert waiting_remotes() == []
    with pytest.raises(ThiduaError) as refused:
        begun(asked, service, later=1)
    assert refused.value.code == "remote-waits"
    another = begun(asked, service, later=3)
    row.refresh_from_db()
    assert (row.state, another.state) == (STATE.FAILED, STATE.WAITING)


def test_what_comes_after_the_document_was_set_aside_waits_no_longer(
    asked: str, service: LocalService
) -> None:
    row = begun(asked, service)
    service.on_the_telephone(row.transaction, "confirmed")
    cancel_signing(asked, actor=OFFICER, reason="Nhầm", at=AT)
    with pytest.raises(ThiduaError) as refused:
        finished(row, service)
    assert refused.value.code == "document-unknown"
    assert waiting_remotes() == []
