"""Invented names: of places, agencies and people.  Nobody real is meant by any."""

from random import Random

_FIRST = ("An", "Bình", "Cẩm", "Diên", "Đông", "Hòa", "Kim", "Lạc", "Mỹ", "Phú", "Tân", "Vĩnh")
_LAST = ("Cát", "Đường", "Giang", "Khê", "Lâm", "Long", "Mai", "Sơn", "Thạnh", "Thủy", "Xuyên")
_AGENCIES = (
    "Trung tâm Lưu trữ số",
    "Viện Quy hoạch",
    "Trường Trung cấp nghề",
    "Trung tâm Khuyến nông",
    "Ban Quản lý rừng",
    "Bảo tàng",
    "Nhà hát",
    "Thư viện",
    "Trung tâm Y tế",
    "Quỹ Bảo trợ trẻ em",
    "Ban Quản lý dự án",
    "Đài Thủy văn",
    "Trung tâm Công tác xã hội",
    "Vườn thực vật",
)
_FAMILIES = ("Âu", "Bế", "Cấn", "Doãn", "Đàm", "Giang", "Hứa", "Khuất", "Lương", "Mẫn", "Nghiêm")
_MEN = ("Văn", "Đình", "Quốc", "Hữu", "Xuân", "Trọng", "Minh", "Bá")
_WOMEN = ("Thị", "Thị Thu", "Thị Bích", "Thị Thanh", "Thị Ngọc", "Thị Kim")
_GIVEN = ("An", "Chi", "Duyên", "Giang", "Hà", "Khuê", "Lam", "Mai", "Nhung", "Quyên", "Thư", "Yên")
_GIVEN_MEN = ("Bách", "Cường", "Dũng", "Đạt", "Hiển", "Khải", "Lộc", "Nhân", "Phát", "Sang", "Thức")


def place(random: Random) -> str:
    """Return the name of a place: «Bình Khê»."""
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"


def agency(number: int, where: str) -> str:
    """Return the name of the agency of that number there: «Bảo tàng Bình Khê»."""
    again, kind = divmod(number, len(_AGENCIES))
    return f"{_AGENCIES[kind]} {f'số {again + 1} ' if again else ''}{where}"


def person(random: Random, *, woman: bool) -> str:
    """Return the name of a man or a woman."""
    middle, given = (_WOMEN, _GIVEN) if woman else (_MEN, _GIVEN_MEN)
    return f"{random.choice(_FAMILIES)} {random.choice(middle)} {random.choice(given)}"


def initials(name: str) -> str:
    """Return what stands for an agency in the symbols of its papers: «BTBK»."""
    return "".join(word[0] for word in name.split()).upper()
