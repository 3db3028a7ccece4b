"""One mutant of a template: which mutation, or which two, its number decides."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tools.check_corpus.mutations import around_tags, in_paragraphs, in_tables, in_text
from tools.check_corpus.mutations.editing import NotHere, Sheet

_MUTATIONS: tuple[Callable[[Sheet], None], ...] = (
    *in_text.MUTATIONS,
    *in_paragraphs.MUTATIONS,
    *in_tables.MUTATIONS,
    *around_tags.MUTATIONS,
)
_TWICE = 0.2
_TRIES = 5


@dataclass(frozen=True)
class Mutant:
    """A template after a person's hand, and what the hand did."""

    number: int
    done: tuple[str, ...]
    content: bytes


def names() -> tuple[str, ...]:
    """The names of the mutations."""
    return tuple(mutation.__name__ for mutation in _MUTATIONS)


def mutant(content: bytes, number: int, salt: str = "") -> Mutant:
    """Make the mutant of that number; the same in every run."""
    chance = random.Random(f"{salt}/{number}")  # noqa: S311 - no secret, but the same every time
    times = 2 if chance.random() < _TWICE else 1
    first = _MUTATIONS[number % len(_MUTATIONS)]
    done: list[str] = []
    for turn in range(times):
        wanted = first if turn == 0 else chance.choice(_MUTATIONS)
        content, name = _applied(content, wanted, chance)
        done.append(name)
    return Mutant(number, tuple(done), content)


def _applied(
    content: bytes, wanted: Callable[[Sheet], None], chance: random.Random
) -> tuple[bytes, str]:
    others = chance.sample(_MUTATIONS, len(_MUTATIONS))
    for mutation in (*(wanted,) * _TRIES, *others):
        sheet = Sheet.of(content, chance)
        try:
            mutation(sheet)
        except NotHere:
            continue
        return sheet.saved(), mutation.__name__
    return content, "nothing"
