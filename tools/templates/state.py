"""How the state lays out a paper: Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from collections.abc import Iterable

from tools.templates.blocks import Cell, Head, Line, Paper, Row, Table, cell, when
from tools.templates.layout import LANDSCAPE, PORTRAIT
from tools.templates.regime import Laid, Regime
from tools.templates.styles import HEAD_RIGHT, named

OVERHANG = 4.0  # mm that the header table reaches into the left margin


def head_columns(*, landscape: bool) -> tuple[float, float]:
    """The widths of the header table: the issuer's column and that of Quốc hiệu."""
    if landscape:
        return LANDSCAPE - 140, 140
    return PORTRAIT + OVERHANG - HEAD_RIGHT, HEAD_RIGHT


def head_table(head: Head, columns: tuple[float, float]) -> Table:
    """The head as a table of those columns, without lines."""
    above = when("Cơ quan chủ quản", Line("Cơ quan chủ quản", "«Cơ quan chủ quản»"))
    issuer = (
        *above,
        Line("Cơ quan ban hành", "«Cơ quan ban hành»"),
        Line("Kẻ dưới cơ quan ban hành"),
    )
    nation = (
        Line("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Line("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        Line("Kẻ dưới tiêu ngữ"),
    )
    rows = [Row((Cell(issuer), Cell(nation)))]
    if head.number or head.place:
        number = [Line("Số ký hiệu", head.number)]
        if head.summary:
            number.append(Line("Trích yếu công văn", head.summary))
        place = cell("Địa danh và ngày tháng", head.place)
        rows.append(Row((Cell(tuple(number)), place)))
    indent = 0 if head.landscape else -OVERHANG
    return Table("Bảng không kẻ", columns, tuple(rows), indent)


def _laid_out(paper: Paper) -> Iterable[Laid]:
    """Every block as it is, but for the head."""
    for block in paper.blocks:
        if isinstance(block, Head):
            yield head_table(block, head_columns(landscape=block.landscape))
        else:
            yield block


STATE = Regime(_laid_out, head_columns, named)
