"""A pledge of Khối thi đua 20 that collects signatures, made straight in the tables."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.usecases.year import CENTRE, CLUSTER, INSTITUTE, LEAD, LIBRARY, YEAR
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.records import Cycle
from thidua.store.models.signing import SignatureRequest, SigningDocument

CODE = "ABCD2345"
OFFICER, CHIEF = "Cán bộ thi đua", "Khối trưởng"
DAY = date(2024, 4, 10)
"""A Wednesday: the requests are sent on it."""
DUE = date(2024, 4, 17)
SIGNERS = {
    LEAD: ("dang-khanh-ngoc", "Đặng Khánh Ngọc", "Viện Bảo tồn di tích"),
    INSTITUTE: ("luong-dinh-khai", "Lương Đình Khải", "Viện Văn hóa Nghệ thuật Quốc gia Việt Nam"),
    LIBRARY: ("vuong-thi-hai-yen", "Vương Thị Hải Yến", "Thư viện Quốc gia Việt Nam"),
    CENTRE: ("ngo-the-hien", "Ngô Thế Hiển", "Trung tâm Công nghệ thông tin"),
}
DEPUTY = "to-thi-bich-lien"
"""Phó Viện trưởng of the institute."""


def at(hour: int, minute: int = 0) -> datetime:
    """Return a moment of the day on which the requests are sent, in Vietnam."""
    return datetime(2024, 4, 10, hour, minute, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def opened(state: DocumentState = DocumentState.SIGNING, code: str = CODE) -> SigningDocument:
    """Make the document with a request for each of the four units, none of them sent."""
    document = SigningDocument.objects.create(
        cycle=Cycle.objects.get(cluster__slug=CLUSTER, year=YEAR),
        kind="giao-uoc",
        code=code,
        version=1,
        title="Bản giao ước thi đua",
        state=state,
        day=DUE,
        fields={},
        docx_digest="d" * 64,
        pdf_digest="f" * 64,
        pdf_size=1000,
        pages=2,
        places=[],
        opened_at=at(8),
        opened_by=OFFICER,
        due_on=DUE,
    )
    SignatureRequest.objects.bulk_create(_requests(document))
    return document


def _requests(document: SigningDocument) -> Iterator[SignatureRequest]:
    for position, (unit, (person, name, unit_name)) in enumerate(SIGNERS.items()):
        yield SignatureRequest(
            document=document,
            position=position,
            slot=unit,
            unit=unit,
            unit_name=unit_name,
            person=person,
            person_name=name,
            capacity="HEAD",
            state=RequestState.NOT_SENT,
            due_on=document.due_on,
        )


def request_of(unit: str, code: str = CODE) -> SignatureRequest:
    """Return the unit's request as it is now."""
    return SignatureRequest.objects.get(document__code=code, slot=unit)


def state_of(unit: str) -> RequestState:
    """Return the state of the unit's request."""
    return RequestState(request_of(unit).state)


def put(unit: str, state: RequestState) -> None:
    """Bring the unit's request to a state, whatever its way there."""
    SignatureRequest.objects.filter(slot=unit).update(state=state)


def acts() -> list[tuple[str, str]]:
    """Return what the ledger says of documents that collect signatures: actor and action."""
    found = LedgerEntry.objects.exclude(action="load-records")
    return list(found.values_list("actor", "action"))


def last_act() -> LedgerEntry:
    """Return the newest entry of the ledger."""
    return LedgerEntry.objects.latest("sequence")
