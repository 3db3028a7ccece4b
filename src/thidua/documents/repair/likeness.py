"""Names that are surely meant: spelt with one letter amiss, or with spaces amiss."""

from collections.abc import Iterable
from itertools import takewhile

from thidua.vietnamese.text import fold

_SHORTEST = 5


def surely_meant(written: str, names: Iterable[str]) -> str | None:
    """Return the one name that is within a letter of what was written; None when it is doubtful."""
    key = _bare(written)
    near = {_bare(name): name for name in names if _is_near(key, _bare(name))}
    if key in near or len(key) < _SHORTEST:
        return near.get(key)
    return next(iter(near.values())) if len(near) == 1 else None


def _bare(text: str) -> str:
    return fold(text.replace("_", " ")).replace(" ", "")


def _is_near(one: str, other: str) -> bool:
    """Say whether one letter added, left out, changed, or swapped with its neighbour makes it."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    start = sum(1 for _ in same)
    rest, left = one[start:], other[start:]
    swapped = rest[1::-1] + rest[2:] == left
    return swapped or rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]
