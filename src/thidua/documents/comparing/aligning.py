"""Which block of the old file has become which of the new one."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Protocol, TypeVar

_ALIKE = 0.45
_SHORT = 6  # words
_MOST_TRIED = 2500  # pairs compared for likeness; longer stretches are paired as they come
_OFTEN = 2
_MANY = 4000  # beyond it what comes everywhere, like blank lines, is no anchor


class Keyed(Protocol):
    """Something with a text, and a key that is equal for equal ones."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def key(self) -> Sequence[Hashable]:
        """What makes two of them the same."""


One = TypeVar("One", bound=Keyed)


def aligned(old: Sequence[One], new: Sequence[One]) -> Iterator[tuple[One | None, One | None]]:
    """Yield the pairs in the order of both; None stands where the other has no counterpart."""
    keys = [tuple(one.key) for one in old], [tuple(one.key) for one in new]
    for kind, start, end, new_start, new_end in opcodes(*keys):
        before, after = old[start:end], new[new_start:new_end]
        if kind == "equal":
            yield from zip(before, after, strict=True)
        else:
            yield from _by_likeness(before, after)


def likeness(old: Keyed, new: Keyed) -> float:
    """Say from 0 to 1 how much of the words of two texts is the same."""
    if old.key[0] != new.key[0]:
        return 0.0
    if old.key == new.key:
        return 1.0
    words, new_words = old.text.split(), new.text.split()
    if not _is_cheap(words, new_words):
        return 2 * _shared_ends(words, new_words) / (len(words) + len(new_words))
    matcher = SequenceMatcher(None, words, new_words, autojunk=False)
    near = matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE
    return matcher.ratio() if near else 0.0


Opcode = tuple[str, int, int, int, int]


def opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Sequence[Opcode]:
    """Return the steps from one sequence to the other, as difflib names them, in bounded time.

    Where exactness would take too long, what lies between the first and the last difference counts
    as replaced.
    """
    if _is_cheap(old, new):
        many = len(old) + len(new) > _MANY
        return SequenceMatcher(None, old, new, autojunk=many).get_opcodes()
    head = _shared_start(old, new)
    tail = _shared_ends(old, new) - head
    middle = ("replace", head, len(old) - tail, head, len(new) - tail)
    before = ("equal", 0, head, 0, head)
    after = ("equal", len(old) - tail, len(old), len(new) - tail, len(new))
    steps = (before, middle, after)
    return [step for step in steps if step[1] < step[2] or step[3] < step[4]]


def _is_cheap(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    """Say whether they are short, or most of what is in them comes but once."""
    if len(old) + len(new) <= _MANY:
        return True
    counts, new_counts = Counter(old), Counter(new)
    popular = len(new) // 100 + 1  # difflib leaves such out of long sequences
    pairs = (counts[one] * times for one, times in new_counts.items() if times <= popular)
    return sum(pairs) <= _OFTEN * (len(old) + len(new))


def _shared_start(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
    return sum(1 for _ in shared)


def _shared_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Count what is the same at the start and at the end of both."""
    head = _shared_start(old, new)
    return head + _shared_start(old[head:][::-1], new[head:][::-1])


def _by_likeness(old: Sequence[One], new: Sequence[One]) -> Iterator[tuple[One | None, One | None]]:
    if len(old) == len(new) == 1 and old[0].key[0] == new[0].key[0]:
        yield from _single(old[0], new[0])
    elif len(old) * len(new) > _MOST_TRIED:
        yield from _as_they_come(old, new)
    else:
        yield from _best(old, new)


def _single(old: One, new: One) -> Iterator[tuple[One | None, One | None]]:
    """A short text in the place of another is the same one changed: «Số 01» and «Số 02»."""
    if likeness(old, new) >= _ALIKE or min(len(old.text.split()), len(new.text.split())) <= _SHORT:
        yield old, new
    else:
        yield old, None
        yield None, new


def _as_they_come(
    old: Sequence[One], new: Sequence[One]
) -> Iterator[tuple[One | None, One | None]]:
    shared = min(len(old), len(new))
    for before, after in zip(old[:shared], new[:shared], strict=True):
        if likeness(before, after) >= _ALIKE:
            yield before, after
        else:
            yield before, None
            yield None, after
    yield from ((before, None) for before in old[shared:])
    yield from ((None, after) for after in new[shared:])


def _best(old: Sequence[One], new: Sequence[One]) -> Iterator[tuple[One | None, One | None]]:
    """Pair them in order so that the likeness of all pairs together is the greatest."""
    alike = [[likeness(before, after) for after in new] for before in old]
    total = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = alike[i][j] + total[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            total[i][j] = max(paired, total[i + 1][j], total[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        both = i < len(old) and j < len(new)
        if both and alike[i][j] >= _ALIKE and total[i][j] == alike[i][j] + total[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif i < len(old) and (not both or total[i][j] == total[i + 1][j]):
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
