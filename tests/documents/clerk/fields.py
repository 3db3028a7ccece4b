"""A few fields of every kind, and a template of them compiled."""

from thidua.documents.clerk import FieldNames, compile_marks
from thidua.documents.fields import FieldSpec, FieldType
from thidua.documents.findings import Finding
from thidua.documents.opened import Opened
from thidua.documents.scanning import Scan, scan


def text(label: str, note: str = "") -> FieldSpec:
    return FieldSpec(label=label, note=note)


def lines(label: str) -> FieldSpec:
    return FieldSpec(label=label, type=FieldType.LIST)


def group(label: str, **fields: FieldSpec) -> FieldSpec:
    return FieldSpec(label=label, type=FieldType.GROUP, fields=fields)


def rows(label: str, **fields: FieldSpec) -> FieldSpec:
    return FieldSpec(label=label, type=FieldType.TABLE, fields=fields)


FIELDS = {
    "nam": text("Năm"),
    "loai": text("Loại"),
    "khoi": group("Khối thi đua", ten=text("Tên khối"), bao=text("Co quan bao cao")),
    "can_cu": lines("Căn cứ"),
    "don_vi": rows(
        "Đơn vị",
        tt=text("TT"),
        ten=text("Tên đơn vị"),
        dai_dien=group("Đại diện", ho_ten=text("Họ tên")),
        viec=lines("Việc"),
        ca_nhan=rows("Cá nhân", tt=text("TT"), ten=text("Tên riêng")),
    ),
    "tieu_chi": rows("Tiêu chí", tt=text("TT"), ten=text("Tên tiêu chí")),
}
NAMES = FieldNames(FIELDS)


def scanned(package: Opened) -> Scan:
    return scan(package, lambda name: bool(NAMES.find(name)))


def compiled(package: Opened) -> tuple[Scan, tuple[Finding, ...]]:
    return compile_marks(scanned(package), NAMES)


def tags(package: Opened) -> list[str]:
    """The text of each paragraph after the marks became tags; nothing may be wrong."""
    made, findings = compiled(package)
    assert [str(found) for found in findings] == []
    return [paragraph.text for paragraph in made.paragraphs]


def wrong(package: Opened) -> list[tuple[str, str, str]]:
    """The code, the place and the quote of all that is wrong."""
    _, findings = compiled(package)
    return [(found.code, found.where, found.quote) for found in findings]
