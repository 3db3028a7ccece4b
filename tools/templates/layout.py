"""The parts that every paper shares: head, title, signature, annex.

They are named by the boxes (ô) of Nghị định 30/2020/NĐ-CP; `party.py` says what the Party writes
in their places, so that one module in `papers/` gives both layouts.
"""

from collections.abc import Iterable

from tools.templates.blocks import Block, Break, Cell, Head, Line, Row, Table

PORTRAIT = 165.0  # mm of text between the margins of 30 and 15
LANDSCAPE = 252.0
PLACE_AND_DATE = "«Địa danh», «Ngày ban hành»"
NUMBER = "Số: «Số ký hiệu»"


def head(
    number: str = NUMBER,
    place: str = PLACE_AND_DATE,
    *,
    summary: str = "",
    landscape: bool = False,
) -> tuple[Block, ...]:
    """Ô 1 to 4: the names, the number, the place and date; a letter's `summary` is ô 5b."""
    return (Head(number, place, summary, landscape),)


def title(kind: str, *summary: str) -> tuple[Block, ...]:
    """Ô 5a: the kind of the paper, what it is about line by line, and the rule under it."""
    lines = (Line("Trích yếu", text) for text in summary)
    return (Line("Tên loại", kind), *lines, Line("Kẻ dưới trích yếu"))


def to(addressee: str) -> Line:
    """Ô 9a with one addressee."""
    return Line("Kính gửi", f"Kính gửi: {addressee}")


def body(*texts: str) -> tuple[Line, ...]:
    """Plain paragraphs."""
    return tuple(Line("Thân văn bản", text) for text in texts)


def lead_in(text: str) -> Line:
    """A plain paragraph that stays with the table after it."""
    return Line("Dẫn vào bảng", text)


def receivers(*names: str, style: str = "Nơi nhận") -> tuple[Line, ...]:
    """Ô 9b: who receives the paper."""
    return (Line(style, "Nơi nhận:"), *(Line("Nơi nhận - danh sách", n) for n in names))


CAPACITY = (Line("Quyền hạn ký", "«Quyền hạn ký»"),)
SIGNER = Line("Họ tên người ký", "«Người ký»")


def signature(*names: str) -> tuple[Block, ...]:
    """The receivers on the left, level with the signer's capacity on the right."""
    row = Row((Cell(receivers(*names)), Cell((*CAPACITY, SIGNER))))
    return (Table("Bảng không kẻ", (75, 90), (row,)), Line("Dòng ngắt"))


def pair(
    left: tuple[Iterable[Line], Iterable[Line]],
    right: tuple[Iterable[Line], Iterable[Line]],
    width: float,
) -> Table:
    """Two signers side by side: capacities in one row, names in the next."""
    rows = tuple(Row((Cell(tuple(a)), Cell(tuple(b)))) for a, b in zip(left, right, strict=True))
    return Table("Bảng không kẻ", (width / 2, width / 2), rows)


def annex(
    name: str,
    origin: str,
    issuer: str = "Tên cơ quan ban hành chữ thường",
    *,
    landscape: bool = False,
) -> tuple[Block, ...]:
    """The head of an annex, on a page of its own; what it belongs to stands under its name."""
    number = "số «Số ký hiệu» «Ngày ban hành»"
    return (
        Break(landscape),
        Line("Phụ lục", "Phụ lục"),
        Line("Tên phụ lục", name),
        Line("Kèm theo", f"(Kèm theo {origin} {number} của «{issuer}»)"),
    )
