"""Biên bản hội nghị: who was there, what was said, what was agreed."""

from typing import ClassVar

from pydantic import Field, NaiveDatetime

from thidua.domain.cycle import ConferenceKind
from thidua.domain.dated import Record, Slug, Text


class Attendance(Record):
    """How many of a unit came, and how many of them could vote."""

    KEY: ClassVar = ("unit",)

    unit: Slug = Field(title="Đơn vị")
    present: int = Field(title="Số người có mặt", ge=0)
    voting: int = Field(title="Số người có quyền biểu quyết có mặt", ge=0)
    note: str = Field(default="", title="Ghi chú (vắng, đi thay)")


class Resolution(Record):
    """What the conference agreed on, with its votes by show of hands where it was put to them."""

    KEY: ClassVar = ("text",)

    text: Text = Field(title="Nội dung thống nhất")
    agree: int | None = Field(default=None, title="Số người tán thành", ge=0)


class Minutes(Record):
    """The minutes of one conference."""

    KEY: ClassVar = ("conference",)

    conference: ConferenceKind = Field(title="Loại hội nghị")
    began_at: NaiveDatetime = Field(title="Bắt đầu")
    ended_at: NaiveDatetime = Field(title="Kết thúc")
    attendance: list[Attendance] = Field(title="Thành phần dự", min_length=1)
    opinions: list[Text] = Field(default=[], title="Ý kiến phát biểu")
    resolutions: list[Resolution] = Field(title="Nội dung thống nhất", min_length=1)
