"""A rule broken on instruction: by whose name, why, on what paper."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text


class Override(Record):
    """One condition is set aside for one nominee.  `condition` is the code that a reason bears."""

    KEY: ClassVar = ("nominee", "condition")

    nominee: Slug = Field(title="Mã đề nghị")
    condition: Text = Field(title="Điều kiện được bỏ qua")
    person: Slug = Field(title="Người chỉ đạo")
    instructed_on: date = Field(title="Ngày chỉ đạo")
    document: Text = Field(title="Văn bản chỉ đạo")
    reason: Text = Field(title="Lý do")
