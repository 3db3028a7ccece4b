"""What the run leaves behind: numbers for programs, a table for readers."""

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version

from bench.signing.contestants import FLOORS, PEERS
from bench.signing.measure import Measured, Result

PACKAGES = ("pyhanko", "pikepdf", "pypdfium2", "zxing-cpp")
_COLUMNS = (
    "units", "", "CPU, s", "wall, s", "× peer", "× floor", "CPU a unit, ms", "peak, MB",
    "file, kB", "samples",
)  # fmt: skip
_HEAD = f"| {' | '.join(_COLUMNS)} |"
_RULE = f"|--:|---|{'--:|' * 8}"
TITLES = {
    "issue": "Issue: the pledge as a frozen PDF",
    "sign": "Sign: the last signature",
    "verify-chain": "Verify: an upload that chains, the others held",
    "verify-branch": "Verify: an upload that branches off in the middle",
    "verify-all": "Verify: the finished file, nothing held but the base",
    "collect": "Collect: every upload of a document, one after another",
    "scan": "Scan: all pages, 200 dpi, grey",
}


def as_json(results: list[Result]) -> str:
    """`{case: {units: {contestant: {"cpu_s", "wall_s", "peak_mb", "bytes", "samples"}}}}`."""
    cases: dict[str, dict[str, object]] = {}
    for one in results:
        numbers = {m.contestant: _numbers(m) for m in one.measured}
        cases.setdefault(one.case, {})[str(one.units)] = numbers
    return json.dumps(cases, indent=2, ensure_ascii=False) + "\n"


def _numbers(measured: Measured) -> dict[str, object]:
    return {
        "cpu_s": round(measured.cpu_s, 6),
        "wall_s": round(measured.wall_s, 6),
        "peak_mb": round(measured.peak_mb, 1),
        "bytes": measured.size,
        "samples": len(measured.cpu),
    }


def as_markdown(results: list[Result], *, quick: bool) -> str:
    """The whole run for a reader."""
    lines = ["# Signing, measured", "", *_setting(quick=quick), ""]
    for case in dict.fromkeys(one.case for one in results):
        lines += [f"## {TITLES[case]}", "", *_told(case), _HEAD, _RULE]
        for one in (each for each in results if each.case == case):
            lines += list(_rows(one))
        lines.append("")
    return "\n".join([*lines, *_left_out(results)]).rstrip() + "\n"


def _setting(*, quick: bool) -> Iterator[str]:
    kind = "a quick run, ratios are rough" if quick else "a full run"
    yield f"Made by `make bench-signing` on {datetime.now(UTC):%Y-%m-%d}: {kind}."
    yield "Ratios are of CPU time (all processes that take part), the median, in turns in one run:"
    yield "the cores were shared, so the clock says little. Peak memory is of the largest process"
    yield "that was started, else of the bench's own. Ratios hold on other machines, times don't."
    yield ""
    yield f"{platform.machine()}, {os.cpu_count()} cores; Python {platform.python_version()},"
    yield ", ".join(f"{name} {version(name)}" for name in PACKAGES) + f"; {_office()}."


def _office() -> str:
    program = shutil.which("soffice")
    if not program:
        return "no LibreOffice"
    done = subprocess.run([program, "--version"], capture_output=True, check=False)  # noqa: S603
    return " ".join(done.stdout.decode().split()[:2])


def _told(case: str) -> Iterator[str]:
    floor = f"; floor: {FLOORS[case]}" if case in FLOORS else ""
    yield f"Peer: {PEERS.get(case, 'pyHanko')}{floor}."
    yield ""


def _rows(result: Result) -> Iterator[str]:
    found = {one.contestant: one for one in result.measured}
    peer, floor = PEERS.get(result.case, "pyHanko"), FLOORS.get(result.case, "")
    for one in result.measured:
        ours = one.contestant.startswith("thidua")
        cells = (
            str(result.units),
            f"**{one.contestant}**" if ours else one.contestant,
            number(one.cpu_s),
            number(one.wall_s),
            _times(one, found.get(peer)),
            _times(one, found.get(floor)),
            number(one.cpu_s * 1000 / result.units),
            f"{one.peak_mb:.0f}",
            f"{one.size / 1000:.1f}",
            str(len(one.cpu)),
        )
        yield f"| {' | '.join(cells)} |"


def number(value: float) -> str:
    """Three digits, and no exponent."""
    if value >= 100:  # noqa: PLR2004 - three digits
        return f"{value:.0f}"
    return f"{value:.3g}" if value >= 0.001 else f"{value:.6f}"  # noqa: PLR2004 - the same


def _times(over: Measured, under: Measured | None) -> str:
    return number(over.cpu_s / under.cpu_s) if under and under.cpu_s else "–"


def _left_out(results: list[Result]) -> Iterator[str]:
    if any(one.left_out for one in results):
        yield from ("## Not measured", "")
    for one in results:
        for contestant, why in one.left_out.items():
            yield f"- {one.case}, {one.units} units, {contestant}: {why}"
