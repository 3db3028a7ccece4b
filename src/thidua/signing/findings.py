"""What is found in a file that came back, told to an officer: what, and what to do.

The sentences stand in `catalogue/*.yaml`, one entry a code; code only fills in what it found.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, RootModel

from thidua.records.reader import read_own

CATALOGUE = Path(__file__).with_name("catalogue")


class Decision(StrEnum):
    """What is done with a file: taken, looked at by an officer, or refused."""

    ACCEPT = "ACCEPT"
    REVIEW = "REVIEW"
    REJECT = "REJECT"

    @property
    def label(self) -> str:
        """As people read it."""
        return {"ACCEPT": "Nhận", "REVIEW": "Cần người xem", "REJECT": "Không nhận"}[self.value]


_WEIGHT = {Decision.ACCEPT: 0, Decision.REVIEW: 1, Decision.REJECT: 2}


class Entry(BaseModel):
    """What is said of one code; `{name}` stands for what was found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: Decision = Field(title="Dẫn tới")
    message: str = Field(title="Nói gì", min_length=1)
    fix: str = Field(default="", title="Làm gì")


class _File(RootModel[dict[str, Entry]]):
    """One file of the catalogue."""


class Finding(BaseModel):
    """One thing that was found; every text is Vietnamese and ready to be shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    decision: Decision
    message: str
    fix: str = ""

    def __str__(self) -> str:
        """«What it is. What to do»."""
        return f"{self.message} {self.fix}".rstrip()


@cache
def catalogue() -> Mapping[str, Entry]:
    """Return what is said of each code."""
    files = (read_own(path, _File).root for path in sorted(CATALOGUE.glob("*.yaml")))
    return {code: entry for entries in files for code, entry in entries.items()}


def finding(code: str, **found: object) -> Finding:
    """Make the finding of that code; `found` fills the `{name}`s of its sentences."""
    entry = catalogue()[code]
    message, fix = entry.message.format_map(found), entry.fix.format_map(found)
    return Finding(code=code, decision=entry.decision, message=message, fix=fix)


def heaviest(findings: Iterable[Finding]) -> Decision:
    """Return the decision that the findings lead to together: the worst of them."""
    decisions = (found.decision for found in findings)
    return max(decisions, key=lambda decision: _WEIGHT[decision], default=Decision.ACCEPT)
