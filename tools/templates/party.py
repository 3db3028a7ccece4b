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
ADDRESSED = "Kính gửi"
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
    word = _addressing(paper)
    before: Block | None = None
    for block in paper.blocks:
        if isinstance(block, Head):
            yield _table(head_table(block, head_columns(landscape=block.landscape)), word)
        elif isinstance(block, Table):
            yield _table(block, word)
        elif isinstance(block, Line):
            opens = isinstance(before, Line) and before.style == "Tên loại"
            yield from _lines(_begun_low(block) if opens else block, word)
        else:
            yield block
        before = block


def _addressing(paper: Paper) -> str:
    """A tờ trình is not sent but submitted."""
    kinds = (b.text for b in paper.blocks if isinstance(b, Line) and b.style == "Tên loại")
    return "Kính trình" if any(kind.startswith("TỜ TRÌNH") for kind in kinds) else ADDRESSED


def _begun_low(line: Line) -> Line:
    """The first line of a trích yếu begins in lower case, unless it begins with a name."""
    marks, text = re.fullmatch(r"((?:«Nếu [^»]*»)*)(.*)", line.text).groups()  # type: ignore[union-attr] # matches any text
    if line.style != "Trích yếu" or text.startswith(PROPER) or text[1:2].isupper():
        return line
    return replace(line, text=f"{marks}{text[:1].lower()}{text[1:]}")


def _table(table: Table, word: str) -> Table:
    rows = (replace(row, cells=tuple(_cell(c, word) for c in row.cells)) for row in table.rows)
    made = replace(table, rows=tuple[Row, ...](rows))
    return _slanted(made) if _addresses(table) else made


def _addresses(table: Table) -> bool:
    """Whether it holds nothing but «Kính gửi:» and several addressees beside it."""
    return table.rows[0].cells[0].lines[0].text.startswith(ADDRESSED)


def _slanted(table: Table) -> Table:
    """The same table with its cells in the letters of «Kính gửi»."""

    def cell(old: Cell) -> Cell:
        styles = {"Ô bảng": "Nơi kính gửi"}
        lines = (replace(ln, style=styles.get(ln.style, ln.style)) for ln in old.lines)
        return replace(old, lines=tuple(lines))

    rows = (replace(row, cells=tuple(map(cell, row.cells))) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _cell(cell: Cell, word: str) -> Cell:
    lines = (new for line in _signed(cell.lines) for new in _lines(line, word))
    return replace(cell, lines=tuple(lines))


def _signed(lines: Iterable[Line]) -> Iterator[Line]:
    """Who signs: the first line as it is, in bold, the offices under it in plain letters."""
    signs = False
    for line in lines:
        under = signs and line.style == "Quyền hạn ký"
        signs = signs or line.style in {"Quyền hạn ký", "Đơn vị ký kết"}
        yield replace(line, style=OTHER_LINES.style) if under else line


def _lines(line: Line, word: str) -> tuple[Line, ...]:
    """What stands in the place of one line; `word` is that of «Kính gửi»."""
    if line in CAPACITY:
        return (FIRST_LINE, OTHER_LINES)
    if line.style in INSTEAD:
        return INSTEAD[line.style]
    text = _worded(line.style, line.text)
    if text.startswith(f"{ADDRESSED}:"):
        text = word + text.removeprefix(ADDRESSED)
    return (replace(line, text=text),)


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
