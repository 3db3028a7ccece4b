"""Errors for people: a stable code, and a Vietnamese sentence that says where and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and its place as a person would name it.

    `file` is the path as it was given, `line` counts from 1, `field` is the dotted name of
    the value, e.g. `scores.2.points`; `cell` is the address in a workbook, e.g. `D7`.  All are
    absent when nothing in a file is at fault.
    """

    code: str
    message: str
    file: str | None = None
    line: int | None = None
    field: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """«file, dòng 12, mục x.y: sentence» or «file, ô D7: …», leaving out what is not known."""
        places = [
            self.file or "",
            f"dòng {self.line}" if self.line else "",
            f"mục {self.field}" if self.field else "",
            f"ô {self.cell}" if self.cell else "",
        ]
        where = ", ".join(filter(None, places))
        return f"{where}: {self.message}" if where else self.message


class ThiduaError(Exception):
    """What the program refuses, told to the person who asked for it.

    `problems` holds everything wrong that was found in one pass; `code` is the first one's.
    """

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def code(self) -> str:
        """The stable code of the first problem."""
        return self.problems[0].code


def refuse(code: str, message: str) -> ThiduaError:
    """Make the error for a request that cannot be done: raise what this returns."""
    return ThiduaError(Problem(code, message))
