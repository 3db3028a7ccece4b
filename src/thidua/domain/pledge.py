"""Bản giao ước thi đua: what is promised, and who signed it in what capacity."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from thidua.domain.cluster import Layout
from thidua.domain.dated import Record, Slug, Text


class SigningCapacity(StrEnum):
    """In what capacity a person signs (Nghị định 30/2020/NĐ-CP, Điều 13)."""

    HEAD = "HEAD"
    ON_BEHALF = "ON_BEHALF"
    FOR_HEAD = "FOR_HEAD"
    BY_ORDER = "BY_ORDER"
    AUTHORISED = "AUTHORISED"
    ACTING = "ACTING"

    def prefix(self, layout: Layout = Layout.STATE) -> str:
        """What stands before the title: «TM.», «KT.», …; nothing for the head himself.

        The Party writes «T/M», «K/T», «T/L» (Hướng dẫn 36-HD/VPTW).
        """
        state, party = {
            "HEAD": ("", ""),
            "ON_BEHALF": ("TM.", "T/M"),
            "FOR_HEAD": ("KT.", "K/T"),
            "BY_ORDER": ("TL.", "T/L"),
            "AUTHORISED": ("TUQ.", "T/UQ"),
            "ACTING": ("Q.", "Q."),
        }[self.value]
        return party if layout is Layout.PARTY else state


class Article(Record):
    """Nội dung giao ước, one article."""

    KEY: ClassVar = ("title",)

    title: Text = Field(title="Tên nội dung")
    clauses: list[Text] = Field(title="Các khoản", min_length=1)


class Target(Record):
    """Chỉ tiêu giao ước."""

    KEY: ClassVar = ("code",)

    code: Slug = Field(title="Mã chỉ tiêu")
    text: Text = Field(title="Nội dung chỉ tiêu")


class Manner(StrEnum):
    """How a signature was given."""

    PAPER_AT_CONFERENCE = "PAPER_AT_CONFERENCE"
    PAPER = "PAPER"
    SCAN = "SCAN"
    DIGITAL = "DIGITAL"
    REMOTE_SERVICE = "REMOTE_SERVICE"

    @property
    def label(self) -> str:
        """As the sheet of signatures calls it."""
        return {
            "PAPER_AT_CONFERENCE": "Ký tay tại hội nghị",
            "PAPER": "Ký tay",
            "SCAN": "Ký tay, bản quét",
            "DIGITAL": "Ký số",
            "REMOTE_SERVICE": "Ký số từ xa",
        }[self.value]


class PledgeSignature(Record):
    """A unit's signature on the pledge."""

    KEY: ClassVar = ("unit",)

    unit: Slug = Field(title="Đơn vị ký")
    person: Slug = Field(title="Người ký")
    signed_on: date = Field(title="Ngày ký")
    capacity: SigningCapacity = Field(default=SigningCapacity.HEAD, title="Quyền hạn ký")
    grant: str = Field(default="", title="Văn bản giao quyền ký")
    manner: Manner = Field(title="Cách ký")


class Excuse(Record):
    """A unit that did not sign: the lead closed the pledge without it, for a reason."""

    KEY: ClassVar = ("unit",)

    unit: Slug = Field(title="Đơn vị không ký")
    decided_on: date = Field(title="Ngày Khối trưởng chốt")
    reason: Text = Field(title="Lý do")


class Pledge(Record):
    """Bản giao ước of the year."""

    articles: list[Article] = Field(title="Nội dung giao ước", min_length=1)
    targets: list[Target] = Field(title="Chỉ tiêu", min_length=1)
    signatures: list[PledgeSignature] = Field(default=[], title="Chữ ký")
    excuses: list[Excuse] = Field(default=[], title="Đơn vị không ký")
