"""The score: one table, and one line under it."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One bar: what was asked, what came out, and the cases that did not hold."""

    name: str
    asked: str
    came: str
    short: str
    met: bool
    cases: tuple[str, ...] = ()
    note: str = ""


@dataclass
class Report:
    """The rows in the order they were measured."""

    quick: bool
    rows: list[Row] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether every bar was met."""
        return all(row.met for row in self.rows)

    @property
    def score(self) -> str:
        """The last line."""
        end = "PASS" if self.passed else "FAIL"
        return f"check-corpus: {', '.join(row.short for row in self.rows)}: {end}"

    def table(self) -> str:
        """The table as Markdown."""
        lines = ["| | Bar | Came out | |", "|---|---|---|---|"]
        lines += [
            f"| {row.name} | {row.asked} | {row.came}{f' ({row.note})' if row.note else ''} "
            f"| {'met' if row.met else '**not met**'} |"
            for row in self.rows
        ]
        return "\n".join(lines) + "\n"

    def cases(self, most: int = 40) -> str:
        """The cases that did not hold, by row."""
        told = [
            f"{row.name}:\n" + "".join(f"  - {case}\n" for case in row.cases[:most])
            for row in self.rows
            if row.cases
        ]
        return "\n".join(told)

    def as_markdown(self, machine: str) -> str:
        """Return what goes into the docs."""
        run = "a quick run, a tenth of the fuzz" if self.quick else "a full run"
        return (
            f"# The template check, put to the proof\n\nMade by `make check-corpus`: {run}; "
            f"{machine}.\n\n{self.table()}\n`{self.score}`\n"
        )


def share(part: int, whole: int) -> str:
    """The share in per cent."""
    return f"{100 * part / whole:.1f} %" if whole else "none"


def first(cases: Sequence[object], most: int = 200) -> tuple[str, ...]:
    """The first cases as text."""
    return tuple(str(case) for case in cases[:most])
