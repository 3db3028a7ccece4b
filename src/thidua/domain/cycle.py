"""Năm thi đua: one cluster, one year, its stages and its plan."""

from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from pydantic import Field, NaiveDatetime

from thidua.domain.dated import Record, Slug, Text


class Stage(StrEnum):
    """The stages of a year, in their order."""

    LAUNCH = "LAUNCH"
    PLEDGE = "PLEDGE"
    MID_YEAR_REVIEW = "MID_YEAR_REVIEW"
    SCORING = "SCORING"
    YEAR_END_REVIEW = "YEAR_END_REVIEW"
    AWARDS = "AWARDS"
    DECISION = "DECISION"
    HANDOVER = "HANDOVER"
    CLOSED = "CLOSED"

    @property
    def label(self) -> str:
        """The stage as officers call it."""
        return _STAGE_LABELS[self]

    @property
    def number(self) -> int:
        """Its place in the year, from 1."""
        return list(Stage).index(self) + 1

    @property
    def following(self) -> "Stage":
        """The stage that comes after; a closed year stays closed."""
        return list(Stage)[min(self.number, len(Stage) - 1)]


_STAGE_LABELS = {
    Stage.LAUNCH: "Mở năm thi đua",
    Stage.PLEDGE: "Ký giao ước thi đua",
    Stage.MID_YEAR_REVIEW: "Sơ kết",
    Stage.SCORING: "Chấm điểm",
    Stage.YEAR_END_REVIEW: "Tổng kết",
    Stage.AWARDS: "Đề nghị khen thưởng",
    Stage.DECISION: "Quyết định khen thưởng",
    Stage.HANDOVER: "Bàn giao",
    Stage.CLOSED: "Đã kết thúc",
}

STAGES = tuple(stage for stage in Stage if stage is not Stage.CLOSED)
"""The stages in which something is done."""


class StageDates(Record):
    """When a stage opens and by when it is to be done."""

    KEY: ClassVar = ("stage",)

    stage: Stage = Field(title="Giai đoạn")
    opens_on: date = Field(title="Ngày bắt đầu")
    due_on: date = Field(title="Hạn hoàn thành")


class Movement(Record):
    """Phong trào thi đua."""

    KEY: ClassVar = ("name",)

    name: Text = Field(title="Tên phong trào")
    launched_by: Text = Field(title="Nơi phát động")
    goal: Text = Field(title="Mục tiêu")


class Task(Record):
    """One line of the work plan: việc, chủ trì, phối hợp, thời hạn, sản phẩm."""

    KEY: ClassVar = ("name",)

    name: Text = Field(title="Việc")
    in_charge: Text = Field(title="Chủ trì")
    with_whom: str = Field(default="", title="Phối hợp")
    due_on: date = Field(title="Thời hạn")
    product: Text = Field(title="Sản phẩm")


class ConferenceKind(StrEnum):
    """What a conference is held for."""

    PLEDGE = "PLEDGE"
    MID_YEAR = "MID_YEAR"
    YEAR_END = "YEAR_END"


class ProgrammeItem(Record):
    """One line of chương trình hội nghị."""

    KEY: ClassVar = ("begins",)

    begins: time = Field(title="Giờ bắt đầu")
    content: Text = Field(title="Nội dung")
    by: Text = Field(title="Người thực hiện")


class Conference(Record):
    """Hội nghị of the cluster.

    One that is held together with the next year's pledge is `joined`: the next year invites to it
    and keeps its minutes.
    """

    KEY: ClassVar = ("kind",)

    kind: ConferenceKind = Field(title="Loại hội nghị")
    name: Text = Field(title="Tên hội nghị")
    starts_at: NaiveDatetime = Field(title="Bắt đầu")
    ends_at: NaiveDatetime = Field(title="Kết thúc")
    place: Text = Field(title="Địa điểm")
    chair: Slug = Field(title="Người chủ trì")
    secretary: Slug = Field(title="Thư ký")
    agenda: list[Text] = Field(title="Nội dung", min_length=1)
    guests: list[Text] = Field(default=[], title="Khách mời")
    programme: list[ProgrammeItem] = Field(default=[], title="Chương trình")
    joined: bool = Field(default=False, title="Họp chung với hội nghị ký giao ước năm sau")


class Plan(Record):
    """Kế hoạch hoạt động of the cluster for the year."""

    theme: Text = Field(title="Chủ đề thi đua")
    objectives: list[Text] = Field(title="Mục đích", min_length=1)
    requirements: list[Text] = Field(title="Yêu cầu", min_length=1)
    budget: Text = Field(title="Kinh phí")
    stages: list[StageDates] = Field(title="Các giai đoạn", min_length=1)
    movements: list[Movement] = Field(title="Phong trào thi đua", min_length=1)
    tasks: list[Task] = Field(title="Việc trong năm", min_length=1)
    conferences: list[Conference] = Field(title="Hội nghị", min_length=1)

    def dates(self, stage: Stage) -> StageDates | None:
        """When `stage` opens and is due; None when the plan does not say."""
        return next((dates for dates in self.stages if dates.stage is stage), None)

    def conference(self, kind: ConferenceKind) -> Conference | None:
        """Return the conference of that kind, if the plan holds one."""
        return next((item for item in self.conferences if item.kind is kind), None)
