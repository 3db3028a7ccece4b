"""The battery: every attack is refused with its reason, every honest file is taken."""

import pytest

from tests.signing import battery
from tests.signing.attacks import ATTACKS, Case
from tests.signing.legitimate import LEGITIMATE
from tests.signing.pki import NOW, trust_folder
from thidua.signing.certificates.trust import Trust, load
from thidua.signing.findings import Decision
from thidua.signing.report import Report
from thidua.signing.verify import look_at, verify


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return load(trust_folder(tmp_path_factory.mktemp("trust")))


def named(case: Case) -> str:
    return case.story.replace(" ", "-")


def codes_of(report: Report) -> list[str]:
    return [one.code for one in report.all_findings]


@pytest.mark.parametrize("case", ATTACKS, ids=named)
def test_an_attack_is_refused_with_its_reason(case: Case, trust: Trust) -> None:
    report = verify(case.make(), case.asked(), trust, NOW)
    assert case.code in codes_of(report)
    assert report.decision is case.decision, codes_of(report)


@pytest.mark.parametrize("case", LEGITIMATE, ids=named)
def test_an_honest_file_is_taken(case: Case, trust: Trust) -> None:
    report = verify(case.make(), case.asked(), trust, NOW)
    assert (report.decision, codes_of(report)) == (
        Decision.ACCEPT,
        [case.code] if case.code else [],
    )


@pytest.mark.parametrize("case", battery.CASES, ids=named)
def test_nothing_is_taken_of_which_the_office_knows_nothing(case: Case, trust: Trust) -> None:
    assert look_at(case.make(), trust, NOW).decision is not Decision.ACCEPT


def test_every_attack_leads_to_a_refusal_or_an_officer() -> None:
    assert {case.decision for case in ATTACKS} == {Decision.REJECT, Decision.REVIEW}


def test_the_list_in_the_docs_is_the_one_that_is_tested() -> None:
    assert battery.PAGE.read_text(encoding="utf-8") == battery.written()
