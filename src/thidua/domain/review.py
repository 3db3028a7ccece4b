"""Sơ kết and tổng kết: what the units reached, and what follows from it."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text


class TargetProgress(Record):
    """How far a unit is with one target of the pledge."""

    KEY: ClassVar = ("target",)

    target: Slug = Field(title="Chỉ tiêu")
    reached: bool = Field(title="Đã đạt")
    note: str = Field(default="", title="Ghi chú")


class UnitResult(Record):
    """Kết quả of a unit, as it reported them."""

    KEY: ClassVar = ("unit",)

    unit: Slug = Field(title="Đơn vị")
    reported_on: date = Field(title="Ngày báo cáo")
    achievements: list[Text] = Field(title="Kết quả nổi bật", min_length=1)
    progress: list[TargetProgress] = Field(default=[], title="Thực hiện chỉ tiêu giao ước")


class ReviewKind(StrEnum):
    """Which of the two reviews of a year."""

    MID_YEAR = "MID_YEAR"
    YEAR_END = "YEAR_END"


class Review(Record):
    """Sơ kết or tổng kết of the cluster."""

    KEY: ClassVar = ("kind",)

    kind: ReviewKind = Field(title="Kỳ đánh giá")
    results: list[UnitResult] = Field(title="Kết quả của đơn vị", min_length=1)
    shortcomings: list[Text] = Field(default=[], title="Tồn tại, hạn chế")
    lessons: list[Text] = Field(default=[], title="Bài học kinh nghiệm")
    next_tasks: list[Text] = Field(default=[], title="Nhiệm vụ thời gian tới")
    suggestions: list[Text] = Field(default=[], title="Kiến nghị, đề xuất")
