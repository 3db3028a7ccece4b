"""A tick brings every year of its shard as far as its records allow, batch by batch."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from django.db import OperationalError

from tests.conftest import KHOI_5
from tests.usecases.year import ALL_PAPERS, CLUSTER, OFFICER, YEAR, issued, load, plant, stage_now
from thidua.domain.cycle import Stage
from thidua.store.models.copies import ClusterCopy
from thidua.usecases import run_tick as module
from thidua.usecases.due_years import DueYear, due_years
from thidua.usecases.run_tick import TickReport, YearRun, run_tick
from thidua.usecases.tick_batches import BATCH_SECONDS, Batch, batches

BEFORE, SPRING, AFTERWARDS = date(2020, 1, 1), date(2024, 4, 20), date(2027, 1, 1)


def ran(report: TickReport) -> list[tuple[str, int, Stage, int]]:
    return [(one.cluster, one.year, one.stage, one.papers) for one in report.years]


def test_a_year_goes_through_every_stage_that_its_records_allow(loaded: str) -> None:
    report = run_tick(SPRING, OFFICER)

    assert ran(report) == [(loaded, YEAR, Stage.MID_YEAR_REVIEW, 13)]
    assert len(issued()) == 13
    assert report.years[0].waiting == 4
    assert report.years[0].first is not None
    assert report.years[0].first.what == "báo cáo kết quả 6 tháng"
    assert report.refused == []


def test_a_second_tick_of_the_same_day_does_nothing(loaded: str) -> None:
    assert run_tick(AFTERWARDS, OFFICER).papers == ALL_PAPERS
    assert stage_now() == Stage.CLOSED
    assert ran(run_tick(AFTERWARDS, OFFICER)) == []
    assert loaded


def test_the_shards_share_the_years_and_leave_none_out(loaded: str) -> None:
    load(KHOI_5)
    shares = [due_years(AFTERWARDS, shard=shard, shards=7) for shard in range(7)]

    assert sorted(one.cluster for share in shares for one in share) == [loaded, KHOI_5.name]
    (mine,) = (
        number for number, share in enumerate(shares) if loaded in {x.cluster for x in share}
    )
    assert mine == 1, "which shard has a cluster is the same on every machine, for ever"
    reports = [run_tick(AFTERWARDS, OFFICER, shard=shard, shards=7) for shard in range(7)]
    assert sorted(one.cluster for report in reports for one in report.years) == [
        loaded,
        KHOI_5.name,
    ]


def test_a_shard_copies_anew_only_what_is_its_own(loaded: str) -> None:
    load(KHOI_5)
    ClusterCopy.objects.all().delete()
    for shard, copied in ((1, {loaded}), (0, {loaded, KHOI_5.name})):
        run_tick(BEFORE, OFFICER, shard=shard, shards=7)
        assert set(ClusterCopy.objects.values_list("cluster__slug", flat=True)) == copied


@pytest.mark.usefixtures("db")
def test_a_refused_year_does_not_hold_up_the_others(folder: Path) -> None:
    plant(folder, "2024/approvals.yaml", "2024-03-20", "2024-01-15")
    load(folder)
    load(KHOI_5)

    report = run_tick(AFTERWARDS, OFFICER)

    assert [one.cluster for one in report.refused] == [CLUSTER]
    (problem,) = report.refused[0].problems
    assert problem.message.startswith("không có quy định nào về ")
    assert report.refused[0].stage is Stage.LAUNCH
    done = {one.cluster: one.stage for one in report.years if not one.problems}
    assert done == {KHOI_5.name: Stage.CLOSED}


def broken(*_: object, **__: object) -> None:
    raise KeyError("units")


def test_a_year_that_breaks_the_program_is_reported_too(
    loaded: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "run_stage", broken)

    (year,) = run_tick(SPRING, OFFICER).years

    assert [problem.code for problem in year.problems] == ["year-broken"]
    assert f"{loaded} {YEAR}" in year.problems[0].message
    assert "KeyError" in caplog.text, "the administrator finds the trace in the log"


def gone(*_: object, **__: object) -> None:
    raise OperationalError("server closed the connection")


@pytest.mark.usefixtures("loaded")
def test_a_lost_database_is_raised_for_whoever_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "run_stage", gone)

    with pytest.raises(OperationalError):
        run_tick(SPRING, OFFICER)


def test_how_the_batches_run_is_the_callers_choice(loaded: str) -> None:
    seen: list[Sequence[Batch]] = []

    def run(given: Sequence[Batch], day: date, actor: str) -> Iterator[list[YearRun]]:
        assert (day, actor) == (SPRING, OFFICER)
        seen.append(given)
        yield []

    assert run_tick(SPRING, OFFICER, run=run).years == ()
    assert [[one.cluster for one in batch] for batch in seen[0]] == [[loaded]]


@pytest.mark.usefixtures("loaded")
def test_years_of_little_work_share_a_batch_and_a_long_one_has_its_own() -> None:
    busy = DueYear(CLUSTER, YEAR, Stage.LAUNCH)
    idle = [DueYear(f"khoi-{number:03}", YEAR, Stage.LAUNCH) for number in range(900)]

    alone, *rest = batches([busy, *idle], AFTERWARDS, a_paper=BATCH_SECONDS)
    assert list(alone) == [busy]
    assert [year for batch in rest for year in batch] == idle
    assert 1 < len(rest) < 10
    assert batches([], AFTERWARDS) == []
