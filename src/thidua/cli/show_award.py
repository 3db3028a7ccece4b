"""What `thidua award` prints: a table of reasons for each nominee, or JSON."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua.domain.reasons import Reason
from thidua.usecases.award_reasons import NomineeReasons
from thidua.vietnamese.dates import short_date

_OUT = Console()
_SIGNS = {True: "✓", False: "✗", None: "?"}


def show_reasons(found: Sequence[NomineeReasons], day: date) -> None:
    """Print each nominee's conditions: sign, reason, what it rests on; then what it comes to."""
    _OUT.print(Text(f"Theo quy định ngày {short_date(day)}; ✓ đạt, ✗ không đạt, ? chưa rõ."))
    if not found:
        _OUT.print("Chưa có đề nghị nào.")
    for one in found:
        of = f", {one.unit}" if one.unit != one.name else ""
        _OUT.print(Text(f"\n{one.name}{of} ({one.nominee.code}): {one.award}"), soft_wrap=True)
        _OUT.print(_table(one))
        _OUT.print(Text(f"  {_sum(one)}"), soft_wrap=True)


def _table(one: NomineeReasons) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_lines=False)
    for head in ("", "Điều kiện", "Mã", "Căn cứ (mức tin cậy)"):
        table.add_column(head, overflow="fold")
    for reason in _all(one):
        told = "\n".join(map(str, reason.sources))
        table.add_row(_sign(reason), Text(reason.text), reason.code, Text(told))
    return table


def _all(one: NomineeReasons) -> list[Reason]:
    votes = [one.outcome.quorum, one.outcome.votes] if one.outcome else []
    return [*one.reasons, *votes]


def _sign(reason: Reason) -> str:
    return "✓ (chỉ đạo)" if reason.override else _SIGNS[reason.met]


def _sum(one: NomineeReasons) -> str:
    found = one.eligibility
    if found.against:
        return f"Không đủ điều kiện: {len(found.against)} điều kiện không đạt."
    parts = [
        f"{len(found.overridden)} điều kiện bỏ qua theo chỉ đạo" if found.overridden else "",
        f"{len(found.unknown)} điều kiện chưa rõ" if found.unknown else "",
    ]
    told = ", ".join(filter(None, parts))
    return f"Không có điều kiện nào không đạt; {told}." if told else "Đủ điều kiện."


def print_reasons_as_json(found: Sequence[NomineeReasons], day: date) -> None:
    """Print the same for a program."""
    nominees = [_nominee(one) for one in found]
    said = {"day": day.isoformat(), "nominees": nominees}
    _OUT.print(json.dumps(said, ensure_ascii=False, indent=2), markup=False, soft_wrap=True)


def _nominee(one: NomineeReasons) -> dict[str, Any]:
    return {
        "nominee": one.nominee.code,
        "name": one.name,
        "unit": one.unit,
        "award": one.nominee.award,
        "label": one.award,
        "voted": one.voted,
        "met": one.eligibility.met,
        "reasons": [_reason(reason) for reason in one.reasons],
        "ballot": [_reason(reason) for reason in _all(one)[len(one.reasons) :]],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    given = reason.override
    return {
        "condition": reason.code,
        "met": reason.met,
        "text": reason.text,
        "sources": [{"text": one.text, "mark": one.mark or None} for one in reason.sources],
        "override": given.model_dump(mode="json", exclude={"invented"}) if given else None,
    }
