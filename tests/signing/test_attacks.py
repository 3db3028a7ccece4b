"""The battery: every attack is refused with its reason."""

import pytest

from tests.signing.attacks import ATTACKS, Case
from tests.signing.pki import NOW, trust_folder
from thidua.signing.trust import Trust, load
from thidua.signing.verify import verify


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return load(trust_folder(tmp_path_factory.mktemp("trust")))


@pytest.mark.parametrize("case", ATTACKS, ids=lambda case: case.story.replace(" ", "-"))
def test_an_attack_is_told(case: Case, trust: Trust) -> None:
    report = verify(case.make(), case.asked(), trust, NOW)
    assert (report.decision, case.code in {one.code for one in report.all_findings}) == (
        case.decision,
        True,
    ), [one.code for one in report.all_findings]
