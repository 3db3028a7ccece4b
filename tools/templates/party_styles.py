"""The named styles of the Party's papers: those of the state, with the Party's measures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tools.templates.styles import Measures, Style, rule
from tools.templates.styles import named as state_styles

NAME = 73.0  # mm, «ĐẢNG CỘNG SẢN VIỆT NAM» in bold 15: the rule under it is as long
CHANGED: Mapping[str, Mapping[str, Any]] = {
    "Cơ quan chủ quản": {"size": 14},
    "Cơ quan ban hành": {"size": 14},
    "Số ký hiệu": {"size": 14},
    "Địa danh và ngày tháng": {"size": 14},
    "Số trang": {"size": 14},
    "Tên loại": {"size": 16},
    "Trích yếu": {"sides": (2, 2)},  # no rule under it asks for a short line where a page lies
    "Trích yếu công văn": {"italic": True},
    "Kính gửi": {"italic": True},
    "Nơi kính gửi": {"italic": True, "after": 6},
    "Đơn vị ký kết": {"sides": (7, 7)},  # long names break before «TỈNH LÂM ĐỒNG», not within
    "Thân văn bản": {"first": 10, "line": None, "exact": 18},
    "Căn cứ": {"italic": None},
    "Nơi nhận": {"size": 14, "bold": None, "italic": None, "underline": True},
    "Nơi nhận - danh sách": {"size": 12},
}
UNUSED = {
    "Quốc hiệu",
    "Tiêu ngữ",
    "Kẻ dưới tiêu ngữ",
    "Kẻ dưới cơ quan ban hành",
    "Kẻ dưới trích yếu",
}


def named(measures: Measures) -> Iterable[Style]:
    """Every style of a Party paper with these measures."""
    kept = (style for style in state_styles(measures) if style.name not in UNUSED)
    return (
        Style("Tên Đảng", size=15, bold=True, align="center"),
        rule("Kẻ dưới tên Đảng", measures.head_right, NAME),
        Style("Dấu sao", align="center"),
        *(replace(style, **CHANGED.get(style.name, {})) for style in kept),
        Style("Gạch dưới trích yếu", align="center", after=12, keep=True),
        Style("Chức vụ ký", base="Quyền hạn ký", bold=False),
    )
