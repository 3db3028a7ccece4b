"""Đính chính: what was wrong in an issued paper, and how it should read."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text


class Erratum(Record):
    """One mistake: where it stands, what was written, what it should say."""

    KEY: ClassVar = ("place", "wrong")

    place: Text = Field(title="Vị trí")
    wrong: Text = Field(title="Đã ghi")
    right: Text = Field(title="Sửa thành")


class Correction(Record):
    """An issued paper is corrected by a letter, never changed.

    Nghị định 30/2020/NĐ-CP, Điều 18.3: mistakes of layout and procedure by công văn đính chính; of
    content by a paper of the same form, which is cancelled and issued anew.
    """

    KEY: ClassVar = ("code",)

    code: Slug = Field(title="Mã đính chính")
    kind: Text = Field(title="Loại văn bản được đính chính")
    subject: str = Field(default="", title="Về đơn vị, đề nghị, hội nghị nào (khi có nhiều)")
    noticed_on: date = Field(title="Ngày phát hiện")
    reason: Text = Field(title="Nguyên nhân")
    errata: list[Erratum] = Field(title="Nội dung đính chính", min_length=1)
