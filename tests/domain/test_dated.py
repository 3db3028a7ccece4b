"""Names, members, leads and heads are those of the day."""

from datetime import date

import pytest
from pydantic import ValidationError

from tests.domain.records import BA, BO, HAI, MOT, record
from thidua.domain.cluster import (
    Authority,
    Cluster,
    ClusterKind,
    Person,
    Role,
    Unit,
    head_on,
    holder_on,
    members_on,
)
from thidua.domain.dated import Dated, Name, name_on, on
from thidua.errors import ThiduaError

NAMES = [
    Name(valid_from=date(2020, 1, 1), valid_to=date(2025, 2, 28), name="Bộ cũ"),
    Name(valid_from=date(2025, 3, 1), name="Bộ mới"),
]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 1, 1), "Bộ cũ"),
        (date(2025, 2, 28), "Bộ cũ"),
        (date(2025, 3, 1), "Bộ mới"),
        (date(2099, 12, 31), "Bộ mới"),
    ],
)
def test_an_organisation_bears_the_name_of_the_day(day: date, name: str) -> None:
    assert name_on(NAMES, day) == name


def test_before_its_first_name_an_organisation_has_none() -> None:
    with pytest.raises(ThiduaError, match="Chưa ghi tên gọi có hiệu lực vào ngày 31/12/2019"):
        name_on(NAMES, date(2019, 12, 31))


@pytest.mark.parametrize("model", [Authority, Cluster, Unit])
def test_authority_cluster_and_units_are_named_by_the_day(
    model: type[Authority | Cluster | Unit],
) -> None:
    made = record()
    named = {Authority: made.cluster.authority, Cluster: made.cluster, Unit: made.units[0]}[model]
    renamed = named.model_copy(update={"names": NAMES})
    assert renamed.name(date(2025, 2, 28)) == "Bộ cũ"
    assert renamed.name(date(2025, 3, 1)) == "Bộ mới"


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), False),
    ],
)
def test_a_period_holds_on_its_first_and_on_its_last_day(day: date, *, holds: bool) -> None:
    period = Dated(valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31))
    assert period.covers(day) is holds
    assert on([period], day) == [period] * holds


def test_a_period_of_one_day_is_a_period_and_one_that_ends_before_it_begins_is_none() -> None:
    assert Dated(valid_from=date(2024, 1, 1), valid_to=date(2024, 1, 1))
    with pytest.raises(ValidationError, match="sớm hơn ngày bắt đầu"):
        Dated(valid_from=date(2024, 1, 2), valid_to=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("day", "members"), [(date(2024, 6, 30), [MOT, HAI]), (date(2024, 7, 1), [MOT, HAI, BA])]
)
def test_a_unit_is_a_member_from_the_day_it_joins(day: date, members: list[str]) -> None:
    assert [unit.slug for unit in members_on(record().units, day)] == members


@pytest.mark.parametrize(
    ("role", "day", "holder"),
    [
        (Role.LEAD, date(2023, 12, 31), None),
        (Role.LEAD, date(2024, 1, 1), MOT),
        (Role.LEAD, date(2024, 12, 31), MOT),
        (Role.LEAD, date(2025, 1, 1), HAI),
        (Role.DEPUTY, date(2024, 12, 31), HAI),
        (Role.DEPUTY, date(2025, 1, 1), None),
    ],
)
def test_the_lead_passes_on_at_the_turn_of_the_year(
    role: Role, day: date, holder: str | None
) -> None:
    assert holder_on(record().leadership, role, day) == holder


def _follower() -> Person:
    """Takes over Viện Một on 1 May 2024 from a head who stays until the day before."""
    made = record().person("an")
    post = made.posts[0].model_copy(update={"valid_from": date(2024, 5, 1)})
    return made.model_copy(update={"slug": "yen", "posts": [post]})


@pytest.mark.parametrize(
    ("day", "head"),
    [
        (date(2019, 12, 31), None),
        (date(2024, 4, 30), "an"),
        (date(2024, 5, 1), "yen"),
    ],
)
def test_the_head_is_who_holds_the_highest_post_on_the_day(day: date, head: str | None) -> None:
    made = record()
    before = made.person("an")
    post = before.posts[0].model_copy(update={"valid_to": date(2024, 4, 30)})
    people = [before.model_copy(update={"posts": [post]}), made.person("chi"), _follower()]
    found = head_on(people, MOT, day)
    assert (found and found.slug) == head


def test_a_post_counts_in_its_own_organisation_only() -> None:
    head = record().person("an")
    assert head.post(MOT, date(2024, 4, 17)) == head.posts[0]
    assert head.post(BO, date(2024, 4, 17)) is None


@pytest.mark.parametrize(
    ("kind", "lead", "deputy"),
    [(ClusterKind.KHOI, "Khối trưởng", "Khối phó"), (ClusterKind.CUM, "Cụm trưởng", "Cụm phó")],
)
def test_a_khoi_has_a_khoi_truong_and_a_cum_a_cum_truong(
    kind: ClusterKind, lead: str, deputy: str
) -> None:
    cluster = record().cluster.model_copy(update={"kind": kind})
    assert (cluster.lead_title, cluster.deputy_title) == (lead, deputy)
