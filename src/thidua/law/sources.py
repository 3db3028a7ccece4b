"""What every record of the law carries: its mark of trust, its place on the disk."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

RECORDS = Path(__file__).parents[3] / "records"

Sentence = Annotated[str, Field(min_length=1)]


class Mark(StrEnum):
    """How far a figure can be trusted; shown beside it until somebody checks the source."""

    S1 = "S1"  # thấy trong văn bản gốc
    S2 = "S2"  # thấy ở trang trích dẫn điều khoản
    S3 = "S3"  # chỉ thấy ở nguồn thứ cấp, có thể sai
    N = "N"  # tin tức về thực tế, không phải quy định
    M = "M"  # theo trí nhớ, chưa kiểm chứng
    I = "I"  # noqa: E741 — suy luận; the letter is the mark
