"""What the check of all that is kept finds, and how it tells how far it is."""

from collections.abc import Callable, Iterator

from thidua.errors import Problem

Tell = Callable[[str, int, int], None]
"""Takes what is being checked, how much of it is done, how much there is."""


class Looked:
    """What one run of the check has seen: how many of each thing, and the notes.

    `quick` leaves out making every paper again, and verifying signatures.
    """

    def __init__(self, tell: Tell, *, quick: bool) -> None:
        self.quick = quick
        self.notes: list[str] = []
        self.counts: dict[str, int] = {}
        self._tell = tell

    def step(self, what: str, total: int) -> None:
        """Count one more of these things."""
        self.counts[what] = self.counts.get(what, 0) + 1
        self._tell(what, self.counts[what], total)


Check = Callable[[Looked], Iterator[Problem]]
"""A part of the check: yields what is wrong, and puts aside what is only worth knowing."""


def fault(code: str, where: str, message: str) -> Problem:
    """Make the fault; `where` is its place as a person would name it."""
    return Problem(code, message, file=where)
