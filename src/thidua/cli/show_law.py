"""What the commands on the law print."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua.domain.dated import Lasting
from thidua.law.amount import Amount
from thidua.law.catalogue import Doubt
from thidua.law.explained import Explained
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import number
from thidua.vietnamese.text import sentence_case

_OUT = Console()
_UNKNOWN = "chưa ghi"


def show_value(found: Explained) -> None:
    """Print a value with all that stands behind it, a line each."""
    _OUT.print(Text(f"{sentence_case(found.label)} ({found.path})"), soft_wrap=True)
    for head, text in _lines(found):
        _OUT.print(Text(f"  {head + ':':<16}{text}"), soft_wrap=True)


def show_doubts(doubts: Sequence[Doubt]) -> None:
    """Print what wants another look as a table, and how much of it there is."""
    if not doubts:
        _OUT.print("Mọi quy định đã được kiểm tra trong một năm qua, ở mức tin cậy S1 hoặc S2.")
        return
    table = Table(box=box.SIMPLE_HEAD, show_lines=False)
    for head in ("Tham số, văn bản", "Tầng", "Hiệu lực", "Mức", "Kiểm tra cuối"):
        table.add_column(head, overflow="fold")
    for doubt in doubts:
        table.add_row(*map(Text, _cells(doubt)))
    _OUT.print(table)
    for mark in sorted({doubt.mark for doubt in doubts}):
        _OUT.print(Text(f"  {mark}: {mark.label}"))
    _OUT.print(Text(_sum(doubts)))


def print_value_as_json(found: Explained) -> None:
    """Print a value for a program; a number that is not whole is text, so that it stays exact."""
    _print_json(
        {
            "parameter": found.path,
            "label": found.label,
            "value": found.value if isinstance(found.value, int) else str(found.value),
            "unit": found.unit,
            "layer": found.layer,
            **_days(found.period),
            "provision": found.provision,
            "instruments": {each.code: each.citation() for each in found.instruments},
            "mark": found.mark,
            "last_checked": _iso(found.last_checked),
            "note": found.note,
        }
    )


def print_doubts_as_json(doubts: Sequence[Doubt]) -> None:
    """Print what wants another look for a program."""
    _print_json(
        [
            {
                "parameter": doubt.path,
                "label": doubt.label,
                "layer": doubt.layer,
                **_days(doubt.period),
                "mark": doubt.mark,
                "weak": doubt.mark.weak,
                "last_checked": _iso(doubt.last_checked),
                "overdue": doubt.overdue,
            }
            for doubt in doubts
        ]
    )


def _lines(found: Explained) -> Iterator[tuple[str, str]]:
    yield "Giá trị", _measured(found)
    yield "Hiệu lực", _lasting(found.period)
    yield "Tầng", found.layer
    yield "Điều khoản", found.provision
    for each in found.instruments:
        yield "Văn bản", f"{each.citation()} ({each.code})"
    if not found.instruments:
        yield "Văn bản", "chưa có trong danh mục văn bản căn cứ"
    yield "Mức tin cậy", f"{found.mark} ({found.mark.label})" if found.mark else _UNKNOWN
    yield "Kiểm tra cuối", _checked(found.last_checked)
    if found.note:
        yield "Ghi chú", found.note


def _cells(doubt: Doubt) -> Iterator[str]:
    yield doubt.path
    yield doubt.layer
    yield _span(doubt.period)
    yield doubt.mark
    yield f"{_checked(doubt.last_checked)}{' (hơn một năm)' if doubt.overdue else ''}"


def _sum(doubts: Sequence[Doubt]) -> str:
    weak = sum(doubt.mark.weak for doubt in doubts)
    overdue = sum(doubt.overdue for doubt in doubts)
    return (
        f"{len(doubts)} mục cần xem lại: {weak} có mức tin cậy thấp, "
        f"{overdue} hơn một năm chưa kiểm tra."
    )


def _measured(found: Explained) -> str:
    if not found.unit:
        return _value(found.value)
    unit = f"({found.unit})" if isinstance(found.value, str) else found.unit
    return f"{_value(found.value)} {unit}"


def _value(value: Amount) -> str:
    match value:
        case int() | Decimal():
            return number(value)
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
    return value


def _lasting(period: Lasting) -> str:
    start = f"từ {short_date(period.valid_from)}"
    return f"{start} đến hết {short_date(period.valid_to)}" if period.valid_to else start


def _span(period: Lasting) -> str:
    end = short_date(period.valid_to) if period.valid_to else ""
    return f"{short_date(period.valid_from)} – {end}".rstrip()


def _checked(day: date | None) -> str:
    return short_date(day) if day else _UNKNOWN


def _days(period: Lasting) -> dict[str, str | None]:
    return {"valid_from": _iso(period.valid_from), "valid_to": _iso(period.valid_to)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))  # noqa: T201
