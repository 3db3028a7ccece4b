"""How large a batch should be: the same year through Prefect in batches of different sizes."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.province.measuring import part, through_prefect
from bench.province.report import RESULTS

SECONDS = (0.5, 2, 5, 20)
"""Of work in a batch; a batch that dies is done again, so that large ones lose more."""


def write_batches(clusters: int) -> None:
    """Measure each size on a province of its own beginning, and write the table."""
    with tempfile.TemporaryDirectory(prefix="thidua-province-") as folder:
        loaded = Path(folder, "loaded")
        part(loaded, "load", str(clusters))
        found = {seconds: _year(loaded, seconds) for seconds in SECONDS}
    text = "\n".join(_lines(clusters, found)) + "\n"
    (RESULTS / "province-batches.md").write_text(text, encoding="utf-8")
    print(text)  # noqa: T201


def _year(loaded: Path, seconds: float) -> dict[str, Any]:
    data = loaded.with_name(f"of-{seconds}")
    shutil.copytree(loaded, data)
    through, server, _ = through_prefect(data, BATCH_SECONDS=str(seconds))
    shutil.rmtree(data)
    return through | {"server": server}


def _lines(clusters: int, found: dict[float, dict[str, Any]]) -> Iterator[str]:
    yield from (
        "# Batches of the daily work",
        "",
        f"The year of an invented province of {clusters} clusters through Prefect, cut into",
        "batches of so many seconds of work (`usecases/tick_batches.py`). What dies is done again.",
        "",
        "| Seconds a batch | Batches | Clock, s | CPU of the flow, s | CPU of the server, s |",
        "|--:|--:|--:|--:|--:|",
    )
    for seconds, one in found.items():
        yield (
            f"| {seconds:g} | {one['batches']} | {one['clock']:.0f} | {one['cpu']:.1f} | "
            f"{one['server']['cpu']:.1f} |"
        )
