"""The invented province of the measurements: always the same, sound, and nobody real in it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from bench.province.loading import load_all, refuse_flaws
from bench.province.making import YEAR, cluster, province
from django.conf import settings

from thidua.documents.kinds import kinds
from thidua.domain.cluster import members_on
from thidua.domain.cycle import Stage
from thidua.domain.dated import Record
from thidua.domain.subjects import Each
from thidua.settings import ROOT
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.usecases.load_records import keep_records
from thidua.usecases.records_folder import read_folder
from thidua.usecases.run_tick import run_tick

CLUSTERS = ROOT / "records" / "clusters"
THE_SMALLEST, OF_THE_PARTY = 4, 5
AFTERWARDS = date(2026, 6, 1)


def facts(node: Any) -> Iterator[Record]:
    if isinstance(node, Record):
        yield node
        for name in type(node).model_fields:
            yield from facts(getattr(node, name))
    elif isinstance(node, list):
        for item in node:
            yield from facts(item)


def size(number: int) -> int:
    return len(members_on(cluster(number).units, date(YEAR, 6, 1)))


def test_the_same_seed_makes_the_same_province_and_another_one_another() -> None:
    first, again, other = ([one.model_dump_json() for one in province(6, s)] for s in (1, 1, 2))
    assert first == again
    assert not set(first) & set(other)


def test_clusters_have_4_to_12_units_and_not_all_as_many() -> None:
    sizes = [size(number) for number in range(1, 41)]
    assert (min(sizes), max(sizes)) == (4, 12)
    assert len(set(sizes)) > 6


@pytest.mark.parametrize("number", range(1, 31))
def test_every_cluster_could_be_loaded_from_a_folder(number: int) -> None:
    refuse_flaws(cluster(number))


@pytest.mark.parametrize("number", [1, OF_THE_PARTY])
def test_everything_is_marked_as_invented(number: int) -> None:
    _, *found = facts(cluster(number))
    assert all(fact.invented for fact in found)


@pytest.mark.parametrize("number", [1, OF_THE_PARTY])
def test_nobody_of_the_examples_is_named(number: int) -> None:
    text = cluster(number).model_dump_json()
    for example in ("khoi-20-bvhttdl", "khoi-co-quan-dang-lam-dong"):
        record = read_folder(CLUSTERS / example)
        people = [person.name for person in record.people]
        units = [name.name for unit in record.units for name in unit.names]
        assert [
            name for name in (*people, *units) if f'"{name}"' in text or f" {name}" in text
        ] == []


@pytest.mark.django_db
def test_a_small_province_runs_its_year_and_every_kind_of_paper_comes_out() -> None:
    records = [cluster(number) for number in (THE_SMALLEST, OF_THE_PARTY)]
    load_all(records, "tests")
    report = run_tick(AFTERWARDS, "tests")
    assert [(one.stage, one.problems) for one in report.years] == [(Stage.CLOSED, ())] * 2
    approved = sum(len(record.years[0].approvals) for record in records)
    assert report.papers == Paper.objects.count() == approved
    wanted = {
        slug
        for slug, kind in kinds(settings.TEMPLATES_DOCX).items()
        if not kind.is_variant and kind.about.each not in {Each.SIGNATURES, Each.ARCHIVE}
    }
    assert set(Paper.objects.values_list("kind", flat=True)) == wanted
    assert {cycle.stage for cycle in Cycle.objects.all()} == {Stage.CLOSED}
    assert keep_records(records[0], "tests", "load-records").changes == []
