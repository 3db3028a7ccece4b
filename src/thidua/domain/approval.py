"""The act by which a paper leaves the office: who signed it, when, in what capacity."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from thidua.domain.cluster import Slug, Text
from thidua.domain.dated import Record
from thidua.domain.pledge import SigningCapacity


class Office(StrEnum):
    """Whose signature a paper bears."""

    LEAD = "LEAD"
    AUTHORITY = "AUTHORITY"
    CHIEF_TELLER = "CHIEF_TELLER"


class Approval(Record):
    """A paper is approved for issue by its signer, on a day."""

    KEY: ClassVar = ("kind", "unit")

    kind: Text = Field(title="Loại văn bản")
    unit: Slug | None = Field(default=None, title="Đơn vị (khi mỗi đơn vị một văn bản)")
    issued_on: date = Field(title="Ngày ban hành")
    signer: Slug = Field(title="Người ký")
    capacity: SigningCapacity = Field(default=SigningCapacity.HEAD, title="Quyền hạn ký")
    grant: str = Field(default="", title="Văn bản giao quyền ký")
