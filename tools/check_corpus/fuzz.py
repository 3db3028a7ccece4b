"""The differential fuzz: what people do to templates, judged by the papers that come of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tools.check_corpus.checking import blocking, checked, told
from tools.check_corpus.mutations import mutant
from tools.check_corpus.oracle import faults
from tools.check_corpus.pool import Answer, run
from tools.check_corpus.seeds import seed, shared

WHOLE = 5000
HARMLESS = {"bold_half", "split_runs", "bookmark_in_tag", "decomposed"}
_LIMIT = 90.0

Task = tuple[str, int]


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: told, sound, or missed."""

    seed: str
    number: int
    done: tuple[str, ...]
    kind: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.seed} #{self.number} {'+'.join(self.done)}: {self.detail}"


@dataclass(frozen=True)
class Score:
    """The verdicts together; `needless` counts errors on edits that harm nothing."""

    verdicts: tuple[Verdict, ...]
    failed: tuple[Answer, ...]

    def count(self, kind: str) -> int:
        """Count the verdicts of that kind."""
        return Counter(verdict.kind for verdict in self.verdicts)[kind]

    @property
    def misses(self) -> list[Verdict]:
        """The papers that came out wrong without a finding."""
        return [verdict for verdict in self.verdicts if verdict.kind == "missed"]

    @property
    def needless(self) -> list[Verdict]:
        """The errors told of edits that harm nothing."""
        return [
            verdict
            for verdict in self.verdicts
            if verdict.kind == "error" and set(verdict.done) <= HARMLESS
        ]


def tasks(count: int) -> list[Task]:
    """Share so many mutants out over the seeds."""
    return list(shared(count))


def judged(task: Task) -> Verdict:
    """Make the mutant, check it, and hold the verdict against the paper."""
    name, number = task
    start = seed(name)
    made = mutant(start.content, number, name)
    found = checked(made.content, start.fields, start.content)
    new = [one for one in told(found) if _key(one) not in _usual(name)]
    if new:
        kind = "error" if blocking(new) else "warning"
        return Verdict(name, number, made.done, kind, new[0].code)
    if found.compiled is None:
        return Verdict(name, number, made.done, "missed", "no finding and no compiled file")
    wrong = [str(fault) for fault in faults(made.content, found.compiled, start.sets)]
    if not wrong:
        return Verdict(name, number, made.done, "sound")
    again = told(checked(made.content, start.fields, start.content, dry_run=True))
    late = [one for one in again if _key(one) not in _usual(name)]
    if late:
        return Verdict(name, number, made.done, "dry run", late[0].code)
    return Verdict(name, number, made.done, "missed", " | ".join(wrong[:3]))


def _key(one: object) -> str:
    return str(getattr(one, "code", ""))


@cache
def _usual(name: str) -> frozenset[str]:
    """What is told of the seed itself says nothing about a mutant."""
    start = seed(name)
    return frozenset(_key(one) for one in told(checked(start.content, start.fields)))


def fuzz(chosen: Iterable[Task], workers: int = 2) -> Score:
    """Judge the mutants in bounded processes."""
    answers = list(run(judged, list(chosen), limit=_LIMIT, workers=workers))
    return Score(
        tuple(sorted(_verdicts(answers), key=lambda one: (one.seed, one.number))),
        tuple(answer for answer in answers if answer.error),
    )


def _verdicts(answers: Iterable[Answer]) -> Iterator[Verdict]:
    for answer in answers:
        if not answer.error:
            yield answer.value
