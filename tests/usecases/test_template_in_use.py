"""A year keeps the templates that it began with; another is given to it by an explicit act."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from tests.usecases.templates import CHIEF, KIND, acts, approved, correct_shipped, sent
from tests.usecases.year import AFTERWARDS, CLUSTER, OFFICER, YEAR, issued, run_until
from thidua.documents.kinds import kinds
from thidua.documents.plain_text import plain_text
from thidua.errors import ThiduaError
from thidua.store import archive
from thidua.store.ledger import check, length
from thidua.store.models.papers import LedgerEntry, Paper
from thidua.store.models.records import Cycle
from thidua.store.models.templates import TemplatePin
from thidua.usecases.cancel_paper import cancel_paper
from thidua.usecases.issue_paper import issue_paper
from thidua.usecases.stage_papers import PaperKey
from thidua.usecases.switch_template import Switched, switch_template
from thidua.usecases.template_in_use import pin_templates, versions_in_use
from thidua.usecases.upgrade_templates import upgrade_templates

KINDS = kinds(settings.TEMPLATES_DOCX)
OPENING = date(2024, 3, 20)
NEW_WORDS = "Nơi nhận: Sở Nội vụ"
PLAN = "01/KH-KTĐ20"
WHY = "Quy chế mới"


def switched(name: str, slug: str = KIND) -> Switched:
    return switch_template(CLUSTER, YEAR, slug, name, actor=OFFICER, why=WHY)


def plan_text() -> str:
    paper = Paper.objects.get(kind=KIND, state=Paper.State.ISSUED)
    return plain_text(archive.fetch(paper.file_digest))


def next_year() -> Cycle:
    cycle = Cycle.objects.get()
    return Cycle.objects.create(cluster=cycle.cluster, year=cycle.year + 1)


@pytest.mark.usefixtures("loaded")
def test_a_year_takes_its_templates_with_its_first_stage() -> None:
    run_until(date(2024, 2, 28))
    assert not TemplatePin.objects.exists()
    run_until(date(2024, 3, 1))
    assert TemplatePin.objects.count() == len(KINDS)
    assert acts() == ["load-records", "ship-templates", "pin-templates"]
    run_until(AFTERWARDS)
    assert TemplatePin.objects.count() == len(KINDS)
    assert acts().count("pin-templates") == 1
    act = LedgerEntry.objects.get(action="pin-templates")
    assert (act.actor, act.subject) == (OFFICER, f"{CLUSTER} {YEAR}")
    papers = {paper.kind: paper.template_digest for paper in issued()}
    assert {**act.details["versions"], **papers} == act.details["versions"]


@pytest.mark.usefixtures("loaded")
def test_a_year_that_begins_after_a_correction_uses_it() -> None:
    version = approved(NEW_WORDS)
    run_until(OPENING)
    assert NEW_WORDS in plan_text()
    paper = Paper.objects.get(kind=KIND)
    assert paper.template_digest == version.digest
    assert paper.template_version is not None
    assert paper.template_version.number == version.number


@pytest.mark.usefixtures("loaded")
def test_a_correction_in_mid_year_reaches_only_the_next_year() -> None:
    run_until(date(2024, 3, 1))
    approved(NEW_WORDS)
    run_until(OPENING)
    assert NEW_WORDS not in plan_text()

    following = next_year()
    pin_templates(following, OFFICER)
    assert versions_in_use(following)[KIND].number == 2


@pytest.mark.usefixtures("loaded", "templates")
def test_a_new_program_in_mid_year_reaches_only_the_next_year() -> None:
    run_until(date(2024, 3, 1))
    correct_shipped(words=NEW_WORDS)
    upgrade_templates(OFFICER)
    run_until(OPENING)
    assert NEW_WORDS not in plan_text()


@pytest.mark.usefixtures("loaded")
def test_a_paper_issued_by_itself_gives_the_year_its_templates_too() -> None:
    issue_paper(CLUSTER, YEAR, PaperKey(KIND), OFFICER)
    assert TemplatePin.objects.count() == len(KINDS)


@pytest.mark.usefixtures("loaded")
def test_a_kind_that_came_later_is_given_when_it_is_first_needed(templates: Path) -> None:
    run_until(date(2024, 3, 1))
    TemplatePin.objects.filter(kind="quyet-dinh").delete()
    correct_shipped("quyet-dinh")
    run_until(AFTERWARDS)
    assert TemplatePin.objects.get(kind="quyet-dinh").version.number == 2
    assert TemplatePin.objects.get(kind=KIND).version.number == 1
    assert (templates / "quyet-dinh").exists()


@pytest.mark.usefixtures("loaded")
def test_a_year_is_given_another_version_and_its_papers_are_listed() -> None:
    run_until(OPENING)
    version = approved(NEW_WORDS)
    before = plan_text()

    done = switched("2")

    assert (done.old.number, done.new.number) == (1, 2)
    assert [paper.symbol for paper in done.papers] == [PLAN]
    assert plan_text() == before
    act = LedgerEntry.objects.last()
    assert act is not None
    assert (act.action, act.subject) == ("switch-template", f"{CLUSTER} {YEAR} {KIND}")
    assert act.details == {
        "from": done.old.digest,
        "to": version.digest,
        "why": WHY,
        "papers": [PLAN],
    }
    assert check() == []

    cancel_paper(CLUSTER, YEAR, PLAN, "Ban hành lại theo mẫu mới", OFFICER)
    run_until(OPENING)
    assert NEW_WORDS in plan_text()
    assert switched("1").papers[0].symbol == "02/KH-KTĐ20"


@pytest.mark.usefixtures("loaded")
def test_a_paper_without_a_number_is_listed_by_its_title() -> None:
    run_until(date(2024, 4, 17))
    approved(NEW_WORDS, "giao-uoc")
    switched("2", "giao-uoc")
    act = LedgerEntry.objects.last()
    assert act is not None
    assert act.details["papers"] == ["Bản giao ước thi đua"]


@pytest.mark.usefixtures("loaded")
def test_a_year_that_has_not_begun_may_be_given_a_version_too() -> None:
    approved(NEW_WORDS)
    assert switched("1").papers == []
    run_until(OPENING)
    assert NEW_WORDS not in plan_text()


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("year", "name", "why", "code"),
    [
        (YEAR, "2", WHY, "version-not-approved"),
        (YEAR, "1", WHY, "version-in-use"),
        (YEAR, "3", WHY, "version-unknown"),
        (YEAR, "1", " ", "no-reason"),
        (1999, "1", WHY, "year-unknown"),
    ],
)
def test_a_refused_switch_changes_nothing(year: int, name: str, why: str, code: str) -> None:
    run_until(OPENING)
    sent(NEW_WORDS)
    before = (length(), sorted(TemplatePin.objects.values_list("kind", "version")))
    with pytest.raises(ThiduaError) as refused:
        switch_template(CLUSTER, year, KIND, name, actor=CHIEF, why=why)
    assert refused.value.code == code
    assert before == (length(), sorted(TemplatePin.objects.values_list("kind", "version")))
