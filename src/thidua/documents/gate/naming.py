"""What a person calls a part of the file."""

from thidua.documents.findings import Place

_NAMES = {
    "document": "Thân văn bản",
    "header": "Đầu trang",
    "footer": "Chân trang",
    "footnotes": "Chú thích cuối trang",
    "endnotes": "Chú thích cuối văn bản",
    "comments": "Lời bàn bên lề",
    "settings": "Thiết đặt của tệp",
    "styles": "Kiểu chữ của tệp",
    "numbering": "Đánh số của tệp",
    "glossary": "Khối dựng sẵn của mẫu",
    "chart": "Biểu đồ",
    "media": "Hình trong tệp",
}
_FOLDERS = ("glossary", "media", "charts")


def place_of(part: str) -> Place:
    """Return the place of a whole part; the part that a relationships file belongs to."""
    owner = part.removesuffix(".rels").replace("_rels/", "") if part.endswith(".rels") else part
    folder = next((name for name in _FOLDERS if f"/{name}/" in owner), "")
    stem = owner.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
    name = _NAMES.get(folder.removesuffix("s")) or _NAMES.get(folder) or _NAMES.get(stem)
    return Place(name or "Cả tệp", owner)
