"""What the version in use fills in and the new one does not."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from thidua.documents.check.names import Book
from thidua.documents.findings import NOWHERE, Finding, finding


@dataclass(frozen=True)
class Used:
    """The fields that a template prints, goes through and asks for, each with its first place."""

    paths: Mapping[str, str]
    loops: Mapping[str, str]
    conditions: Mapping[str, str]

    @property
    def all(self) -> frozenset[str]:
        """Every field that the template uses in any way."""
        return frozenset((*self.paths, *self.loops, *self.conditions))


NOTHING = Used({}, {}, {})


def lost(before: Used, after: Used, meant: AbstractSet[str], book: Book) -> Iterator[Finding]:
    """Yield what is gone; what stands misspelt in the new file is told there."""
    gone = [path for path in before.loops if path not in after.loops and path not in meant]
    for path in gone:
        yield _told("loop-lost", path, before.loops, book)
    for path in before.paths:
        inside = any(path == f"{loop}.*" or path.startswith(f"{loop}.*.") for loop in gone)
        if path not in after.paths and path not in meant and not inside:
            yield _told("field-lost", path, before.paths, book)
    for path in before.conditions:
        if path not in after.conditions and path not in meant:
            yield _told("condition-lost", path, before.conditions, book)


def _told(code: str, path: str, places: Mapping[str, str], book: Book) -> Finding:
    return finding(code, NOWHERE, "", name=book.label(path), where=places[path])
