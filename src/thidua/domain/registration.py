"""Đăng ký thi đua, and what was reached of it at mid-year."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from thidua.domain.cluster import Slug, Text
from thidua.domain.dated import Record
from thidua.domain.titles import Award


class TitleGoal(Record):
    """A title that a unit means to reach, and by how many («02 cá nhân», «100% cá nhân»)."""

    KEY: ClassVar = ("award",)

    award: Award = Field(title="Danh hiệu")
    amount: Text = Field(title="Số lượng hoặc tỷ lệ")


class Registration(Record):
    """Bản đăng ký thi đua of a unit."""

    KEY: ClassVar = ("unit",)

    unit: Slug = Field(title="Đơn vị")
    registered_on: date = Field(title="Ngày đăng ký")
    targets: list[Text] = Field(title="Chỉ tiêu chuyên môn", min_length=1)
    titles: list[TitleGoal] = Field(title="Danh hiệu đăng ký", min_length=1)


class Registrations(Record):
    """Every registration of the year."""

    registrations: list[Registration] = Field(default=[], title="Đăng ký thi đua")


class TargetProgress(Record):
    """How far a unit is with one target of the pledge."""

    KEY: ClassVar = ("target",)

    target: Slug = Field(title="Chỉ tiêu")
    reached: bool = Field(title="Đã đạt")
    note: str = Field(default="", title="Ghi chú")


class MidYearResult(Record):
    """Kết quả 6 tháng of a unit."""

    KEY: ClassVar = ("unit",)

    unit: Slug = Field(title="Đơn vị")
    reported_on: date = Field(title="Ngày báo cáo")
    achievements: list[Text] = Field(title="Kết quả nổi bật", min_length=1)
    progress: list[TargetProgress] = Field(default=[], title="Thực hiện chỉ tiêu giao ước")


class MidYear(Record):
    """Sơ kết of the cluster."""

    results: list[MidYearResult] = Field(default=[], title="Kết quả của đơn vị")
    shortcomings: list[Text] = Field(default=[], title="Tồn tại, hạn chế")
    next_tasks: list[Text] = Field(default=[], title="Nhiệm vụ 6 tháng cuối năm")
    suggestions: list[Text] = Field(default=[], title="Kiến nghị, đề xuất")
