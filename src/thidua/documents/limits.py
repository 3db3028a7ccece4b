"""What a template may use up: loops, output, time. Beyond it rendering ends with a clear error."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.errors import ThiduaError, refuse

_ROUNDS_BETWEEN_CLOCKS = 4096
_LARGEST_NUMBER = 10**30
_LONGEST_TEXT = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Rounds of all loops together, bytes of XML of a part, seconds of processor time."""

    rounds: int = 5_000_000
    output: int = 512_000_000
    seconds: float = 120.0


class Budget:
    """What is left of the limits while one paper is made."""

    __slots__ = ("_clock_at", "_deadline", "_output", "_rounds", "limits")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._rounds = limits.rounds
        self._clock_at = limits.rounds - _ROUNDS_BETWEEN_CLOCKS
        self._output = limits.output
        self._deadline = time.thread_time() + limits.seconds

    def rows(self, rows: Iterable[Any]) -> Iterable[Any]:
        """Return what a loop goes through; refused once all loops together went round too often."""
        if type(rows) is list:
            self._spend(len(rows) + 1)
            return rows
        return self._counted(rows)

    def _counted(self, rows: Iterable[Any]) -> Iterator[Any]:
        self._spend(1)
        for row in rows:
            self._spend(1)
            yield row

    def _spend(self, rounds: int) -> None:
        self._rounds -= rounds
        if self._rounds < self._clock_at:
            self._clock_at = self._rounds - _ROUNDS_BETWEEN_CLOCKS
            if self._rounds < 0:
                message = f"Mẫu lặp quá {self.limits.rounds} vòng. Hãy bớt vòng lặp lồng nhau."
                raise refuse("template-limit-loops", message)
            self.check_time()

    def written(self, size: int) -> None:
        """Count what a part has written so far; refused when it grows out of bounds."""
        self._output -= size
        if self._output < 0:
            raise too_long(self.limits.output)

    def check_time(self) -> None:
        """Refuse when the paper takes too long."""
        if time.thread_time() > self._deadline:
            message = f"Mẫu chạy quá {self.limits.seconds:g} giây. Hãy bớt vòng lặp lồng nhau."
            raise refuse("template-limit-time", message)


def too_long(limit: int) -> ThiduaError:
    """Make the error for more text than a paper may hold."""
    return refuse("template-limit-output", f"Văn bản dài quá {limit} ký tự.")


def bounded_text(text: Any) -> Any:
    """Return a joined text; refused when it is longer than any field of a paper."""
    if isinstance(text, str) and len(text) > _LONGEST_TEXT:
        raise too_long(_LONGEST_TEXT)
    return text


def check_operands(operator: str, *operands: Any) -> None:
    """Allow sums, products and quotients of numbers of everyday size; TypeError otherwise."""
    for operand in operands:
        if not isinstance(operand, (int, float, Decimal)):
            message = f"phép «{operator}» chỉ dùng với số"
            raise TypeError(message)
        if not -_LARGEST_NUMBER <= operand <= _LARGEST_NUMBER:
            raise too_long(_LONGEST_TEXT)
    if operator == "**":
        message = "không dùng được phép luỹ thừa"
        raise TypeError(message)
