"""What the commands print: tables and sentences for people."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua.domain.progress import Need
from thidua.usecases.explain_paper import Explanation
from thidua.usecases.load_records import Change, Loaded
from thidua.usecases.run_stage import StageReport
from thidua.usecases.year_status import YearStatus
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import number
from thidua.vietnamese.text import sentence_case

_OUT = Console()
_MOST_CHANGES = 40


def show_loaded(loaded: Loaded) -> None:
    """Say what a load changed, value by value."""
    if loaded.first_time:
        _OUT.print(f"Đã nạp mới «{loaded.cluster}»: {len(loaded.changes)} giá trị.")
    elif not loaded.changes:
        _OUT.print(f"«{loaded.cluster}» không có gì thay đổi.")
    else:
        _OUT.print(f"«{loaded.cluster}» thay đổi {len(loaded.changes)} giá trị:")
        for change in sorted(loaded.changes, key=lambda change: change.where)[:_MOST_CHANGES]:
            _OUT.print(Text(f"  {_changed(change)}"))
        if len(loaded.changes) > _MOST_CHANGES:
            _OUT.print(f"  … và {len(loaded.changes) - _MOST_CHANGES} giá trị khác")


def _changed(change: Change) -> str:
    return f"{change.where}: {as_value(change.old)} → {as_value(change.new)}"


def as_value(value: object) -> str:
    """Say a value of the records; absent ones too."""
    if value is None:
        return "(không có)"
    return number(value) if isinstance(value, Decimal) else str(value)


def show_year(
    reports: Sequence[StageReport], day: date, files: Sequence[Path], folder: Path
) -> None:
    """Print the closing table of a run: stage, papers, numbers, what is still waited for."""
    stages = table("Giai đoạn", "Văn bản", "Số, ký hiệu", "Còn chờ")
    for report in reports:
        stages.add_row(
            f"{report.stage.number}. {report.stage.label}",
            str(len(report.papers)),
            "\n".join(paper.symbol for paper in report.papers if paper.symbol),
            _waiting(report.waiting, day),
        )
    _OUT.print(stages)
    _OUT.print(Text(f"{len(files)} văn bản trong thư mục «{folder}»."))


def show_status(status: YearStatus) -> None:
    """Print where the year stands, who is waited for, who was late, and the next thing to do."""
    _OUT.print(Text(f"{status.name}, năm {status.year} (tính đến {short_date(status.day)})"))
    stages = table("Giai đoạn", "Trạng thái", "Hạn", "Chậm", "Văn bản")
    for stage in status.stages:
        late = stage.days_late(status.day)
        stages.add_row(
            f"{stage.stage.number}. {stage.stage.label}",
            stage.state.label,
            short_date(stage.due_on),
            f"{late} ngày" if late else "",
            str(stage.papers),
        )
    _OUT.print(stages)
    _notes("Đang chờ", _waiting(status.waiting(), status.day))
    came_late = [need for stage in status.stages for need in stage.came_late(status.day)]
    _notes("Đã có, nhưng chậm", _waiting(came_late, status.day))
    _notes("Không còn khớp với hồ sơ (xem «thidua stale»)", _stale(status))
    _OUT.print(Text(f"Việc tiếp theo: {_next(status)}"))


def _next(status: YearStatus) -> str:
    """Return the one next thing to do: where a run brings the year on, the command that runs it."""
    brings = status.run_brings
    return f"Chạy «thidua year» để {brings}." if brings else status.next_thing


def _stale(status: YearStatus) -> str:
    drafts = (f"Dự thảo {paper.title}" for paper in status.stale if paper.issued_on is None)
    issued = (f"{paper.title} {paper.symbol}".rstrip() for paper in status.stale if paper.issued_on)
    return "\n".join([*issued, *drafts])


def _notes(head: str, notes: str) -> None:
    """Print the notes, a line each, under their head; nothing where there are none."""
    if notes:
        _OUT.print(Text(f"{head}:\n  - " + notes.replace("\n", "\n  - ") + "\n"))


def _waiting(needs: Iterable[Need], day: date) -> str:
    """«What (until when): who; who», a line for each thing that is waited for."""
    groups: dict[str, list[str]] = {}
    for need in needs:
        groups.setdefault(f"{sentence_case(need.what)} ({_due(need, day)})", []).append(need.who)
    return "\n".join(f"{what}: {'; '.join(who)}" for what, who in groups.items())


def _due(need: Need, day: date) -> str:
    late = need.days_late(day)
    due = f"hạn {short_date(need.due_on)}"
    return f"{due}, chậm {late} ngày" if late else due


def show_explanation(explained: Explanation) -> None:
    """Say what a file is, and what has changed since it was made."""
    provenance = explained.provenance
    _OUT.print(Text(f"Loại văn bản: {provenance.kind}"))
    _OUT.print(Text(f"Mẫu: {provenance.template_digest}"))
    _OUT.print(Text(f"Dữ liệu: {provenance.fields_digest}"))
    for line in _verdict(explained):
        _OUT.print(Text(line))


def _verdict(explained: Explanation) -> Iterator[str]:
    if not explained.title:
        yield "Kho dữ liệu này không có văn bản nào lập từ mẫu và dữ liệu ấy."
        return
    number = f" số {explained.symbol}" if explained.symbol else ""
    yield f"Văn bản: {explained.title}{number} ({explained.state})"
    yield (
        "Tệp đúng từng byte như khi ban hành."
        if explained.untouched
        else "Tệp đã bị thay đổi sau khi ban hành."
    )
    if explained.same_today:
        yield "Hôm nay lập lại vẫn ra đúng văn bản này."
    if explained.template_changed:
        yield "Mẫu văn bản đã thay đổi từ đó."
    if explained.refusal:
        yield f"Hôm nay không lập lại được: {explained.refusal}"
    for change in explained.changes:
        yield f"  {change.field}: {as_value(change.then)} → {as_value(change.now)}"


def table(*heads: str) -> Table:
    """Make an empty table with these heads, as every command prints them."""
    made = Table(box=box.SIMPLE_HEAD, show_lines=False)
    for head in heads:
        made.add_column(head, overflow="fold")
    return made
