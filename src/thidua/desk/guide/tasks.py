"""The help pages, a task each: in the order of a year, with whom each is for."""

from collections.abc import Collection
from dataclasses import dataclass

from thidua.domain.rights import Role


@dataclass(frozen=True)
class Task:
    """A help page: `templates/desk/guide/tasks/<slug>.html`."""

    slug: str
    title: str
    roles: tuple[Role, ...]

    @property
    def template(self) -> str:
        """The file of its words."""
        return f"desk/guide/tasks/{self.slug}.html"

    @property
    def readers(self) -> str:
        """For whom it is, as people read it."""
        return "; ".join(role.label for role in self.roles)


_R = Role
_EVERYBODY = tuple(Role)
TASKS = (
    Task("bat-dau", "Đăng nhập, mật khẩu, tìm đường", _EVERYBODY),
    Task("mo-nam", "Mở năm thi đua và đưa năm đi tiếp", (_R.OFFICER,)),
    Task("nhap-du-lieu", "Nhập dữ liệu: đơn vị, đăng ký, điểm, phiếu", (_R.OFFICER, _R.UNIT_CLERK)),
    Task("lay-chu-ky", "Lấy chữ ký của các đơn vị", (_R.OFFICER,)),
    Task("ky-va-gui", "Ký và gửi bản ký", (_R.SIGNER, _R.UNIT_CLERK)),
    Task("kiem-tra-tep", "Kiểm tra một tệp đã ký", _EVERYBODY),
    Task("tim-van-ban", "Tìm, xem và tải văn bản", _EVERYBODY),
    Task(
        "sua-mau", "Sửa mẫu văn bản, duyệt mẫu", (_R.TEMPLATE_CLERK, _R.ADMINISTRATOR, _R.OFFICER)
    ),
    Task("theo-doi-khoi", "Theo dõi các khối, cụm", (_R.AUTHORITY, _R.READER)),
    Task("nguoi-dung", "Người dùng, vai trò, nhật ký", (_R.ADMINISTRATOR,)),
    Task("sao-luu", "Chạy máy, sao lưu, phục hồi", (_R.ADMINISTRATOR,)),
)
"""Every help page."""
_OF_VIEWS = {
    "signing:verify": "kiem-tra-tep",
    "overview:home": "theo-doi-khoi",
    "overview": "mo-nam",
    "papers": "tim-van-ban",
    "data": "nhap-du-lieu",
    "signing": "lay-chu-ky",
    "correcting": "sua-mau",
    "audit": "nguoi-dung",
    "accounts:own": "bat-dau",
    "accounts": "nguoi-dung",
}
_FOR_UNITS = {"signing": "ky-va-gui"}


def help_for(view: str, roles: Collection[Role]) -> Task | None:
    """Return the help page of what is done on a page; of two, that of the reader's own role."""
    area = view.partition(":")[0]
    officer = Role.OFFICER in roles
    slug = (not officer and _FOR_UNITS.get(area)) or _OF_VIEWS.get(view) or _OF_VIEWS.get(area)
    return next((task for task in TASKS if task.slug == slug), None)
