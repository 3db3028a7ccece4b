"""Everything that is wrong with a cluster's records is told at once, each at its place."""

from datetime import date

import pytest
from pydantic import BaseModel

from tests.domain.records import BA, record, the_year
from thidua.domain.checks import flaws
from thidua.domain.cluster import Rank
from thidua.domain.dated import Name
from thidua.domain.flaw import Path
from thidua.domain.override import Override
from thidua.domain.pledge import SigningCapacity
from thidua.domain.record import ClusterRecord

YEAR: Path = ("years", 0)
SIGNATURE: Path = (*YEAR, "pledge", "signatures", 0)


def put(node: BaseModel, path: Path, value: object) -> BaseModel:
    """The same record with `value` at `path`."""
    name, *rest = path
    old = getattr(node, str(name))
    if rest and isinstance(old, list):
        index, *deeper = rest
        new = put(old[int(index)], tuple(deeper), value) if deeper else value
        return node.model_copy(update={name: [*old[: int(index)], new, *old[int(index) + 1 :]]})
    new = put(old, tuple(rest), value) if rest else value
    return node.model_copy(update={name: new})


def broken(path: Path, value: object) -> ClusterRecord:
    made = put(record(), path, value)
    assert isinstance(made, ClusterRecord)
    return made


def told(made: ClusterRecord) -> list[tuple[Path, str]]:
    return [(flaw.path, flaw.code) for flaw in flaws(made)]


def test_the_cluster_of_these_tests_is_without_flaw() -> None:
    assert told(record()) == []


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("leadership", 0, "unit"), None),
        (("people", 0, "posts", 0, "organization"), None),
        ((*YEAR, "plan", "conferences", 0, "chair"), None),
        ((*YEAR, "plan", "conferences", 0, "secretary"), None),
        ((*YEAR, "pledge", "signatures", 0, "unit"), None),
        ((*YEAR, "pledge", "signatures", 0, "person"), None),
        ((*YEAR, "reviews", 0, "results", 0, "unit"), None),
        ((*YEAR, "reviews", 0, "results", 0, "progress", 0, "target"), None),
        ((*YEAR, "scoring", "sheets", 1, "unit"), None),
        ((*YEAR, "scoring", "sheets", 1, "scorer"), None),
        ((*YEAR, "scoring", "sheets", 1, "scores", 0, "criterion"), None),
        ((*YEAR, "awards", "nominees", 0, "unit"), None),
        ((*YEAR, "awards", "nominees", 1, "person"), None),
        ((*YEAR, "ballot", "tellers", 1), (*YEAR, "ballot", "tellers")),
        ((*YEAR, "ballot", "choices", 0, "nominee"), None),
        ((*YEAR, "decision", "grants", 0, "nominee"), None),
        ((*YEAR, "approvals", 0, "signer"), None),
    ],
)
def test_a_name_that_nothing_bears_is_told_where_it_stands(path: Path, place: Path | None) -> None:
    assert (place or path, "unknown-reference") in told(broken(path, "khong-co"))


def test_the_authority_is_an_organisation_but_not_a_unit() -> None:
    assert not told(broken(("people", 2, "posts", 0, "organization"), "bo-mau"))
    assert (("leadership", 0, "unit"), "unknown-reference") in told(
        broken(("leadership", 0, "unit"), "bo-mau")
    )


@pytest.mark.parametrize(
    "path",
    [
        ("units",),
        ("units", 0, "memberships"),
        ("units", 0, "names"),
        ("cluster", "authority", "names"),
        ("people",),
        ("people", 0, "posts"),
        ("leadership",),
        ("regulations",),
        ("years",),
        (*YEAR, "plan", "stages"),
        (*YEAR, "plan", "tasks"),
        (*YEAR, "pledge", "signatures"),
        (*YEAR, "scoring", "criteria"),
        (*YEAR, "scoring", "sheets"),
        (*YEAR, "awards", "nominees"),
        (*YEAR, "ballot", "choices"),
        (*YEAR, "approvals"),
    ],
)
def test_what_stands_twice_in_a_list_is_told_at_every_place_but_the_first(path: Path) -> None:
    items: object = record()
    for part in path:
        items = items[part] if isinstance(items, list) else getattr(items, str(part))
    assert isinstance(items, list)
    found = told(broken(path, [*items, items[0], items[0]]))
    doubles = [place for place, code in found if code == "double" and place[:-1] == path]
    assert doubles == [(*path, len(items)), (*path, len(items) + 1)]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, []),
        ({"unit": BA, "person": "ba"}, [("unit", "not-a-member")]),
        ({"unit": BA, "person": "ba", "signed_on": date(2024, 7, 1)}, []),
        ({"person": "binh"}, [("person", "not-in-office")]),
        ({"signed_on": date(2020, 1, 1)}, []),
        (
            {"signed_on": date(2019, 12, 31)},
            [("unit", "not-a-member"), ("person", "not-in-office")],
        ),
        ({"person": "chi"}, [("capacity", "wrong-capacity")]),
        ({"person": "chi", "capacity": SigningCapacity.FOR_HEAD}, []),
        ({"capacity": SigningCapacity.FOR_HEAD}, [("capacity", "wrong-capacity")]),
        ({"person": "dung"}, [("capacity", "wrong-capacity")]),
        (
            {"person": "dung", "capacity": SigningCapacity.AUTHORISED},
            [("capacity", "no-grant")],
        ),
        (
            {
                "person": "dung",
                "capacity": SigningCapacity.AUTHORISED,
                "grant": "Giấy ủy quyền số 05/GUQ-VM",
            },
            [],
        ),
    ],
)
def test_a_unit_signs_while_a_member_by_who_is_in_office_and_in_the_capacity_that_fits(
    values: dict[str, object], wrong: list[tuple[str, str]]
) -> None:
    pledge = the_year(record()).pledge
    assert pledge is not None
    signature = pledge.signatures[0].model_copy(update=values)
    found = told(broken((*YEAR, "pledge", "signatures"), [signature]))
    assert found == [((*SIGNATURE, place), code) for place, code in wrong]


