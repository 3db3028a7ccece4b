"""How a collective stands in a year: the figures that titles of collectives and shares rest on."""

from typing import ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text


class CollectiveFacts(Record):
    """The people of a unit, or of a part of it (`collective`), and how the year went for it.

    Counts are persons: `advanced` holds LĐTT, `fighters` CSTĐ cơ sở, `disciplined` those punished
    by cảnh cáo or more.
    """

    KEY: ClassVar = ("unit", "collective")

    unit: Slug = Field(title="Đơn vị")
    collective: str = Field(default="", title="Tập thể nhỏ thuộc đơn vị (nếu không phải cả đơn vị)")
    staff: int = Field(title="Tổng số người", gt=0)
    completed: int = Field(title="Số người hoàn thành nhiệm vụ", ge=0)
    advanced: int = Field(title="Số người đạt Lao động tiên tiến", ge=0)
    fighters: int = Field(title="Số người đạt Chiến sĩ thi đua cơ sở", ge=0)
    disciplined: int = Field(default=0, title="Số người bị kỷ luật từ cảnh cáo trở lên", ge=0)
    rating: Text = Field(title="Mức hoàn thành nhiệm vụ của tập thể")
    united: bool = Field(default=True, title="Nội bộ đoàn kết")
