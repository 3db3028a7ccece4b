"""Every cluster in the records runs each of its years, and every paper could be sent out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from tests.store.lasting import lasting_database
from thidua.documents.gate import gate
from thidua.documents.kinds import Kind, kinds
from thidua.documents.layout import lint
from thidua.documents.plain_text import plain_text
from thidua.domain.cycle import STAGES
from thidua.domain.subjects import Each
from thidua.law.layout import layout_rules
from thidua.settings import ROOT
from thidua.store import archive
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.usecases.load_records import load_records
from thidua.usecases.run_stage import run_stage
from thidua.usecases.stale_papers import stale_papers

CLUSTERS = ROOT / "records" / "clusters"
YEARS = sorted(path.relative_to(CLUSTERS) for path in CLUSTERS.glob("*/[0-9]*"))
AFTERWARDS = date(2026, 6, 1)
LEFT_OVER = re.compile(r"[{}«]|\bNone\b|\bUndefined\b|\[\]|\['")
BASE_KINDS = {
    slug
    for slug, kind in kinds(settings.TEMPLATES_DOCX).items()
    if not kind.is_variant and kind.about.each not in {Each.SIGNATURES, Each.ARCHIVE}
}


@dataclass(frozen=True)
class Ran:
    """A year that was run to its end: its papers with their files."""

    cluster: str
    year: int
    stage: str
    papers: list[tuple[Paper, bytes]]


def run(folder: Path, year: int) -> Ran:
    """Load the cluster and run every stage of the year, years before it too."""
    slug = load_records(folder, "tests").cluster
    for one in sorted(int(path.name) for path in folder.glob("[0-9]*")):
        for stage in STAGES:
            run_stage(slug, one, stage, AFTERWARDS, actor="tests")
    cycle = Cycle.objects.get(cluster__slug=slug, year=year)
    papers = [(paper, archive.fetch(paper.file_digest)) for paper in cycle.papers.all()]
    return Ran(slug, year, cycle.stage, papers)


@pytest.fixture(scope="module", params=YEARS, ids=str)
def _ran(
    request: pytest.FixtureRequest,
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Ran]:
    """One year of one cluster, run to its end."""
    with lasting_database(django_db_blocker, tmp_path_factory.mktemp("archive")):
        yield run(CLUSTERS / request.param.parent, int(request.param.name))


@pytest.fixture
def ran(_ran: Ran, db: None) -> Ran:  # noqa: ARG001
    """The same, for one test of it."""
    return _ran


def template_kind(paper: Paper) -> Kind:
    """The kind, in its layout, whose template the paper was made from."""
    assert paper.template_version is not None
    return kinds(settings.TEMPLATES_DOCX)[paper.template_version.kind]


def test_the_year_runs_to_its_end(ran: Ran) -> None:
    assert ran.stage == "CLOSED"


def test_the_year_has_a_paper_of_every_kind(ran: Ran) -> None:
    optional = {slug for slug in BASE_KINDS if kinds(settings.TEMPLATES_DOCX)[slug].about.only_with}
    made = {paper.kind for paper, _ in ran.papers}
    assert BASE_KINDS - optional <= made


def test_between_them_the_clusters_make_every_kind(ran: Ran) -> None:
    assert {paper.kind for paper, _ in ran.papers} <= BASE_KINDS


def test_no_paper_has_anything_left_over_of_its_template(ran: Ran) -> None:
    left = {
        paper.title: LEFT_OVER.findall(text)
        for paper, content in ran.papers
        if LEFT_OVER.search(text := plain_text(content))
    }
    assert left == {}


def test_no_paper_has_a_finding_of_the_layout_rules_of_its_issuer_and_day(ran: Ran) -> None:
    found = {}
    for paper, content in ran.papers:
        package = gate(content).package
        assert package is not None
        rules = layout_rules(template_kind(paper).layout.value, paper.issued_on)
        if findings := lint(package, rules):
            found[paper.title] = [str(finding) for finding in findings]
    assert found == {}


def test_the_readme_says_what_the_year_leaves(ran: Ran) -> None:
    rows = re.findall(
        r"^[|] `([a-z0-9-]+)`.*? [|] ([0-9]+) [|] ([0-9]+) [|] ([0-9]+) [|]",
        (ROOT / "README.md").read_text(),
        re.MULTILINE,
    )
    of_the_year = [paper for paper, _ in ran.papers]
    numbered = sum(bool(paper.symbol) for paper in of_the_year)
    said = (ran.cluster, str(ran.year), str(len(of_the_year)), str(numbered))
    assert said in rows


def test_nothing_is_out_of_date(ran: Ran) -> None:
    assert [(one.title, one.difference) for one in stale_papers(ran.cluster, ran.year)] == []
