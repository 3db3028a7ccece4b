"""What can be repaired by itself: afterwards the check has nothing to refuse or to repair."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tools.check_corpus.checking import blocking, checked, told
from tools.check_corpus.mutations import mutant, names
from tools.check_corpus.pool import run as in_pool
from tools.check_corpus.seeds import seed, seeds
from tools.check_corpus.values import FIELDS
from tools.check_corpus.word import File, Xml, deleted, inserted, p, run, table

from thidua.documents.findings import Finding, Severity
from thidua.documents.repair import repair

WHOLE = 600
BAR = 0.95
_REPAIRABLE = ("autocorrect", "decomposed", "odd_space", "tracked_insertion", "bold_half")
_LIMIT = 60.0

Task = tuple[str, int]


@dataclass(frozen=True)
class Repair:
    """A file with something to repair, and what was left after the repair."""

    name: str
    left: tuple[str, ...]


def _own() -> Iterator[tuple[str, bytes]]:
    """Yield one file for each thing that can be repaired, in each place."""
    texts = {
        "<<…>>": "Năm <<Năm thi đua>>",
        "{…}": "Năm {Năm thi đua}",
        "curly quotes": "{% if nam == “2024” %}x{% endif %}",
        "a single curly quote": "{% if nam == ‘2024’ %}x{% endif %}",
        "an en dash": "Năm{%– if nam %} nay{% endif %}",
        "no-break spaces": "{%\u00a0if\u00a0nam %}x{% endif %}",
        "a zero-width space": "Năm {{ n\u200bam }}",
        "spaced braces": "Năm { { nam } }",
        "accents apart": unicodedata.normalize("NFD", '{% if nam == "Hà Nội" %}x{% endif %}'),
        "a command in capitals": "{% IF nam %}x{% ENDIF %}",
    }
    for name, text in texts.items():
        yield f"{name} in a paragraph", File(p(text)).saved()
        yield f"{name} in a cell", File(table(2, ("TT", text))).saved()
        yield f"{name} in the header", File(p("x"), header=p(text)).saved()
        yield f"{name} over runs", File(p(*text)).saved()
    changes = p("Năm ", inserted("«Năm thi đua»"), deleted("2023"), ".")
    yield "tracked changes", File(changes).saved()
    look = Xml('<w:r><w:rPr><w:b/><w:rPrChange w:id="3" w:author="x"/></w:rPr><w:t>x</w:t></w:r>')
    yield "a tracked look", File(p("Năm «Năm thi đua»", look)).saved()
    yield "a mark of two looks", File(p(run("{{ n", "<w:b/>"), "am }}")).saved()


def one(task: Task) -> Repair | None:
    """Make the file, repair it, check it again; None where there was nothing to repair."""
    name, number = task
    if number < 0:
        content, fields = dict(_own())[name], FIELDS
    else:
        start = seed(name)
        made = mutant(start.content, number, f"repair/{name}")
        name, content, fields = (
            f"{name} #{number} {'+'.join(made.done)}",
            made.content,
            start.fields,
        )
    before = checked(content, fields).findings
    done = repair(content, fields)
    if not _repairable(before, {one.code for one in done.repairs}):
        return None
    wrong = [found for found in told(checked(done.content, fields)) if _counts(found)]
    return Repair(name, tuple(f"{found.code} at {found.where}" for found in wrong))


def _counts(found: Finding) -> bool:
    return found.severity in {Severity.ERROR, Severity.REPAIRABLE}


def _repairable(findings: Sequence[Finding], done: set[str]) -> bool:
    """Say whether nothing is wrong but what the repair answers for."""
    errors = {found.code for found in blocking(findings)}
    return errors <= done and any(map(_counts, findings))


def tasks(count: int) -> list[Task]:
    """Choose the corpus' own files, and so many mutants of the sort that can be repaired."""
    every, starts = names(), tuple(seeds())
    sorts = [every.index(name) for name in _REPAIRABLE]
    mutants = [
        (starts[n % len(starts)], sorts[n % len(sorts)] + len(every) * n if n % 2 else n)
        for n in range(count)
    ]
    return [*((name, -1) for name, _ in _own()), *mutants]


def repairs(chosen: Iterable[Task], workers: int = 2) -> list[Repair]:
    """Repair them all; a crash counts as not repaired."""
    found: list[Repair] = []
    for answer in in_pool(one, list(chosen), limit=_LIMIT, workers=workers):
        if answer.error:
            found.append(Repair(str(answer.task), (answer.error,)))
        elif answer.value is not None:
            found.append(answer.value)
    return found
