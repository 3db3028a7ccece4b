"""How the Party lays out a paper: Hướng dẫn 36-HD/VPTW, and 05-HD/VPTW with the same measures.

A paper is written once, with the parts of the state's layout; here stands what the Party puts in
the place of each.  The rules and their marks: `records/layout/party-*.yaml`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tools.templates.blocks import Block, Cell, Head, Line, Paper, Row, Table
from tools.templates.layout import CAPACITY, PORTRAIT
from tools.templates.party_styles import named
from tools.templates.regime import Laid, Regime
from tools.templates.state import OVERHANG, head_table
from tools.templates.state import head_columns as state_columns

HEAD_RIGHT = 80.0  # mm, the column of the Party's name; the issuer's long names need the rest
FIRST_LINE = Line("Quyền hạn ký", "«Dòng quyền hạn đầu»")
OTHER_LINES = Line("Chức vụ ký", "«Các dòng chức vụ»")
PROPER = ("Đảng", "Khối", "Cụm", "Việt")  # first words of names, capital in mid-sentence too
INSTEAD = {
    "Quốc hiệu": (Line("Tên Đảng", "ĐẢNG CỘNG SẢN VIỆT NAM"),),
    "Tiêu ngữ": (),
    "Kẻ dưới tiêu ngữ": (Line("Kẻ dưới tên Đảng"),),
    "Kẻ dưới cơ quan ban hành": (Line("Dấu sao", "*"),),
    "Kẻ dưới trích yếu": (Line("Gạch dưới trích yếu", "-----"),),
}


def head_columns(*, landscape: bool) -> tuple[float, float]:
    """The widths of the header table: the issuer's column and that of the Party's name."""
    if landscape:
        return state_columns(landscape=True)
    return PORTRAIT + OVERHANG - HEAD_RIGHT, HEAD_RIGHT


def _laid_out(paper: Paper) -> Iterable[Laid]:
    """Every block with what the Party writes in its place."""
    proposes = any(isinstance(b, Line) and b.text.startswith("TỜ TRÌNH") for b in paper.blocks)
    before: Block | None = None
    for block in paper.blocks:
        if isinstance(block, Head):
            yield _table(head_table(block, head_columns(landscape=block.landscape)))
        elif isinstance(block, Table):
            yield _table(block)
        elif isinstance(block, Line):
            opens = isinstance(before, Line) and before.style == "Tên loại"
            yield from _lines(_begun_low(block) if opens else _addressed(block, proposes))
        else:
            yield block
        before = block


def _begun_low(line: Line) -> Line:
    """The first line of a trích yếu begins in lower case, unless it begins with a name."""
    marks, text = re.fullmatch(r"((?:«Nếu [^»]*»)*)(.*)", line.text).groups()  # type: ignore[union-attr] # matches any text
    if line.style != "Trích yếu" or text.startswith(PROPER) or text[1:2].isupper():
        return line
    return replace(line, text=f"{marks}{text[:1].lower()}{text[1:]}")


def _addressed(line: Line, proposes: bool) -> Line:  # noqa: FBT001 - a fact, not a mode
    """A tờ trình is not sent but submitted."""
    if not proposes or line.style != "Kính gửi":
        return line
    return replace(line, text=line.text.replace("Kính gửi", "Kính trình"))


def _table(table: Table) -> Table:
    rows = (replace(row, cells=tuple(_cell(cell) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple[Row, ...](rows))


def _cell(cell: Cell) -> Cell:
    lines = (new for line in _signed(cell.lines) for new in _lines(line))
    return replace(cell, lines=tuple(lines))


def _signed(lines: Iterable[Line]) -> Iterator[Line]:
    """Who signs: the first line as it is, in bold, the offices under it in plain letters."""
    signs = False
    for line in lines:
        under = signs and line.style == "Quyền hạn ký"
        signs = signs or line.style in {"Quyền hạn ký", "Đơn vị ký kết"}
        yield replace(line, style=OTHER_LINES.style) if under else line


def _lines(line: Line) -> tuple[Line, ...]:
    """What stands in the place of one line."""
    if line in CAPACITY:
        return (FIRST_LINE, OTHER_LINES)
    if line.style in INSTEAD:
        return INSTEAD[line.style]
    return (replace(line, text=_worded(line.style, line.text)),)


def _worded(style: str, text: str) -> str:
    """The Party's words where they differ."""
    match style:
        case "Số ký hiệu":
            return text.replace("Số:", "Số")
        case "Căn cứ":
            return f"- {text}"
        case "Nơi nhận - danh sách":
            kept = text.replace("- Lưu: VT", "- Lưu Văn phòng").replace("- Lưu:", "- Lưu")
            return re.sub(";(?=(?:«Hết nếu»)?$)", ",", kept)
        case _:
            return text


PARTY = Regime(_laid_out, head_columns, named)
