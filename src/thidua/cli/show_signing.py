"""What the commands on requests for signatures print."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua.cli.show import table
from thidua.law.calendar import calendar_note
from thidua.store.models.signing import SignatureRequest
from thidua.usecases.signing.agree_to_draft import Agreements
from thidua.usecases.signing.lease_slot import Lease
from thidua.usecases.signing.remind_signers import Reminder
from thidua.usecases.signing.signing_tasks import Task
from thidua.vietnamese.dates import short_date

_OUT = Console()
_HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def _add(rows: Table, *cells: str) -> None:
    """Add a row as it is: what people typed is no markup."""
    rows.add_row(*map(Text, cells))


def show_sent(sent: Sequence[SignatureRequest], day: date) -> None:
    """Say which requests were sent, and until when they are to be signed."""
    if not sent:
        _OUT.print("Mọi đề nghị ký đã được gửi từ trước; không gửi thêm gì.")
        return
    rows = table("Đơn vị", "Người ký", "Hạn ký")
    for request in sent:
        _add(rows, request.unit_name, request.person_name, short_date(request.due_on))
    _OUT.print(rows)
    note = calendar_note({day.year, *(request.due_on.year for request in sent)})
    if note:
        _OUT.print(Text(note))


def show_lease(lease: Lease) -> None:
    """Say until when the slot is held, and who else is signing."""
    _OUT.print(Text(f"«{lease.slot}» đang ký, đến {_clock(lease.until)}."))
    for held in lease.others:
        _OUT.print(
            Text(
                f"  {held.unit_name} ({held.by}) cũng đang ký, đến {_clock(held.until)}; nên chờ "
                "để tệp nối tiếp nhau, nhưng ký ngay vẫn được."
            )
        )


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(_HERE):%H:%M}"


def show_identities(found: Mapping[str, Sequence[str]], holder: str | None) -> None:
    """Print whose certificates are known, of one holder or of all."""
    rows = table("Người ký, đơn vị", "Nhận biết bằng")
    for slug, identifiers in found.items():
        if holder in {None, slug}:
            _add(rows, slug, "\n".join(identifiers))
    _OUT.print(rows if rows.row_count else "Chưa ghi chứng thư số nào.")


def show_agreements(found: Agreements) -> None:
    """Print which units agreed to the present draft, and which did not yet."""
    _OUT.print(Text(f"Dự thảo «{found.title}»: {len(found.agreed)} đơn vị đã thống nhất."))
    for one in found.agreed:
        day = short_date(one.at.astimezone(_HERE).date())
        _OUT.print(Text(f"  Đã thống nhất: {one.name} ({one.by}, {day})"))
    for name in found.waiting:
        _OUT.print(Text(f"  Chưa thống nhất: {name}"))
    _OUT.print("Thống nhất dự thảo không thay cho việc ký văn bản.")


def show_reminders(reminders: Sequence[Reminder]) -> None:
    """Print whom the run reminded, what became of the mails, and the texts to paste."""
    if not reminders:
        _OUT.print("Hôm nay không có đơn vị nào đến lượt nhắc.")
        return
    rows = table("Văn bản", "Đơn vị", "Hạn ký", "Thư điện tử")
    for one in reminders:
        _add(rows, one.code, one.unit_name, short_date(one.due_on), _mail(one))
    _OUT.print(rows)
    for one in reminders:
        _OUT.print(Text(one.message), soft_wrap=True)


def _mail(one: Reminder) -> str:
    if one.mailed:
        return f"Đã gửi {one.email}"
    if one.mail_problem:
        return f"Chưa gửi được: {one.mail_problem}; lần chạy sau sẽ gửi lại"
    return "Chưa cấu hình máy chủ thư" if one.email else "Đơn vị chưa có địa chỉ thư"


def show_tasks(tasks: Sequence[Task]) -> None:
    """Print what waits for whom, in the order in which it presses."""
    if not tasks:
        _OUT.print("Không có việc lấy chữ ký nào đang chờ.")
        return
    rows = table("Ai", "Việc", "Văn bản", "Hạn", "Chậm", "Ghi chú")
    for task in tasks:
        late = f"{task.late} ngày làm việc" if task.late else ""
        paper = f"{task.title} ({task.code})"
        due = short_date(task.due_on)
        _add(rows, task.who, task.kind.label, paper, due, late, task.note)
    _OUT.print(rows)
