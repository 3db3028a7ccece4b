"""Báo cáo thành tích: what a nominee did, in his or its own words and figures."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text


class Figure(Record):
    """A figure of the year beside that of the year before."""

    KEY: ClassVar = ("name",)

    name: Text = Field(title="Chỉ tiêu")
    unit_of_measure: Text = Field(title="Đơn vị tính")
    last_year: Text = Field(title="Năm trước")
    this_year: Text = Field(title="Năm nay")


class MeritReport(Record):
    """The report of one nominee; a person also says who he is."""

    KEY: ClassVar = ("nominee",)

    nominee: Slug = Field(title="Mã đề nghị")
    reported_on: date = Field(title="Ngày báo cáo")
    profile: list[Text] = Field(title="Sơ lược đặc điểm, quá trình công tác", min_length=1)
    duties: list[Text] = Field(title="Chức năng, nhiệm vụ được giao", min_length=1)
    results: list[Text] = Field(title="Thành tích đạt được", min_length=1)
    measures: list[Text] = Field(default=[], title="Biện pháp, giải pháp")
    party_work: list[Text] = Field(default=[], title="Công tác Đảng, đoàn thể")
    figures: list[Figure] = Field(default=[], title="Số liệu so với năm trước")
    born_on: date | None = Field(default=None, title="Ngày sinh (cá nhân)")
    home_town: str = Field(default="", title="Quê quán (cá nhân)")
    qualification: str = Field(default="", title="Trình độ chuyên môn (cá nhân)")
