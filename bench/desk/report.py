"""Writes what was measured: `results/desk.json` and `results/desk.md`."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.desk.measure import BAR, Measured

_RESULTS = Path(__file__).parents[1] / "results"


def write(found: Sequence[Measured]) -> None:
    """Write both files, and print the table."""
    data = json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1)
    (_RESULTS / "desk.json").write_text(data + "\n", encoding="utf-8")
    text = "\n".join(_lines(found))
    (_RESULTS / "desk.md").write_text(text + "\n", encoding="utf-8")
    print(text)  # noqa: T201


def _lines(found: Sequence[Measured]) -> list[str]:
    late = sum(one.processor > BAR for one in found)
    changed = sum(one.after_change > BAR for one in found)
    rows = [
        f"| {one.view} | {one.who} | {one.processor:.0f} | {one.clock:.0f} | "
        f"{one.after_change:.0f} | {one.queries} | {one.kilobytes:.0f} | `{one.path}` |"
        for one in found
    ]
    said = (
        f"Five clusters with all their years. Bar: {BAR} ms of the processor; {late} of "
        f"{len(found)} pages miss it in a warm process, {changed} when first asked for after a "
        "change of the records. The clock counts what else runs on the machine."
    )
    heads = ("View", "Role", "ms", "ms, clock", "ms, first after a change", "Queries", "KiB")
    return [
        "# Server time of the desk's pages",
        "",
        said,
        "",
        f"| {' | '.join(heads)} | Slowest address |",
        "|---|---|---:|---:|---:|---:|---:|---|",
        *rows,
    ]
