"""A PDF as it stood after each of its revisions."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader

from thidua.signing.comparing.plain import Plain, Ref, Stream, entries_of, plain


def open_pdf(content: bytes) -> PdfFileReader:
    """Open a file strictly: what other readers would mend is refused."""
    return PdfFileReader(io.BytesIO(content), strict=True)


def _object(reader: PdfFileReader, address: generic.Reference, revision: int) -> Any:
    return reader.get_object(address, revision)  # type: ignore[no-untyped-call]


@dataclass
class History:
    """A file with all of its revisions; what does not change is read once."""

    reader: PdfFileReader
    _read: dict[tuple[Ref, Any], Plain] = field(default_factory=dict)

    def view(self, revision: int) -> "View":
        """Return the file as it stood after that revision, counted from 0."""
        return View(self, revision)

    def location(self, ref: Ref, revision: int) -> Any:
        """Return where the object stands in the file, or None."""
        address = generic.Reference(ref.number, ref.generation, self.reader)
        try:
            return self.reader.xrefs.get_historical_ref(address, revision)
        except KeyError:
            return None

    def read(self, ref: Ref, revision: int) -> Plain:
        """Return the object as it stood then; None where there was none."""
        location = self.location(ref, revision)
        if location is None:
            return None
        if (ref, location) not in self._read:
            address = generic.Reference(ref.number, ref.generation, self.reader)
            self._read[ref, location] = plain(_object(self.reader, address, revision))
        return self._read[ref, location]


@dataclass
class View:
    """The file as it stood after one revision."""

    history: History
    revision: int

    def get(self, ref: Ref) -> Plain:
        """Return the object at that address."""
        return self.history.read(ref, self.revision)

    def follow(self, value: Plain) -> Plain:
        """Return the value, or what the reference leads to."""
        seen: set[Ref] = set()
        while isinstance(value, Ref):
            if value in seen:
                raise PdfReadError("a reference that leads to itself")
            seen.add(value)
            value = self.get(value)
        return value

    def entries(self, value: Plain) -> dict[str, Plain]:
        """Return the dictionary that the value is or leads to; nothing else is one."""
        found = self.follow(value)
        if isinstance(found, Stream):
            return found.entries
        return found if isinstance(found, dict) else {}

    def items(self, value: Plain) -> list[Plain]:
        """Return the array that the value is or leads to; nothing else is one."""
        found = self.follow(value)
        return found if isinstance(found, list) else []

    @cached_property
    def trailer(self) -> dict[str, Plain]:
        """The trailer."""
        return entries_of(self.history.reader.trailer.flatten(self.revision))

    @cached_property
    def catalog(self) -> dict[str, Plain]:
        """The document's catalogue."""
        return self.entries(self.trailer.get("/Root"))

    @cached_property
    def pages(self) -> list[Ref]:
        """The pages, in their order."""
        return list(self._pages(self.catalog.get("/Pages"), set()))

    def _pages(self, node: Plain, seen: set[Ref]) -> Iterator[Ref]:
        if not isinstance(node, Ref) or node in seen:
            raise PdfReadError("the page tree is no tree")
        seen.add(node)
        entries = self.entries(node)
        if "/Kids" not in entries:
            yield node
        for kid in self.items(entries.get("/Kids")):
            yield from self._pages(kid, seen)

    def reachable(self, *roots: Plain, but: frozenset[str] = frozenset()) -> set[Ref]:
        """Return all references that can be reached; keys in `but` are not followed."""
        found: set[Ref] = set()
        waiting = list(roots)
        while waiting:
            one = waiting.pop()
            if isinstance(one, Ref):
                if one not in found:
                    found.add(one)
                    waiting.append(self.get(one))
            elif isinstance(one, (dict, Stream)):
                entries = one.entries if isinstance(one, Stream) else one
                waiting.extend(item for key, item in entries.items() if key not in but)
            elif isinstance(one, list):
                waiting.extend(one)
        return found
