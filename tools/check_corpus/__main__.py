"""Puts the template check to the proof: `python -m tools.check_corpus [--quick] [--out FILE]`.

The last line is the score; the exit code is 1 when a bar is not met.
"""

import platform
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tools.check_corpus import fuzz, mutants, repairs, security, speed
from tools.check_corpus.found import Result, Soundness, result, soundness
from tools.check_corpus.planted import planted
from tools.check_corpus.pool import run
from tools.check_corpus.report import Report, Row, first, share
from tools.check_corpus.sound import sound_files

FAULTY, SOUND, EXACT = 100, 30, 0.95
_LIMIT = 120.0


def main() -> int:
    """One run."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the fuzz")
    parser.add_argument("--out", type=Path, help="write the table there, as Markdown")
    chosen = parser.parse_args()
    report = Report(chosen.quick)
    parts = 10 if chosen.quick else 1
    for measure in (
        _faults,
        _sound,
        lambda: _fuzz(fuzz.WHOLE // parts),
        lambda: _mutants(mutants.WHOLE // parts),
        _security,
        _speed,
        lambda: _repairs(repairs.WHOLE // parts),
    ):
        report.rows.append(_timed(measure))
    sys.stdout.write(f"\n{report.table()}\n{report.cases()}\n{report.score}\n")
    if chosen.out:
        machine = f"{platform.machine()}, Python {platform.python_version()}"
        chosen.out.write_text(report.as_markdown(machine), encoding="utf-8")
    return 0 if report.passed else 1


def _timed(measure: Callable[[], Row]) -> Row:
    start = time.monotonic()
    row = measure()
    sys.stderr.write(f"{row.short} ({time.monotonic() - start:.0f} s)\n")
    return row


def _values(function: Callable[[Any], Any], tasks: Sequence[Any]) -> tuple[list[Any], list[str]]:
    """Return the values and the errors of the tasks."""
    answers = list(run(function, tasks, limit=_LIMIT))
    values = [answer.value for answer in answers if not answer.error]
    return values, [f"{answer.task.name}: {answer.error}" for answer in answers if answer.error]


def _faults() -> Row:
    cases = planted()
    values, errors = _values(result, cases)
    results: list[Result] = sorted(values, key=lambda one: one.name)
    found, exact = sum(one.found for one in results), sum(one.exact for one in results)
    lacking = [f"{one.name}: {one.detail}" for one in results if not one.exact]
    count = len(cases)
    met = count >= FAULTY and found == count and exact >= EXACT * count
    exactly = f"{exact} exact ({share(exact, count)})"
    return Row(
        "Planted faults",
        f"≥ {FAULTY}, all found, ≥ {EXACT:.0%} at the exact place",
        f"{found} of {count} found, {exactly}",
        f"{found}/{count} faults found, {exactly}",
        met,
        (*errors, *first(lacking)),
    )


def _sound() -> Row:
    cases = sound_files()
    values, errors = _values(soundness, cases)
    results: list[Soundness] = sorted(values, key=lambda one: one.name)
    refused = [f"{one.name}: {', '.join(one.errors)}" for one in results if one.errors]
    wrong = [f"{one.name}: {', '.join(one.wrong)}" for one in results if one.wrong]
    warned = sum(bool(one.warnings) for one in results)
    false = len(refused) + len(errors)
    return Row(
        "Sound files",
        f"≥ {SOUND}, no error, the papers right",
        f"{false} of {len(cases)} refused, {len(wrong)} with a wrong paper",
        f"{false}/{len(cases)} false errors",
        len(cases) >= SOUND and not false and not wrong,
        (*errors, *first(refused), *first(wrong)),
        f"{warned} with a warning or a repair",
    )


def _fuzz(count: int) -> Row:
    score = fuzz.fuzz(fuzz.tasks(count))
    failed = [f"{answer.task}: {answer.error}" for answer in score.failed]
    kinds = ", ".join(
        f"{score.count(kind)} {kind}" for kind in ("error", "warning", "dry run", "sound")
    )
    return Row(
        "Mutations as people make them",
        "no paper wrong without a finding",
        f"{len(score.misses)} of {count} missed",
        f"{len(score.misses)}/{count} misses",
        not score.misses and not failed,
        (*failed, *first(score.misses)),
        f"{kinds}; {len(score.needless)} errors on harmless edits",
    )


def _mutants(count: int) -> Row:
    crashed = mutants.crashes(mutants.tasks(count))
    return Row(
        "Broken bytes and XML",
        "no crash, no hang",
        f"{len(crashed)} of {count}",
        f"{len(crashed)}/{count} crashes",
        not crashed,
        tuple(f"{answer.task}: {answer.error}" for answer in crashed),
    )


def _security() -> Row:
    count, found = security.breaches()
    return Row(
        "Attacks",
        f"none gets through, ≤ {security.CPU:g} s and {security.MEMORY // 1000} MB each",
        f"{len(found)} of {count} got through",
        f"{len(found)}/{count} attacks through",
        not found,
        tuple(f"{one.name}: {one.what}" for one in found),
    )


def _speed() -> Row:
    costs = speed.costs()
    slowest = max((one for one in costs if one.name != speed.LARGE), key=lambda one: one.seconds)
    large = next(one for one in costs if one.name == speed.LARGE)
    came = f"{1000 * slowest.seconds:.0f} ms"
    return Row(
        "Processor time without the dry run",
        f"≤ {speed.SHIPPED_MS:g} ms a shipped template, ≤ {speed.LARGE_S:g} s for {speed.LARGE}",
        f"{came} at most, {large.seconds:.1f} s",
        f"{came}, {large.seconds:.1f} s for {speed.LARGE}",
        all(one.within for one in costs),
        tuple(f"{one.name}: {one.seconds:.3f} s" for one in costs if not one.within),
    )


def _repairs(count: int) -> Row:
    made = repairs.repairs(repairs.tasks(count))
    whole = [one for one in made if not one.left]
    left = [f"{one.name}: {', '.join(one.left)}" for one in made if one.left]
    return Row(
        "Automatic repairs",
        f"≥ {repairs.BAR:.0%} clean afterwards",
        f"{len(whole)} of {len(made)} ({share(len(whole), len(made))})",
        f"{len(whole)}/{len(made)} repaired",
        bool(made) and len(whole) >= repairs.BAR * len(made),
        first(left),
    )


if __name__ == "__main__":
    sys.exit(main())
