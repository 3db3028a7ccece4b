"""Who comes to the desk in the browser tests: one account a role, all with the same password."""

from dataclasses import dataclass

from thidua.domain.rights import Role

PASSWORD = "Mật khẩu dài của các phép thử 2024"  # noqa: S105 (of offices that tests make)
CLUSTER, AUTHORITY = "khoi-20-bvhttdl", "bvhttdl"
LIBRARY = "thu-vien-quoc-gia-viet-nam"


@dataclass(frozen=True)
class Person:
    """An account: its names, and the role that it holds somewhere."""

    username: str
    name: str
    role: Role
    cluster: str = ""
    unit: str = ""
    authority: str = ""


OFFICER = Person("can-bo", "Nguyễn Thị Chuyên Viên", Role.OFFICER, CLUSTER)
CHIEF_OFFICER = Person("can-bo-chung", "Phạm Văn Phụ Trách", Role.OFFICER)
"""The officer of every cluster."""
CLERK = Person("van-thu", "Trần Văn Thư", Role.UNIT_CLERK, CLUSTER, LIBRARY)
"""The clerk of the National Library."""
SIGNER = Person("nguoi-ky", "Vương Thị Hải Yến", Role.SIGNER, CLUSTER, LIBRARY)
CHIEF = Person("cap-quan-ly", "Lê Thị Quản Lý", Role.AUTHORITY, authority=AUTHORITY)
TEMPLATE_CLERK = Person("nguoi-sua-mau", "Đỗ Thị Biên Tập", Role.TEMPLATE_CLERK)
READER = Person("nguoi-xem", "Bùi Văn Đọc", Role.READER, CLUSTER)
ADMINISTRATOR = Person("quan-tri", "Hoàng Văn Quản Trị", Role.ADMINISTRATOR)
PEOPLE = (
    *(OFFICER, CHIEF_OFFICER, CLERK, SIGNER),
    *(CHIEF, TEMPLATE_CLERK, READER, ADMINISTRATOR),
)
