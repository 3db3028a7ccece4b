"""The templates that the mutations start from: in the clerk's language and with docxtpl's tags."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tools.check_corpus.oracle import Sets, sets
from tools.check_corpus.sound import sound_files

from thidua.documents.fields import FieldSpec


@dataclass(frozen=True)
class Seed:
    """A sound template and its fields."""

    name: str
    content: bytes
    fields: Mapping[str, FieldSpec]

    @property
    def sets(self) -> Sets:
        """The field sets that its papers are judged by."""
        return _sets(self.name)


@cache
def seeds() -> Mapping[str, Seed]:
    """Return every sound file as a seed."""
    return {one.name: Seed(one.name, one.content, one.fields) for one in sound_files()}


def seed(name: str) -> Seed:
    """Return the seed of that name."""
    return seeds()[name]


@cache
def shared(count: int) -> tuple[tuple[str, int], ...]:
    """Share so many mutants out over the seeds: to each the same mutations, or nearly."""
    every = tuple(seeds())
    return tuple(
        (every[n % len(every)], n // len(every) * 7 + n % len(every)) for n in range(count)
    )


@cache
def _sets(name: str) -> Sets:
    return sets(seed(name).fields)
