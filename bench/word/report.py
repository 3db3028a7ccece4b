"""What the run leaves behind: numbers for programs, a table for readers."""

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from bench.word.bars import Bar
from bench.word.cases import ROOT
from bench.word.client import NODE
from bench.word.measure import CaseResult, Measured

PYTHON_PACKAGES = ("docxtpl", "jinja2", "python-docx", "docx-mailmerge", "isal")


def as_json(results: list[CaseResult]) -> str:
    """`{case: {contestant: {"cpu_ms", "peak_mb", "bytes", …}}}`."""
    cases = {r.case: {m.contestant: _numbers(m) for m in r.measured} for r in results}
    return json.dumps(cases, indent=2) + "\n"


def _numbers(measured: Measured) -> dict[str, object]:
    low, high = measured.quartiles
    return {
        "cpu_ms": round(measured.cpu_ms, 4),
        "peak_mb": round(measured.peak_mb, 1),
        "bytes": measured.size,
        "cpu_ms_quartiles": [round(low, 4), round(high, 4)],
        "samples": len(measured.samples),
    }


def as_markdown(results: list[CaseResult], told: list[Bar], *, quick: bool) -> str:
    """The whole run for a reader."""
    lines = [
        "# The Word engine, measured",
        "",
        *_setting(quick=quick),
        "",
        *(line for result in results for line in _table(result)),
        "## Bars",
        "",
        *(f"- {bar}" for bar in told),
        "",
        *_left_out(results),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _setting(*, quick: bool) -> Iterator[str]:
    kind = "a quick run, ratios are rough" if quick else "a full run"
    yield f"Made by `make bench-engine` on {datetime.now(UTC):%Y-%m-%d}: {kind}."
    yield "CPU time a paper (all threads and children), in turns, the median with the middle half;"
    yield "peak memory of the contestant's own process. Ratios hold on other machines, times don't."
    yield ""
    yield f"{platform.machine()}, {os.cpu_count()} cores; Python {platform.python_version()}, "
    yield ", ".join(_versions()) + "."


def _versions() -> Iterator[str]:
    for name in PYTHON_PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"no {name}"
    node = shutil.which("node")
    if node:
        done = subprocess.run([node, "--version"], capture_output=True, check=False)  # noqa: S603
        yield f"node {done.stdout.decode().strip()}"
    for name in NODE:
        manifest = ROOT / "bench" / "node_modules" / name / "package.json"
        if manifest.is_file():
            yield f"{name} {json.loads(manifest.read_text(encoding='utf-8'))['version']}"


def _table(result: CaseResult) -> Iterator[str]:
    found = {m.contestant: m for m in result.measured}
    yield f"## {result.case}"
    yield ""
    yield "| | CPU, ms | middle half | × docxtpl | × floor | peak, MB | size, kB | samples |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for measured in sorted(result.measured, key=lambda m: m.cpu_ms):
        yield _row(measured, found)
    yield ""


def _row(measured: Measured, found: Mapping[str, Measured]) -> str:
    low, high = measured.quartiles
    cells = (
        f"**{measured.contestant}**"
        if measured.contestant.startswith("thidua")
        else measured.contestant,
        number(measured.cpu_ms),
        f"{number(low)}–{number(high)}",
        _times(found.get("docxtpl"), measured),
        _times(measured, found.get("floor")),
        f"{measured.peak_mb:.0f}",
        f"{measured.size / 1000:.1f}",
        f"{len(measured.samples)}",
    )
    return f"| {' | '.join(cells)} |"


def number(value: float) -> str:
    """Three digits, and no exponent."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits


def _times(over: Measured | None, under: Measured | None) -> str:
    return number(over.cpu_ms / under.cpu_ms) if over and under else "–"


def _left_out(results: list[CaseResult]) -> Iterator[str]:
    told: dict[str, dict[str, Any]] = {}
    for result in results:
        for contestant, why in result.left_out.items():
            told.setdefault(contestant, {}).setdefault(why, []).append(result.case)
    if told:
        yield "## Not measured"
        yield ""
    for contestant, reasons in told.items():
        for why, cases in reasons.items():
            yield f"- {contestant} ({', '.join(cases)}): {why}"
