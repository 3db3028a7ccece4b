"""The bars of the issue, and whether this run met them: told, never asserted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.word.measure import CaseResult, Measured

TIMES_DOCXTPL = {
    "pledge": 100,
    "decision-10": 100,
    "decision-1000": 20,
    "decision-10000": 20,
}
TIMES_FLOOR = {"pledge": 4, "decision-10": 4}
PEAK_MB = {"decision-10000": 100}
GROWTH_MB = 2


@dataclass(frozen=True)
class Bar:
    """What was asked, what came out; `met` is None when it could not be measured."""

    name: str
    value: str
    met: bool | None

    def __str__(self) -> str:
        word = "????" if self.met is None else "PASS" if self.met else "MISS"
        return f"{word} {self.name}: {self.value}"


def bars(results: list[CaseResult], flat: Mapping[str, Any]) -> Iterator[Bar]:
    """Every bar of the issue."""
    cases = {r.case: {m.contestant: m for m in r.measured} for r in results}
    for case, times in TIMES_DOCXTPL.items():
        yield _faster(case, times, cases.get(case, {}))
    for case, times in TIMES_FLOOR.items():
        yield _near(case, times, cases.get(case, {}))
    for case, megabytes in PEAK_MB.items():
        yield _small(case, megabytes, cases.get(case, {}))
    yield _flat(flat)


def ratio(over: Measured | None, under: Measured | None) -> float | None:
    """How many times the CPU of the second the first takes."""
    return over.cpu_ms / under.cpu_ms if over and under else None


def _faster(case: str, times: int, found: Mapping[str, Measured]) -> Bar:
    got = ratio(found.get("docxtpl"), found.get("thidua"))
    return _bar(f"{case}: at least {times} × docxtpl", got, got and got >= times, "×")


def _near(case: str, times: int, found: Mapping[str, Measured]) -> Bar:
    got = ratio(found.get("thidua"), found.get("floor"))
    return _bar(f"{case}: at most {times} × the floor", got, got and got <= times, "×")


def _small(case: str, megabytes: int, found: Mapping[str, Measured]) -> Bar:
    got = found["thidua"].peak_mb if "thidua" in found else None
    return _bar(f"{case}: peak at most {megabytes} MB", got, got and got <= megabytes, "MB")


def _flat(flat: Mapping[str, Any]) -> Bar:
    name = f"10.000 pledges: memory grows by at most {GROWTH_MB} MB after the first 1.000"
    if "error" in flat:
        return Bar(name, f"not measured ({flat['error']})", None)
    grown = flat["last_mb"] - flat["settled_mb"]
    told = f"{grown:+.1f} MB, peak {flat['peak_mb']:.0f} MB, {flat['cpu_ms']:.2f} ms a pledge"
    return Bar(name, told, grown <= GROWTH_MB)


def _bar(name: str, got: float | None, met: object, unit: str) -> Bar:
    if got is None:
        return Bar(name, "not measured", None)
    return Bar(name, f"{got:.3g} {unit}", bool(met))
