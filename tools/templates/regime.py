"""What a set of layout rules makes of a paper: its blocks, its head's columns, its styles."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from tools.templates.blocks import Break, Line, Paper, Table
from tools.templates.styles import Measures, Style

Laid = Line | Table | Break


class Columns(Protocol):
    """The widths in mm of the two columns of the head."""

    def __call__(self, *, landscape: bool) -> tuple[float, float]:
        """On a page that lies, or stands."""


@dataclass(frozen=True)
class Regime:
    """The rules of the state or of the Party."""

    laid_out: Callable[[Paper], Iterable[Laid]]
    head_columns: Columns
    styles: Callable[[Measures], Iterable[Style]]
