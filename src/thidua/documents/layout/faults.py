"""What breaks a rule, before it is put into sentences; the same fault in many places is one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from thidua.documents.findings import Finding, Place, finding
from thidua.documents.layout.effective import DIRECT
from thidua.law.layout import LayoutRules, Range, Rule
from thidua.law.sources import Mark

_MANY = 3  # the same direct format in more places than this is one finding


@dataclass(frozen=True)
class Fault:
    """One broken rule at one place; `facts` fill the sentences of its code."""

    code: str
    place: Place
    quote: str
    facts: Mapping[str, str]

    @property
    def sort(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What makes two faults the same but for their place."""
        return self.code, tuple(sorted(self.facts.items()))


def told(faults: Iterable[Fault]) -> Iterator[Finding]:
    """Put the faults into sentences, in the order of the paper."""
    same: dict[object, list[Fault]] = {}
    for fault in faults:
        same.setdefault(fault.sort, []).append(fault)
    for group in same.values():
        joined = group[0].facts.get("source") != DIRECT or len(group) > _MANY
        for kept in [group] if joined else [[fault] for fault in group]:
            yield _told(kept[0], len(kept) - 1)


def _told(fault: Fault, others: int) -> Finding:
    more = f" Cùng lỗi này còn ở {others} chỗ khác." if others else ""
    return finding(fault.code, fault.place, fault.quote, more=more, **fault.facts)


def cited(rules: LayoutRules, rule: Rule) -> str:
    """Name the provision, with its mark where nobody has seen the primary text."""
    text = f"{rules.instrument}, {rule.provision}"
    return text if rule.mark is Mark.S1 else f"{text} (mức tin cậy {rule.mark.value})"


def number(value: float) -> str:
    """Write a measure as Vietnamese does."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def allowed(span: Range, unit: str) -> str:
    """Write a range with its unit."""
    if span.least == span.most:
        return f"{number(span.least)} {unit}"
    return f"{number(span.least)}–{number(span.most)} {unit}"
