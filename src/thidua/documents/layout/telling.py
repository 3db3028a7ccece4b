"""What a line says of itself: patterns of the components, with and without accents."""

import re

from thidua.documents.layout.lines import MARK, Line, Sheet
from thidua.law.layout import Component

_NATION = "cong hoa xa hoi chu nghia viet nam"
PARTY = "dang cong san viet nam"
_DASH = r" ?[-\u2010-\u2015\u2212] ?"
MOTTO = re.compile(f"doc lap{_DASH}tu do{_DASH}hanh phuc")
_NUMBER = re.compile(rf"số ?[:.]? ?([\d.…_{MARK} ]+)([/\-–].*)?", re.IGNORECASE)
DATE = re.compile(r".+ngay.+thang.+nam.*")
_ORGANS = re.compile(
    "(uy ban|ubnd|bo|so|tong|cuc|chi cuc|vu|ban|hoi|vien|truong|dai hoc|hoc vien|trung tam|tinh|"
    "van phong|cong ty|tap doan|khoi|cum|phong|thu vien|bao tang|nha|dai|doan|lien doan|dang|"
    "huyen|quan|thanh pho|phuong|xa|chi bo|ngan hang|bao hiem|kho bac|toa an) "
)
_KINDS = re.compile(
    "(nghi quyet|quyet dinh|chi thi|quy che|quy dinh|thong cao|thong bao|huong dan|chuong trinh|"
    "ke hoach|phuong an|de an|du an|bao cao|bien ban|to trinh|hop dong|cong dien|ban ghi nho|"
    "ban thoa thuan|giay uy quyen|giay moi|giay gioi thieu|giay nghi phep|phieu gui|phieu chuyen|"
    "phieu bao|thu cong|ket luan|thong tri|ban giao uoc|giao uoc|danh sach|phieu bau|muc luc|"
    "bang (cham diem|tu cham diem|dang ky|tieu chi|tong hop))( .*)?"
)
ADDRESSEE = re.compile(r"kinh (gui|trinh)( ?:.*|\b.{0,150}[^.;:])")
BASIS = re.compile(
    rf"-? ?can cu (luat|bo luat|phap lenh|hien phap|nghi|thong tu|quyet dinh|chi thi|ke hoach|"
    rf"huong dan|cong van|quy|dieu le|van ban|{MARK})"
)
_BASIS_TOO = re.compile("-? ?(can cu|xet|theo de nghi) ")
SECTION = re.compile(r"[IVX]+\. .+")
ARTICLE = re.compile(rf"Điều ?[\d{MARK}]+ ?[.:]?", re.IGNORECASE)
_CAPACITY = re.compile(rf"(TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b\.? ?([^\W\d_]|{MARK})")
_NAME = re.compile(r"[^\W\d_]+( [^\W\d_]+){1,6}")
RECEIVERS = re.compile("noi nhan ?:?")
ANNEX = re.compile(rf"phu luc( [ivx\d{MARK}]+)?")
ORIGIN = re.compile(r"\((ban hanh )?kem theo .*")
END = re.compile(r"\./\.$")
LONGEST_SUMMARY = 4
LONGEST_HEAD = 20
_LONGEST_KIND = 120

STYLES = {
    "Cơ quan chủ quản": Component.SUPERIOR,
    "Cơ quan ban hành": Component.ISSUER,
    "Địa danh và ngày tháng": Component.PLACE_DATE,
    "Tên loại": Component.KIND,
    "Trích yếu": Component.SUMMARY,
    "Kính gửi": Component.ADDRESSEE,
    "Căn cứ": Component.BASIS,
    "Điều": Component.ARTICLE,
    "Quyền hạn ký": Component.CAPACITY,
    "Chức vụ ký": Component.CAPACITY,
    "Họ tên người ký": Component.SIGNER,
    "Họ tên các bên ký": Component.SIGNER,
}


def is_top(line: Line) -> bool:
    """Whether a head begins here."""
    return line.key in {_NATION, PARTY}


def is_number(line: Line) -> bool:
    """Whether it is number and symbol."""
    return bool(_NUMBER.fullmatch(line.plain))


def are_two_names(first: Line, second: Line) -> bool:
    """Whether these are a superior and an issuer, and not one long name."""
    if STYLES.get(first.style) is Component.SUPERIOR and first.style != second.style:
        return True
    return all(line.plain == MARK or _ORGANS.match(f"{line.key} ") for line in (first, second))


def is_kind(line: Line) -> bool:
    """Whether it names the kind of the paper."""
    if line.spot or len(line.plain) > _LONGEST_KIND:
        return False
    known = _KINDS.fullmatch(line.key) and (line.is_capitals or len(line.key.split()) <= 3)  # noqa: PLR2004 - «Giấy giới thiệu» is the longest
    return bool(known) or line.style == "Tên loại"


def begins_text(line: Line) -> bool:
    """Whether it cannot belong to the summary any more."""
    if STYLES.get(line.style) is Component.SUMMARY:
        return False
    return bool(
        ADDRESSEE.fullmatch(line.key)
        or _BASIS_TOO.match(line.key)
        or SECTION.fullmatch(line.plain)
        or ARTICLE.match(line.plain)
        or is_authority(line)
        or line.plain.endswith((".", ";", ":"))
        or STYLES.get(line.style) in {Component.BASIS, Component.ADDRESSEE}
    )


def is_authority(line: Line) -> bool:
    """«BỘ TRƯỞNG BỘ …», «THỦ TRƯỞNG …» above the bases of a decision."""
    return line.style == "Thẩm quyền ban hành" or (line.is_capitals and not line.spot)


def may_be_basis(line: Line) -> bool:
    """Whether it reads like a legal basis, or one of those that follow."""
    if line.spot or not line.is_text:
        return False
    styled = STYLES.get(line.style) is Component.BASIS
    return styled or bool(_BASIS_TOO.match(line.key))


def is_listed(line: Line) -> bool:
    """Whether it is one of a list, and no legal basis as the Party writes it."""
    return line.plain.startswith(("-", "–")) and not BASIS.match(line.key)


def is_capacity(line: Line) -> bool:
    """Whether it begins with the short form of a power to sign, like «TM.»."""
    found = _CAPACITY.match(line.plain)
    if not found or len(line.plain) > _LONGEST_KIND:
        return False
    return line.is_capitals or (line.spot is not None and len(found[1]) > 1)


def is_long_capitals(line: Line) -> bool:
    """Whether it is in capitals and more than an abbreviation."""
    return line.is_capitals and sum(letter.isalpha() for letter in line.plain) > 3  # noqa: PLR2004 - «TT» is none


def is_name(line: Line) -> bool:
    """Whether it reads like a person's name."""
    words = line.plain.split()
    return bool(_NAME.fullmatch(line.plain)) and all(word.istitle() for word in words)


def is_bold(sheet: Sheet, line: Line) -> bool:
    """Whether all of it is bold."""
    element = line.paragraph.element
    found = [sheet.effective.switch("b", piece.run, element).value for piece in line.stretches()]
    return bool(found) and all(found)


def cell(line: Line) -> object:
    """What tells its cell from the others."""
    return (line.spot.table, line.spot.row, line.spot.column) if line.spot else None


def shown_length(line: Line, length: int) -> int:
    """Return where a beginning of the plain text ends in the text as it stands."""
    shown = re.match(r"Điều ?(?:\d+|«[^»]*»|\{\{.*?\}\}) ?[.:]?", line.text)
    return shown.end() if shown else length
