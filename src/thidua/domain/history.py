"""What was before this year: awards received, initiatives, units that became others."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text
from thidua.domain.titles import Award


class PastAward(Record):
    """An award that a person, a unit or a part of one holds, under the decision that granted it.

    `by` is the one that granted it, as it was called then.
    """

    KEY: ClassVar = ("award", "year", "unit", "person", "collective")

    award: Award = Field(title="Danh hiệu, hình thức khen thưởng")
    year: int = Field(title="Năm thi đua")
    unit: Slug = Field(title="Đơn vị")
    person: Slug | None = Field(default=None, title="Cá nhân")
    collective: str = Field(default="", title="Tập thể nhỏ thuộc đơn vị (nếu không phải cả đơn vị)")
    decision: Text = Field(title="Số quyết định")
    decided_on: date = Field(title="Ngày quyết định")
    by: Text = Field(title="Cơ quan tặng (tên khi đó)")


class Scope(StrEnum):
    """How far an initiative reaches, as it was recognised."""

    BASE = "BASE"
    MINISTRY_PROVINCE = "MINISTRY_PROVINCE"
    NATIONAL = "NATIONAL"

    @property
    def label(self) -> str:
        """As reports say it."""
        return {
            "BASE": "cấp cơ sở",
            "MINISTRY_PROVINCE": "cấp bộ, tỉnh",
            "NATIONAL": "toàn quốc",
        }[self.value]


class Initiative(Record):
    """Sáng kiến (or a project, a study) of a person, recognised by a paper."""

    KEY: ClassVar = ("person", "year", "name")

    person: Slug = Field(title="Tác giả")
    year: int = Field(title="Năm thi đua")
    name: Text = Field(title="Tên sáng kiến")
    scope: Scope = Field(title="Phạm vi ảnh hưởng")
    recognised_by: Text = Field(title="Văn bản công nhận")
    recognised_on: date = Field(title="Ngày công nhận")


class Succession(Record):
    """A unit went into another on a day: by merger, split, change of name with a new body.

    A plain change of name is a new entry in the unit's `names`, not a succession.
    """

    KEY: ClassVar = ("unit", "successor")

    unit: Slug = Field(title="Đơn vị trước")
    successor: Slug = Field(title="Đơn vị kế thừa")
    on: date = Field(title="Ngày")
    basis: Text = Field(title="Văn bản")
