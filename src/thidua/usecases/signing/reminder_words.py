"""What a reminder says of a request, in the words of the day: for a task list, e-mail, Zalo."""

from datetime import date

from thidua.domain.cluster import Role, holder_on
from thidua.domain.record import ClusterRecord
from thidua.domain.reminders import Reminded, ReminderText, days_left, reminder_text
from thidua.domain.signature_states import RequestState, settled
from thidua.law.calendar import holidays_around
from thidua.store.models.signing import SignatureRequest, SigningDocument
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.documents import find_document
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import two_digits
from thidua.vietnamese.text import inside

ASKED = (RequestState.WAITING, RequestState.WORKING, RequestState.AWAITING_SCAN)
"""The unit was asked, and it is its turn."""
_HOW = (
    "Văn bản có thể ký số bằng chứng thư của người ký rồi gửi lại tệp PDF, hoặc in ra, ký trên bản "
    "giấy và gửi bản quét."
)
_HOW_PAPER = "Quý đơn vị đã chọn ký trên bản giấy; kính đề nghị gửi bản quét đủ các trang."


def words(record: ClusterRecord, request: SignatureRequest, day: date) -> ReminderText:
    """Return the reminder of a request that was sent, in the words of `day`."""
    document = request.document
    about = Reminded(
        unit=request.unit_name,
        paper=paper_name(document),
        code=document.code,
        signer=signer(record, request, day),
        sent_on=request.sent_on or day,
        due_on=request.due_on,
        sender=sender(record, day),
        where=_HOW_PAPER if request.state == RequestState.AWAITING_SCAN else _HOW,
    )
    return reminder_text(about, day, holidays_around(day))


def paper_name(document: SigningDocument) -> str:
    """«bản giao ước thi đua năm 2024», as inside a sentence."""
    title, year = inside(document.title), str(document.cycle.year)
    return title if year in title else f"{title} năm {year}"


def signer(record: ClusterRecord, request: SignatureRequest, day: date) -> str:
    """«Bà Vương Thị Hải Yến, Giám đốc»: who is to sign now, not always who is printed."""
    person = next((one for one in record.people if one.slug == request.person), None)
    if person is None:
        return request.person_name
    post = person.post(request.unit, day)
    return f"{person.honorific} {person.name}" + (f", {post.title}" if post else "")


def sender(record: ClusterRecord, day: date) -> str:
    """«Viện Bảo tồn di tích (Khối trưởng Khối thi đua 20)»: who asks; the lead of that day."""
    title = f"{record.cluster.lead_title} {record.cluster.name(day)}"
    unit = holder_on(record.leadership, Role.LEAD, day)
    return f"{record.unit(unit).name(day)} ({title})" if unit else title


def zalo_text(code: str, day: date) -> str:
    """Return one message for the group of all units: who signed, whom it waits for, until when."""
    document = find_document(code)
    record = find_cluster(document.cycle.cluster.slug)
    requests = list(document.requests.all())
    done = sum(settled(RequestState(request.state)) for request in requests)
    waiting = [request for request in requests if request.state in ASKED]
    head = f"Kính gửi các đơn vị! Về việc ký {paper_name(document)} (mã {document.code}): "
    lines = [f"{head}đã xong {done}/{len(requests)} đơn vị."]
    if waiting:
        lines += ["Kính đề nghị các đơn vị sau ký và gửi lại bản đã ký:"]
        lines += [f"- {_line(record, request, day)}" for request in waiting]
        lines += ["Nếu quý đơn vị đã gửi bản ký, xin bỏ qua tin này."]
    return "\n".join([*lines, "Trân trọng cảm ơn!", f"{sender(record, day)}."])


def _line(record: ClusterRecord, request: SignatureRequest, day: date) -> str:
    left = days_left(request.due_on, day, holidays_around(day))
    late = f", quá hạn {two_digits(-left)} ngày làm việc" if left < 0 else ""
    due = f"hạn {short_date(request.due_on)}{late}"
    return f"{request.unit_name} ({signer(record, request, day)}): {due}"
