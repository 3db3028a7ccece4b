"""Giấy khen: what the head of a unit grants to his own people and parts of the unit."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text


class CertificateRecipient(Record):
    """One who gets a certificate: a person of the records, or anyone by name, or a collective."""

    KEY: ClassVar = ("name",)

    name: Text = Field(title="Họ và tên hoặc tên tập thể")
    title: str = Field(default="", title="Chức vụ (cá nhân)")
    collective: bool = Field(default=False, title="Là tập thể")
    merit: Text = Field(title="Thành tích ghi trên giấy khen")


class Certificates(Record):
    """The certificates that the head of a unit grants for the year, by one decision."""

    KEY: ClassVar = ("unit",)

    unit: Slug = Field(title="Đơn vị")
    decided_on: date = Field(title="Ngày quyết định")
    recipients: list[CertificateRecipient] = Field(title="Người được tặng", min_length=1)
