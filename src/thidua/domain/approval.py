"""The act by which a paper leaves the office: who signed it, when, in what capacity."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text
from thidua.domain.pledge import SigningCapacity


class Office(StrEnum):
    """Whose signature a paper bears."""

    LEAD = "LEAD"
    UNIT = "UNIT"
    AUTHORITY = "AUTHORITY"
    CHIEF_TELLER = "CHIEF_TELLER"


class Approval(Record):
    """A paper is approved for issue by its signer, on a day.

    `subject` tells what the paper is about where a kind has several: the unit, the nominee's code,
    the kind of conference, the code of the correction.  `number` is the one that the agency's own
    register gave; without it the paper takes the next number of its series here.
    """

    KEY: ClassVar = ("kind", "subject")

    kind: Text = Field(title="Loại văn bản")
    subject: str = Field(default="", title="Về đơn vị, đề nghị, hội nghị nào (khi có nhiều)")
    number: int | None = Field(default=None, title="Số do văn thư cấp", gt=0)
    issued_on: date = Field(title="Ngày ban hành")
    signer: Slug = Field(title="Người ký")
    capacity: SigningCapacity = Field(default=SigningCapacity.HEAD, title="Quyền hạn ký")
    grant: str = Field(default="", title="Văn bản giao quyền ký")
