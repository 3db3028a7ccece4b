"""What every record of the law carries: its mark of trust, its place on the disk."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

RECORDS = Path(__file__).parents[3] / "records"

Sentence = Annotated[str, Field(min_length=1)]


class Mark(StrEnum):
    """How far a figure can be trusted; shown beside it until somebody checks the source."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    N = "N"
    M = "M"
    I = "I"  # noqa: E741 — the letter is the mark

    @property
    def label(self) -> str:
        """What the mark says of the source."""
        return _LABELS[self]

    @property
    def weak(self) -> bool:
        """Whether nobody has seen the provision, neither itself nor quoted."""
        return self not in {Mark.S1, Mark.S2}


_LABELS = {
    Mark.S1: "thấy trong văn bản gốc",
    Mark.S2: "thấy ở trang trích dẫn điều khoản",
    Mark.S3: "chỉ thấy ở nguồn thứ cấp, có thể sai",
    Mark.N: "tin tức về thực tế, không phải quy định",
    Mark.M: "theo trí nhớ, chưa kiểm chứng",
    Mark.I: "suy luận",
}
