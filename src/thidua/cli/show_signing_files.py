"""What the commands on signed files print: where a document stands, what became of a file."""

from rich.console import Console
from rich.text import Text

from thidua.cli.show import table
from thidua.cli.show_verified import coloured, show_findings, signatures_table
from thidua.signing.report import Report
from thidua.usecases.signing.signing_status import FileStatus, SigningStatus, SlotStatus
from thidua.usecases.signing.upload_scan import Scanned
from thidua.vietnamese.dates import short_date, short_moment

_OUT = Console(highlight=False)


def show_status(status: SigningStatus) -> None:
    """Print who has signed, who has not, and the files that came."""
    head = f"{status.title} (mã {status.code}, phiên bản {status.version}): {status.state.label}"
    _OUT.print(Text(f"{head}; {status.signed}/{len(status.slots)} chữ ký.", style="bold"))
    slots = table("Đơn vị", "Người ký", "Tình trạng", "Hạn ký", "Ghi chú")
    for slot in status.slots:
        slots.add_row(*map(Text, _slot(slot)))
    _OUT.print(slots)
    if status.files:
        files = table("Mã tệp", "Tệp", "Cách nhận", "Tình trạng", "Lúc nhận", "Từ")
        for file in status.files:
            files.add_row(*map(Text, _file(file)))
        _OUT.print(files)


def _slot(slot: SlotStatus) -> tuple[str, ...]:
    signed = ""
    if slot.manner and slot.signed_on:
        signed = f"{slot.manner.label}, {short_date(slot.signed_on)}"
    late = f"chậm {slot.late} ngày làm việc" if slot.late else ""
    seal = "đã đóng dấu cơ quan" if slot.sealed else ""
    leased = f"{slot.leased_by} đang ký" if slot.leased_by else ""
    notes = "; ".join(filter(None, [signed, seal, late, leased, slot.reason]))
    return slot.unit, slot.person, slot.state.label, short_date(slot.due_on), notes


def _file(file: FileStatus) -> tuple[str, ...]:
    when = short_moment(file.received_at)
    return file.digest, file.name, file.via, file.state.label, when, file.received_from


def show_uploaded(report: Report, receipt: str) -> None:
    """Print the decision, why, who signed, and the receipt for the unit."""
    _OUT.print(f"{coloured(report.decision)}. {report.relation.label}.")
    if report.signatures:
        _OUT.print(signatures_table(report.signatures))
    show_findings(_OUT, list(report.all_findings))
    if receipt:
        _OUT.print(Text(receipt), soft_wrap=True)


def show_scanned(scanned: Scanned) -> None:
    """Print what the codes of a scan say, and what an officer is to do."""
    _OUT.print(Text(f"Bản quét {scanned.file.digest[:12]}: {scanned.file.get_state_display()}."))
    for found in scanned.file.report["findings"]:
        _OUT.print(Text(f"- {found['message']} {found['fix']}".rstrip()))
