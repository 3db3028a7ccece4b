"""Đề nghị và quyết định khen thưởng."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text
from thidua.domain.titles import Award


class Nominee(Record):
    """Who is put forward for what: a collective (a unit or a part of one) or a person of a unit."""

    KEY: ClassVar = ("code",)

    code: Slug = Field(title="Mã đề nghị")
    award: Award = Field(title="Danh hiệu đề nghị")
    unit: Slug = Field(title="Đơn vị")
    person: Slug | None = Field(default=None, title="Cá nhân")
    collective: str = Field(default="", title="Tập thể nhỏ thuộc đơn vị (nếu không phải cả đơn vị)")
    merit: Text = Field(title="Tóm tắt thành tích")


class Awards(Record):
    """Who the cluster puts forward this year."""

    proposed_on: date = Field(title="Ngày họp thống nhất đề nghị")
    nominees: list[Nominee] = Field(default=[], title="Danh sách đề nghị")


class Grant(Record):
    """What the authority decided on one nominee; a refusal says why."""

    KEY: ClassVar = ("nominee",)

    nominee: Slug = Field(title="Mã đề nghị")
    granted: bool = Field(title="Được tặng")
    reason: str = Field(default="", title="Lý do không tặng")


class Decision(Record):
    """The authority's decision on the cluster's proposal."""

    decided_on: date = Field(title="Ngày quyết định")
    grants: list[Grant] = Field(default=[], title="Kết quả xét")


def count_by_recipient(nominees: Sequence[Nominee]) -> tuple[int, int]:
    """Return how many collectives and how many persons are among the nominees."""
    persons = sum(nominee.person is not None for nominee in nominees)
    return len(nominees) - persons, persons


def prize(coefficient: Decimal, base_pay: int, step: int) -> int:
    """Return the prize in đồng: coefficient × base pay, rounded up to a multiple of `step`.

    Nghị định 98/2023/NĐ-CP: the base pay in force on the day of the decision, rounded up to tens
    of thousands of đồng; all three figures come from `records/law`.
    """
    return ceil(Fraction(coefficient) * base_pay / step) * step
