"""The files of cases, read strictly: an unknown key or a wrong type fails the test."""

from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import pytest
from pydantic import BaseModel, ConfigDict, Field

from thidua.domain.titles import Award
from thidua.records.reader import read
from thidua.vietnamese.text import slug

FOLDER = Path(__file__).parent
RULES = {
    "điều kiện danh hiệu",
    "tỷ lệ đề nghị",
    "xếp hạng",
    "bỏ phiếu",
    "tiền thưởng",
    "chữ ký",
    "nhắc ký",
}
TITLES = {
    "Lao động tiên tiến": Award.ADVANCED_WORKER,
    "Chiến sĩ thi đua cơ sở": Award.EMULATION_FIGHTER_BASE,
    "Chiến sĩ thi đua cấp bộ, tỉnh": Award.EMULATION_FIGHTER_MINISTRY_PROVINCE,
    "Chiến sĩ thi đua toàn quốc": Award.EMULATION_FIGHTER_NATIONAL,
    "Tập thể lao động tiên tiến": Award.ADVANCED_COLLECTIVE,
    "Tập thể lao động xuất sắc": Award.EXCELLENT_COLLECTIVE,
    "Cờ thi đua cấp bộ, tỉnh": Award.EMULATION_FLAG_MINISTRY_PROVINCE,
    "Cờ thi đua của Chính phủ": Award.EMULATION_FLAG_GOVERNMENT,
    "Bằng khen cấp bộ, tỉnh": Award.MERIT_CERTIFICATE_MINISTRY_PROVINCE,
    "Bằng khen của Thủ tướng Chính phủ": Award.MERIT_CERTIFICATE_PRIME_MINISTER,
}
ANSWERS = {"đạt": True, "không đạt": False, "chưa rõ": None}
Answer = Literal["đạt", "không đạt", "chưa rõ"]


class Strict(BaseModel):
    """A part of a case file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


G = TypeVar("G", bound=Strict)
T = TypeVar("T", bound=Strict)


class Situation(Strict, Generic[G, T]):
    """Tình huống: what is given (`cho`), and what follows (`thi`)."""

    ten: str
    cho: G
    thi: T


class CaseFile(Strict, Generic[G, T]):
    """One file: what it is about, what it rests on, and its situations."""

    ten: str
    quy_tac: str
    can_cu: str
    tinh_huong: list[Situation[G, T]] = Field(min_length=1)


class Head(BaseModel):
    """What tells whose file it is."""

    quy_tac: str


def rule_of(file: Path) -> str:
    """Return the rule that the file names."""
    return read(file, Head).value.quy_tac


def files() -> list[Path]:
    """Return every file of cases."""
    return sorted(FOLDER.glob("*.yaml"))


def situations(rule: str, given: type[G], expected: type[T]) -> list[Any]:
    """Return the situations of every file of the rule, each named by file and situation."""
    model = CaseFile[given, expected]  # type: ignore[valid-type]
    read_files = ((file, read(file, model).value) for file in files() if rule_of(file) == rule)
    return [
        pytest.param(one, id=f"{file.stem}-{slug(one.ten)}")
        for file, found in read_files
        for one in found.tinh_huong
    ]