def test_all_flaws_of_all_rooms_are_told_in_one_pass() -> None:
    made = broken(("leadership", 0, "unit"), "khong-co")
    for path, value in [
        ((*YEAR, "scoring", "scale"), 99),
        ((*YEAR, "ballot", "present"), 10),
        ((*SIGNATURE, "person"), "binh"),
        (("units",), [*made.units, made.units[0]]),
    ]:
        made = put(made, path, value)  # type: ignore[assignment]
    assert set(told(made)) == {
        (("units", 3), "double"),
        (("leadership", 0, "unit"), "unknown-reference"),
        ((*YEAR, "scoring", "scale"), "scale-sum"),
        ((*YEAR, "ballot", "present"), "votes-do-not-add-up"),
        ((*SIGNATURE, "person"), "not-in-office"),
    }


def test_a_double_is_told_by_its_key() -> None:
    approval = the_year(record()).approvals[0]
    (flaw,) = flaws(broken((*YEAR, "approvals"), [approval, approval]))
    assert flaw.message == "trùng với một mục đứng trước (ke-hoach)"


def test_a_flaw_names_what_is_unknown_and_where_it_was_looked_for() -> None:
    (flaw,) = flaws(broken(("leadership", 1, "unit"), "thu-vien-khac"))
    assert flaw.message.startswith("«thu-vien-khac» không có trong danh sách đơn vị")


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("leadership", 2, "valid_from"), date(2024, 12, 31), ("leadership", 2, "valid_from")),
        (("people", 1, "posts", 0, "rank"), Rank.HEAD, ("people", 1, "posts", 0, "valid_from")),
        (
            ("units", 0, "names"),
            [
                Name(valid_from=date(2020, 1, 1), name="A"),
                Name(valid_from=date(2021, 1, 1), name="B"),
            ],
            ("units", 0, "names", 1, "valid_from"),
        ),
    ],
)
def test_two_leads_two_heads_and_two_names_at_a_time_are_told(
    path: Path, value: object, place: Path
) -> None:
    assert (place, "overlap") in told(broken(path, value))


def test_a_stage_that_the_plan_does_not_date_is_told() -> None:
    stages = the_year(record()).plan.stages
    found = told(broken((*YEAR, "plan", "stages"), stages[1:]))
    assert found == [((*YEAR, "plan", "stages"), "stage-undated")]


def test_a_collective_title_is_not_for_a_person() -> None:
    path = (*YEAR, "awards", "nominees", 0)
    assert told(broken((*path, "person"), "chi")) == [(path, "wrong-recipient")]


@pytest.mark.parametrize(
    ("nominee", "condition", "wrong"),
    [
        ("co-mot", "leads", False),
        ("co-mot", "lead", True),
        ("co-mot", "initiative", True),
        ("ba-chi", "initiative", False),
    ],
)
def test_an_instruction_sets_aside_a_condition_of_its_nominees_award(
    nominee: str, condition: str, *, wrong: bool
) -> None:
    override = Override(
        nominee=nominee,
        condition=condition,
        person="an",
        instructed_on=date(2024, 12, 1),
        document="Công văn",
        reason="Lý do",
    )
    found = list(flaws(broken((*YEAR, "overrides"), [override])))
    assert [flaw.code for flaw in found] == ["unknown-condition"] * wrong
    assert all(flaw.path == (*YEAR, "overrides", 0, "condition") for flaw in found)
    assert all("leads (Dẫn đầu" in flaw.message for flaw in found)
