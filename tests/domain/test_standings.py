"""The year's places by the regulation of the day on which the last score was agreed."""

from datetime import date

import pytest

from tests.domain.records import HAI, MOT, changed, record, scoring, sheet, the_year
from thidua.domain.cluster import Regulation, TieRule
from thidua.domain.record import ClusterRecord
from thidua.domain.scoring import ScoreKind
from thidua.domain.standings import standings, tie_rule


def tied(*, ties: bool) -> ClusterRecord:
    """Two units of one total, under a regulation that tells them apart, or does not."""
    rule = TieRule(criteria=["b"], provision="Điều 10")
    made = record(
        scoring=scoring(
            sheet(MOT, ScoreKind.AGREED, "80", "5"),
            sheet(HAI, ScoreKind.AGREED, "79", "6"),
        )
    )
    ours = [changed(one, ties=rule if ties else None) for one in made.regulations]
    return made.model_copy(update={"regulations": ours})


@pytest.mark.parametrize(("ties", "ranks"), [(True, {HAI: 1, MOT: 2}), (False, {HAI: 1, MOT: 1})])
def test_the_clusters_own_rule_breaks_a_tie(ranks: dict[str, int], *, ties: bool) -> None:
    made = tied(ties=ties)
    found = standings(made, the_year(made))
    assert {one.unit: one.rank for one in found} == ranks
    names = {MOT: "Viện Một", HAI: "Thư viện Hai"}
    for one, other in (found, reversed(found)):
        assert names[other.unit] in one.reason


def test_before_scores_there_are_no_places_and_no_rule() -> None:
    made = record(scoring=None)
    assert standings(made, the_year(made)) == []
    assert tie_rule(made, None) is None


def test_a_regulation_of_another_time_does_not_speak() -> None:
    made = tied(ties=True)
    old: list[Regulation] = [
        changed(one, valid_from=date(2000, 1, 1), valid_to=date(2001, 1, 1))
        for one in made.regulations
    ]
    made = made.model_copy(update={"regulations": old})
    assert {one.rank for one in standings(made, the_year(made))} == {1}
