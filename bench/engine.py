"""Measures the Word engine against its peers and the floor, all in one run.

`python -m bench.engine` writes `bench/results/engine.json`, `.md` and `.svg`, and says which bars
of the issue were met.  With QUICK=1 it ends within a minute and leaves the largest list to those
that are fast enough.  `--case` and `--contestant` narrow it; then nothing is written.
"""

import json
import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.word.bars import bars
from bench.word.cases import ROOT, build
from bench.word.chart import as_svg
from bench.word.client import start
from bench.word.measure import CONTESTANTS, CaseResult, Pace, measure
from bench.word.report import as_json, as_markdown

RESULTS = ROOT / "bench" / "results"
CASES = (
    "pledge",
    "report",
    "decision-10",
    "decision-100",
    "decision-1000",
    "decision-10000",
    "kind-giao-uoc",
    "kind-quyet-dinh-1000",
)
FULL_ONLY = {"kind-quyet-dinh-1000"}
FULL = Pace(rounds=15, sample_ms=200, warm_ms=1500, slow_ms=5000)
QUICK = Pace(rounds=5, sample_ms=25, warm_ms=100, slow_ms=200)
QUICK_WITHOUT = {  # in a quick run, the slow contestants stop before the largest lists
    "report": {"python-docx"},
    "decision-100": {"python-docx"},
    "decision-1000": {"python-docx", "docxtemplater", "easy-template-x"},
    "decision-10000": {"python-docx", "docxtemplater", "docx-mailmerge", "easy-template-x"},
}
PLEDGES = 10_000


def main() -> None:
    """One run."""
    chosen = _arguments()
    quick = os.environ.get("QUICK", "") not in {"", "0"}
    with tempfile.TemporaryDirectory(prefix="bench-engine-") as work:
        cases = [case for case in chosen.case if not (quick and case in FULL_ONLY)]
        results = [_case(case, Path(work), chosen, quick=quick) for case in cases]
        told = list(bars(results, flat_memory(Path(work))))
    table = as_markdown(results, told, quick=quick)
    _say(table)
    if tuple(chosen.case) == CASES and set(chosen.contestant) == set(CONTESTANTS):
        _write(results, table)


def _arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--case", action="append", help=f"one of {', '.join(CASES)}")
    parser.add_argument("--contestant", action="append", choices=CONTESTANTS)
    chosen = parser.parse_args()
    chosen.case = chosen.case or list(CASES)
    chosen.contestant = chosen.contestant or list(CONTESTANTS)
    return chosen


def _case(case: str, work: Path, chosen: Namespace, *, quick: bool) -> CaseResult:
    sys.stderr.write(f"{case} …\n")
    without = QUICK_WITHOUT.get(case, set()) if quick else set()
    wanted = [name for name in chosen.contestant if name not in without]
    result = measure(case, work / case, QUICK if quick else FULL, wanted)
    result.left_out |= dict.fromkeys(sorted(without), "too slow for a quick run")
    return result


def flat_memory(work: Path) -> Mapping[str, Any]:
    """What the memory does over ten thousand pledges."""
    sys.stderr.write(f"{PLEDGES} pledges …\n")
    build("pledge", work / "pledge")
    arguments = [sys.executable, "-m", "bench.word.flat", str(work / "pledge"), str(PLEDGES)]
    with (work / "flat.log").open("wb") as log:
        process = start(arguments, log)
        answer, _ = process.communicate()
    if not answer or process.returncode:
        return {"error": (work / "flat.log").read_text(encoding="utf-8")[-200:]}
    found: Mapping[str, Any] = json.loads(answer)
    return found


def _write(results: list[CaseResult], table: str) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "engine.json").write_text(as_json(results), encoding="utf-8")
    (RESULTS / "engine.md").write_text(table, encoding="utf-8")
    (RESULTS / "engine.svg").write_text(as_svg(results), encoding="utf-8")


def _say(text: str) -> None:
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
