"""One revision held against the one before: what it touched, how much of that is explained."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from thidua.signing.comparing.appended import Revision
from thidua.signing.comparing.page_boxes import Paper
from thidua.signing.comparing.plain import Plain, Ref
from thidua.signing.comparing.views import View
from thidua.signing.findings import Finding, finding


@dataclass
class Step:
    """One revision against the one before.

    `explained` collects the objects whose change was looked at; `added` the values that the
    revision brought along, whose own objects are looked at last; `signed` the fields that it
    filled; `evidence` the older objects of the evidence for later years that it renewed.
    """

    old: View
    new: View
    revision: Revision
    paper: Paper
    explained: set[Ref] = field(default_factory=set)
    added: list[Plain] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    evidence: set[Ref] = field(default_factory=set)

    @cached_property
    def known(self) -> set[Ref]:
        """Every object that the older revision speaks of, were it only by its address."""
        return self.old.reachable(self.old.trailer)

    @cached_property
    def fresh(self) -> set[Ref]:
        """The objects that this revision brings along."""
        return {ref for ref in self.revision.said if not self._existed(ref)}

    @cached_property
    def touched(self) -> set[Ref]:
        """The older objects that this revision says differently."""
        older = self.revision.said - self.fresh
        return {ref for ref in older if self.old.get(ref) != self.new.get(ref)}

    def _existed(self, ref: Ref) -> bool:
        return ref in self.known or self.old.get(ref) is not None

    def explain(self, *values: Plain) -> None:
        """Mark the objects at these addresses as looked at."""
        self.explained.update(value for value in values if isinstance(value, Ref))

    def role(self, before: Plain, after: Plain) -> Iterator[Finding]:
        """Let the object at `before` change in its role; nothing older may take the role over."""
        self.explain(before)
        if self.old.follow(before) != self.new.follow(after):
            self.added += [after, self.new.follow(after)]
        if isinstance(after, Ref) and after != before and after not in self.fresh:
            yield finding("object-reused")

    def is_new(self, value: Plain) -> bool:
        """Whether a value came with this revision: an object of its own, or written in place."""
        return not isinstance(value, Ref) or value in self.fresh


def changed_keys(old: dict[str, Plain], new: dict[str, Plain]) -> Iterator[str]:
    """Yield the keys whose values differ, in their order."""
    yield from (key for key in sorted({*old, *new}) if old.get(key) != new.get(key))


def appended_only(old: list[Plain], new: list[Plain]) -> bool:
    """Whether the new list is the old one with something after it."""
    return new[: len(old)] == old


def lost(old: Iterable[Plain], new: Iterable[Plain]) -> list[Plain]:
    """Return what the new list lacks."""
    kept = list(new)
    return [one for one in old if one not in kept]
