"""Part of a measurement, in a process of its own: `python -m bench.province.running PART …`.

`load N` loads a province of N clusters, `plain` runs its year, `prefect` runs it through Prefect's
server, `pdf` prints the papers of one cluster.  Each prints what it measured as JSON, in its last
line.
"""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest.mock import patch

from bench.province.processes import cpu_seconds, peak_memory
from thidua import store

_TICK = "flows/daily_tick.py:daily_tick"
_ACTOR = "bench"
_AT_ONCE = 20
"""Papers for one start of LibreOffice."""


def load(clusters: int) -> dict[str, Any]:
    """Make the province and load it."""
    from bench.province.loading import load_all  # noqa: PLC0415 (needs the store)
    from bench.province.making import province  # noqa: PLC0415 (the same)

    store.migrate()
    return _measured(lambda: load_all(province(clusters), _ACTOR))


def plain() -> dict[str, Any]:
    """Run the year with the use cases alone: the daily work, and nobody who has it done."""
    from thidua.usecases import run_tick  # noqa: PLC0415 (needs the store)
    from thidua.usecases.signing import remind_signers  # noqa: PLC0415 (the same)
    from thidua.usecases.trash import empty_trash  # noqa: PLC0415 (the same)
    from thidua.usecases.watching import alert_overdue  # noqa: PLC0415 (the same)

    def ticks() -> Iterable[Any]:
        for day in days():
            yield run_tick.run_tick(day, _ACTOR)
            alert_overdue.alert_overdue(day, _ACTOR)
            remind_signers.remind_signers(day, _ACTOR)
            empty_trash.empty_trash(day, actor=_ACTOR)

    return _run(ticks())


def prefect() -> dict[str, Any]:
    """Run the year with the daily flow, by the server that PREFECT_API_URL names."""
    from thidua.orchestrator import unavailable  # noqa: PLC0415 (Prefect takes seconds to import)
    from thidua.settings import ROOT  # noqa: PLC0415

    from prefect.flows import load_flow_from_entrypoint  # noqa: PLC0415 # isort: skip

    failure = unavailable()
    if failure:
        raise SystemExit(failure)
    tick: Any = load_flow_from_entrypoint(f"{ROOT}/{_TICK}")
    with _batches() as cut:
        return _run(tick(day=day, actor=_ACTOR) for day in days()) | {"batches": sum(cut)}


def pdf() -> dict[str, Any]:
    """Print the papers of one cluster by LibreOffice, as signing and reading them would."""
    from thidua.documents.pictures import to_pdfs  # noqa: PLC0415 (needs the store)
    from thidua.store import archive  # noqa: PLC0415 (the same)
    from thidua.store.models.papers import Paper  # noqa: PLC0415 (the same)
    from thidua.store.models.records import Cycle  # noqa: PLC0415 (the same)

    year = Cycle.objects.order_by("pk")[0]
    papers = [archive.fetch(paper.file_digest) for paper in Paper.objects.filter(cycle=year)]
    groups = [papers[start : start + _AT_ONCE] for start in range(0, len(papers), _AT_ONCE)]
    return _measured(lambda: [to_pdfs(group) for group in groups]) | {"papers": len(papers)}


@contextmanager
def _batches() -> Iterator[list[int]]:
    """Let batches be of BATCH_SECONDS, if it is given, and note how many each tick cuts."""
    from thidua.usecases import run_tick, tick_batches  # noqa: PLC0415 (needs the store)

    cut: list[int] = []

    def batches(*arguments: Any) -> list[Any]:
        found = tick_batches.batches(*arguments)
        cut.append(len(found))
        return found

    seconds = float(os.environ.get("BATCH_SECONDS", tick_batches.BATCH_SECONDS))
    with (
        patch.object(tick_batches, "BATCH_SECONDS", seconds),
        patch.object(run_tick, "batches", batches),
    ):
        yield cut


def days() -> list[date]:
    """Return the days of the ticks: those on which stages end, and one when all papers are dated.

    With EVERY_DAY every day on which a stage opens or ends or a paper was approved.
    """
    from thidua.store.models.records import Approval, StageDates  # noqa: PLC0415 (needs the store)

    ends = set(StageDates.objects.values_list("due_on", flat=True))
    approved = set(Approval.objects.values_list("issued_on", flat=True))
    if os.environ.get("EVERY_DAY"):
        ends |= approved | set(StageDates.objects.values_list("opens_on", flat=True))
    return sorted(ends | {max(approved)})


def _run(ticks: Iterable[Any]) -> dict[str, Any]:
    from bench.province.clock import shares  # noqa: PLC0415 (needs the store)
    from thidua.domain.cycle import Stage  # noqa: PLC0415 (the same)
    from thidua.store.models.papers import Paper  # noqa: PLC0415 (the same)
    from thidua.store.models.records import Cycle  # noqa: PLC0415 (the same)

    with shares() as seconds:
        found = _measured(lambda: sum(1 for _ in ticks))
    left = Cycle.objects.exclude(stage=Stage.CLOSED).count()
    if left:
        raise SystemExit(f"{left} years did not end")
    kinds = Paper.objects.values("kind").distinct().count()
    papers = Paper.objects.count()
    return found | {"shares": seconds, "papers": papers, "kinds": kinds, "ticks": len(days())}


def _measured(act: Any) -> dict[str, Any]:
    clock, cpu = time.perf_counter(), cpu_seconds()
    act()
    return {
        "clock": time.perf_counter() - clock,
        "cpu": cpu_seconds() - cpu,
        "memory": peak_memory(),
    }


_PARTS = {"plain": plain, "prefect": prefect, "pdf": pdf}

if __name__ == "__main__":
    store.connect()
    part, *more = sys.argv[1:]
    result = load(int(more[0])) if part == "load" else _PARTS[part]()
    print(json.dumps(result))  # noqa: T201 (what the parent reads)
