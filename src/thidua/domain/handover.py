"""Bàn giao: the outgoing lead gives files, funds and the rotating flag to the next one."""

from typing import ClassVar

from pydantic import Field, NaiveDatetime

from thidua.domain.dated import Record, Slug, Text


class HandedFile(Record):
    """One line of the list of what is handed over."""

    KEY: ClassVar = ("name",)

    name: Text = Field(title="Tên hồ sơ, tài liệu, hiện vật")
    amount: Text = Field(title="Số lượng")
    note: str = Field(default="", title="Ghi chú")


class Handover(Record):
    """The handing over of the cluster's lead; the flag is a thing handed on, not a title."""

    began_at: NaiveDatetime = Field(title="Bắt đầu")
    ended_at: NaiveDatetime = Field(title="Kết thúc")
    place: Text = Field(title="Địa điểm")
    giver: Slug = Field(title="Người giao")
    taker: Slug = Field(title="Người nhận")
    witness: str = Field(default="", title="Người chứng kiến (họ tên, chức vụ)")
    files: list[HandedFile] = Field(title="Hồ sơ, hiện vật bàn giao", min_length=1)
    funds: Text = Field(title="Kinh phí")
    rotating_flag: bool = Field(default=False, title="Có bàn giao cờ luân lưu")
    unfinished: list[Text] = Field(default=[], title="Việc còn dở dang")
