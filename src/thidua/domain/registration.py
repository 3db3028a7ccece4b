"""Đăng ký thi đua: what a unit sets out to reach."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text
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
    initiatives: list[Text] = Field(default=[], title="Sáng kiến, mô hình đăng ký")
