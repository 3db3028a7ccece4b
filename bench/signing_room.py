"""Measures issuing, signing, checking and reading scans, with 4, 20 and 60 units, all in one run.

`python -m bench.signing_room` writes `bench/results/signing.json` and `.md`.  With QUICK=1 it ends
within some two minutes: no 60 units, one round.  `--case` and `--units` narrow it; then nothing is
written.
"""

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bench.signing.contestants import CASES
from bench.signing.measure import Pace, Result, measure
from bench.signing.report import as_json, as_markdown
from bench.word.cases import ROOT
from bench.word.client import start

RESULTS = ROOT / "bench" / "results"
UNITS = (4, 20, 60)
FULL = Pace(rounds=3, slow=3.0, once=10.0)
QUICK = Pace(rounds=1, slow=3.0, once=0.5)
QUICK_UNITS = (4, 20)
TOO_SLOW = "some minutes; `verify-all` shows its ratio"
WITHOUT = {("collect", 60): {"pyHanko"}}
QUICK_WITHOUT = {
    ("collect", 20): {"pyHanko"},
    ("verify-chain", 20): {"pyHanko"},
    ("verify-branch", 20): {"pyHanko"},
}


def main() -> None:
    """One run."""
    chosen = _arguments()
    quick = os.environ.get("QUICK", "") not in {"", "0"}
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="bench-signing-") as work:
        for units in [one for one in chosen.units if not (quick and one not in QUICK_UNITS)]:
            _build(units, Path(work))
            results += [_case(case, units, Path(work), quick=quick) for case in chosen.case]
    results.sort(key=lambda one: list(CASES).index(one.case))  # stable: the units stay in order
    table = as_markdown(results, quick=quick)
    sys.stdout.write(table)
    if tuple(chosen.case) == tuple(CASES) and tuple(chosen.units) == UNITS:
        _write(results, table)


def _arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--case", action="append", choices=CASES)
    parser.add_argument("--units", action="append", type=int, help="2 to 68, by default 4, 20, 60")
    chosen = parser.parse_args()
    chosen.case = chosen.case or list(CASES)
    chosen.units = chosen.units or list(UNITS)
    return chosen


def _build(units: int, work: Path) -> None:
    sys.stderr.write(f"{units} units: papers …\n")
    command = [sys.executable, "-m", "bench.signing.materials", str(units), str(work / str(units))]
    process = start(command, sys.stderr.buffer)
    process.communicate()
    if process.returncode:
        sys.exit("the papers could not be made; is LibreOffice there?")


def _case(case: str, units: int, work: Path, *, quick: bool) -> Result:
    sys.stderr.write(f"{units} units: {case} …\n")
    without = WITHOUT | (QUICK_WITHOUT if quick else {})
    left_out = without.get((case, units), set())
    folder = work / str(units)
    result = measure(case, units, folder, QUICK if quick else FULL, left_out)
    result.left_out |= dict.fromkeys(sorted(left_out), TOO_SLOW)
    return result


def _write(results: list[Result], table: str) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "signing.json").write_text(as_json(results), encoding="utf-8")
    (RESULTS / "signing.md").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
