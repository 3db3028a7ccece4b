"""What opens a year: the decision on the cluster's make-up, the text of its regulation."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Text


class Reconstitution(Record):
    """Kiện toàn: the authority fixes the members and recognises who leads.

    Members, lead and deputy are those of the day on which the decision takes effect.
    """

    effective_on: date = Field(title="Ngày có hiệu lực")
    replaces: str = Field(default="", title="Quyết định được thay thế")
    duties: list[Text] = Field(title="Nhiệm vụ của khối", min_length=1)


class RegulationArticle(Record):
    """Điều of the regulation, with its clauses (khoản)."""

    KEY: ClassVar = ("title",)

    title: Text = Field(title="Tên điều")
    clauses: list[Text] = Field(title="Các khoản", min_length=1)


class RegulationChapter(Record):
    """Chương of the regulation."""

    KEY: ClassVar = ("title",)

    title: Text = Field(title="Tên chương")
    articles: list[RegulationArticle] = Field(title="Các điều", min_length=1)


class RegulationText(Record):
    """Quy chế tổ chức và hoạt động, as the members agreed on it; its articles run on."""

    chapters: list[RegulationChapter] = Field(title="Các chương", min_length=1)
