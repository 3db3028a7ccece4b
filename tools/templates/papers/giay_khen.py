"""Giấy khen: one landscape page a recipient, each a section of its own so that none is numbered.

Every row begins with an empty cell: what stands left of Quốc hiệu is read as the issuer's name.
"""

from tools.templates.blocks import Break, Cell, Line, Paper, Row, Table, steer
from tools.templates.certificate import FRAME, certificate_styles
from tools.templates.layout import CAPACITY, SIGNER

EDGE = 10.0  # mm; the column of Quốc hiệu is as wide as the rule under the motto wants
WIDTHS = (EDGE, 43.0, 66.0, 80.0, 43.0, EDGE)

NATION = (
    Line("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    Line("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
    Line("Kẻ dưới tiêu ngữ"),
)
WHO_AND_WHY = (
    Line("Người tặng giấy khen", "«Chức vụ người tặng chữ hoa»"),
    Line("Tặng", "TẶNG"),
    Line("Chữ Giấy khen", "GIẤY KHEN"),
    Line("Người được tặng", "«Giấy khen: Người được tặng»"),
    Line("Chức vụ người được tặng", "«Giấy khen: Chức vụ, đơn vị»"),
    Line("Thành tích được tặng", "«Giấy khen: Thành tích»"),
)
DECISION = (
    Line("Sổ khen thưởng", "Quyết định số «Số ký hiệu quyết định»"),
    Line("Sổ khen thưởng", "«Ngày quyết định»"),
    Line("Sổ khen thưởng", "Số sổ khen thưởng: «Giấy khen: Số sổ»"),
)
SIGNED = (Line("Địa danh và ngày tháng", "«Địa danh», «Ngày ban hành»"), *CAPACITY, SIGNER)


def _edge(span: int = 1) -> Cell:
    return Cell((Line("Dòng ngắt"),), span)


PAPER = Paper(
    "Giấy khen",
    (
        steer("«Mỗi Giấy khen»"),
        Table(
            FRAME,
            WIDTHS,
            (
                Row((_edge(2), Cell(NATION, 2), _edge(2))),
                Row((_edge(), Cell(WHO_AND_WHY, 4), _edge())),
                Row((_edge(), Cell(DECISION, 2), Cell(SIGNED, 3))),
            ),
        ),
        steer("«Nếu có Giấy khen: Còn trang sau»"),
        Break(landscape=True),
        steer("«Hết nếu»"),
        steer("«Hết mỗi»"),
        Line("Dòng ngắt"),
    ),
    landscape=True,
    styles=certificate_styles(),
)
