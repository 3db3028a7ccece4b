"""What the commands on drafts and out-of-date papers print."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.text import Text

from thidua.cli.show import as_value, table
from thidua.usecases.draft_papers import Drafted
from thidua.usecases.stale_papers import StalePaper
from thidua.vietnamese.dates import short_date

_OUT = Console()
_MOST_CHANGES = 10


def show_drafted(drafted: Sequence[Drafted], files: Sequence[Path], folder: Path) -> None:
    """Say of each paper what became of its draft, and where the drafts are."""
    made = table("Văn bản", "Dự thảo", "Còn thiếu")
    for one in drafted:
        made.add_row(one.title, one.state.label, one.lacks)
    _OUT.print(made)
    _OUT.print(Text(f"{len(files)} dự thảo trong thư mục «{folder}»."))


def show_stale(papers: Sequence[StalePaper]) -> None:
    """Say which papers are out of date, and what would be otherwise in them."""
    if not papers:
        _OUT.print("Mọi văn bản và dự thảo đều khớp với hồ sơ.")
    for paper in papers:
        _OUT.print(Text(name_of(paper)))
        for line in _reasons(paper):
            _OUT.print(Text(f"  {line}"))
    if any(paper.issued_on for paper in papers):
        _OUT.print(
            "Văn bản đã ban hành không sửa: đính chính bằng công văn (corrections.yaml), hoặc hủy "
            "và ban hành lại (thidua cancel)."
        )
    if not all(paper.issued_on for paper in papers):
        _OUT.print("Dự thảo lỗi thời: chạy «thidua draft» để lập lại.")


def name_of(paper: StalePaper) -> str:
    """«Kế hoạch hoạt động số 01/KH-KTĐ20 ngày 20/3/2024», «Dự thảo Giấy mời hội nghị»."""
    if paper.issued_on is None:
        return f"Dự thảo {paper.title}"
    number = f" số {paper.symbol}" if paper.symbol else ""
    return f"{paper.title}{number} ngày {short_date(paper.issued_on)}"


def _reasons(paper: StalePaper) -> Iterator[str]:
    difference = paper.difference
    if difference.refusal:
        yield f"Hôm nay không lập lại được: {difference.refusal}"
    if difference.template_changed:
        yield "Mẫu văn bản đã thay đổi."
    for change in difference.changes[:_MOST_CHANGES]:
        yield f"{change.field}: {as_value(change.then)} → {as_value(change.now)}"
    if len(difference.changes) > _MOST_CHANGES:
        yield f"… và {len(difference.changes) - _MOST_CHANGES} chỗ khác"


def print_stale_as_json(papers: Sequence[StalePaper]) -> None:
    """Print the same for programs."""
    print(json.dumps([asdict(one) for one in papers], default=str, ensure_ascii=False, indent=2))  # noqa: T201
