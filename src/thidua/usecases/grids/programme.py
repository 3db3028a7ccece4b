"""Chương trình hội nghị in one cell: a line an item, «08:30 | Khai mạc | Khối trưởng»."""

import re
from collections.abc import Sequence
from datetime import time

from thidua.domain.cycle import ProgrammeItem
from thidua.sheets.values import CellError

_LINE = re.compile(r"(\d{1,2})[:.hg](\d{2})\s*\|([^|]+)\|([^|]+)")
_LONGEST = 60


def programme_text(items: Sequence[ProgrammeItem]) -> str:
    """Return the lines."""
    return "\n".join(f"{one.begins:%H:%M} | {one.content} | {one.by}" for one in items)


def programme_of(text: str) -> list[ProgrammeItem]:
    """Return the items of the lines; CellError at the first that is none."""
    return [_item(line.strip()) for line in text.split("\n") if line.strip()]


def _item(line: str) -> ProgrammeItem:
    found = _LINE.fullmatch(line)
    try:
        if found:
            hour, minute, content, by = found.groups()
            begins = time(int(hour), int(minute))
            return ProgrammeItem(begins=begins, content=content.strip(), by=by.strip())
    except ValueError:
        pass
    sentence = (
        f"cần mỗi dòng dạng «08:30 | Nội dung | Người thực hiện», nhưng gặp «{line[:_LONGEST]}»"
    )
    raise CellError("not-a-programme", sentence)
