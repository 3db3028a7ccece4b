"""Planted faults and sound files against the check: found or not, at the exact place or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tools.check_corpus.checking import blocking, checked, told
from tools.check_corpus.oracle import faults, sets
from tools.check_corpus.planted import Planted
from tools.check_corpus.sound import Sound

from thidua.documents.findings import Finding


@dataclass(frozen=True)
class Result:
    """How one planted file fared, and what was told instead where it was not as expected."""

    name: str
    found: bool
    exact: bool
    detail: str = ""


def result(case: Planted, dry_runs: Sequence[bool] = (False, True)) -> Result:
    """Check the file, with the dry run only where nothing else finds the fault."""
    for dry_run in dry_runs:
        findings = checked(case.content, case.specs, case.in_use, dry_run=dry_run).findings
        there = [_there(findings, codes, where) for codes, where in case.expected]
        if all(found for found, _ in there):
            break
    found = all(found for found, _ in there)
    exact = all(exact for _, exact in there)
    expected = "; ".join(f"{codes} at {where}" for codes, where in case.expected)
    instead = "; ".join(f"{one.code} at {one.where}" for one in findings) or "nothing"
    detail = "" if exact else f"expected {expected}; told {instead}"
    return Result(case.name, found, exact, detail)


def _there(findings: Iterable[Finding], codes: str, where: str) -> tuple[bool, bool]:
    fitting = [one for one in findings if one.code in codes.split("|")]
    return bool(fitting), any(one.where in where.split("|") for one in fitting)


@dataclass(frozen=True)
class Soundness:
    """What was told of a sound file, and how its papers came out."""

    name: str
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    wrong: tuple[str, ...] = ()


def soundness(case: Sound, *, dry_run: bool = True) -> Soundness:
    """Check the sound file and make its papers."""
    made = checked(case.content, case.fields, dry_run=dry_run)
    findings = told(made)
    errors = blocking(findings)
    wrong: list[str] = []
    if made.compiled is None:
        wrong.append("not compiled")
    else:
        given = sets(case.fields)
        wrong += map(str, faults(case.content, made.compiled, given))
    return Soundness(
        case.name,
        tuple(f"{one.code} at {one.where}" for one in errors),
        tuple(f"{one.code} at {one.where}" for one in findings if one not in errors),
        tuple(wrong),
    )
