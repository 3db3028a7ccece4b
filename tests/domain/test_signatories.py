"""Who signs for each unit, and who may not."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.domain.records import BA, HAI, MOT, PLEDGE, SIGNED, changed, record, the_year
from thidua.domain.cluster import Layout, Person
from thidua.domain.delegations import Delegation, delegation_flaws
from thidua.domain.pledge import Manner, SigningCapacity
from thidua.domain.record import ClusterRecord
from thidua.domain.signatories import (
    CAPACITY_LABELS,
    pledge_signatories,
    signer_flaws,
    signing_lines,
    usual_unit_signer,
)
from thidua.errors import ThiduaError
from thidua.usecases.records_folder import read_folder

C = SigningCapacity
CLUSTERS = sorted((Path(__file__).parents[2] / "records" / "clusters").iterdir())
GRANT = "Giấy ủy quyền số 05/GUQ-VM ngày 01/4/2024"


def person(slug: str, title: str, rank: str, since: str = "2020-01-01", **more: object) -> Person:
    post = {"organization": MOT, "title": title, "rank": rank, "valid_from": since, **more}
    return Person.model_validate(
        {"slug": slug, "honorific": "Ông", "name": f"Lý Văn {slug.title()}", "posts": [post]}
    )


def unsigned(*people: Person, without: tuple[str, ...] = ()) -> ClusterRecord:
    """The cluster with nobody's signature yet, with more people and without some."""
    made = record(pledge=PLEDGE | {"signatures": []})
    kept = [one for one in made.people if one.slug not in without]
    return changed(made, people=[*kept, *people])


def delegation(**values: object) -> Delegation:
    known: dict[str, Any] = {
        "unit": MOT,
        "from_person": "an",
        "to_person": "dung",
        "capacity": C.AUTHORISED,
        "grant": GRANT,
        "valid_from": date(2024, 4, 1),
        "valid_to": date(2024, 4, 30),
        "scope": "ký bản giao ước thi đua năm 2024",
    }
    return Delegation.model_validate(known | values)


def codes(made: ClusterRecord, who: str, capacity: C, grant: str = "", **more: Any) -> list[str]:
    values = {"day": SIGNED, "unit": MOT} | more
    day, unit = values.pop("day"), values.pop("unit")
    return [f.code for f in signer_flaws(made, unit, who, capacity, grant, day, **values)]


def test_who_signed_is_told_as_it_was_signed() -> None:
    made = record()
    mot, hai = pledge_signatories(made, the_year(made), date(2024, 5, 2))
    assert (mot.unit, mot.person, mot.capacity, mot.signed_on) == (MOT, "an", C.HEAD, SIGNED)
    assert (hai.unit, hai.lines) == (HAI, ("GIÁM ĐỐC",))


def test_who_has_not_signed_will_be_the_head_of_the_day() -> None:
    made = unsigned()
    found = pledge_signatories(made, the_year(made), SIGNED)
    assert [(one.unit, one.person, one.signed_on) for one in found] == [
        (MOT, "an", None),
        (HAI, "binh", None),
    ]


def test_each_member_of_the_day_signs() -> None:
    made = unsigned()
    found = pledge_signatories(made, the_year(made), date(2024, 7, 1))
    assert [one.unit for one in found] == [MOT, HAI, BA]


def test_before_there_is_a_pledge_the_signers_are_known() -> None:
    made = record(pledge=None, reviews=[])
    assert len(pledge_signatories(made, the_year(made), SIGNED)) == 2


def test_where_nobody_is_head_a_deputy_signs_for_him() -> None:
    made = unsigned(without=("an",))
    (mot, _) = pledge_signatories(made, the_year(made), SIGNED)
    assert (mot.person, mot.capacity) == ("chi", C.FOR_HEAD)
    assert mot.lines == ("KT. THỦ TRƯỞNG ĐƠN VỊ", "PHÓ VIỆN TRƯỞNG")


@pytest.mark.parametrize("title", ["Quyền Viện trưởng", "Q. Viện trưởng"])
def test_who_is_acting_head_signs_as_such(title: str) -> None:
    made = unsigned(person("giang", title, "HEAD"), without=("an",))
    (mot, _) = pledge_signatories(made, the_year(made), SIGNED)
    assert (mot.person, mot.capacity, mot.lines) == ("giang", C.ACTING, ("Q. VIỆN TRƯỞNG",))
    lines = signing_lines(made, MOT, "chi", C.FOR_HEAD, SIGNED)
    assert lines == ("KT. VIỆN TRƯỞNG", "PHÓ VIỆN TRƯỞNG")


def test_the_lines_follow_the_layout_of_the_paper() -> None:
    made = unsigned(without=("an",))
    (mot, _) = pledge_signatories(made, the_year(made), SIGNED, layout=Layout.PARTY)
    assert mot.lines[0] == "K/T THỦ TRƯỞNG ĐƠN VỊ"


def test_units_of_which_nobody_is_known_are_all_named() -> None:
    made = unsigned(without=("an", "chi", "binh"))
    with pytest.raises(ThiduaError) as caught:
        pledge_signatories(made, the_year(made), SIGNED)
    assert [problem.code for problem in caught.value.problems] == ["no-signer", "no-signer"]
    assert "Viện Một ngày 17/4/2024" in caught.value.problems[0].message
    assert "Thư viện Hai" in caught.value.problems[1].message


def test_staff_alone_sign_for_nobody() -> None:
    assert usual_unit_signer(unsigned(without=("an", "chi")), MOT, SIGNED) is None


@pytest.mark.parametrize(
    ("who", "capacity", "grant", "expected"),
    [
        ("an", C.HEAD, "", []),
        ("an", C.ON_BEHALF, "", []),
        ("an", C.FOR_HEAD, "", ["wrong-capacity"]),
        ("an", C.BY_ORDER, "Quy chế", ["wrong-capacity"]),
        ("chi", C.FOR_HEAD, "", []),
        ("chi", C.HEAD, "", ["wrong-capacity"]),
        ("chi", C.ACTING, "", ["no-grant"]),
        ("chi", C.ACTING, "Quyết định số 12/QĐ-BM ngày 01/4/2024", []),
        ("dung", C.FOR_HEAD, "", ["wrong-capacity"]),
        ("dung", C.BY_ORDER, "", ["no-grant"]),
        ("dung", C.BY_ORDER, "Quy chế làm việc của Viện, Điều 8", []),
        ("dung", C.AUTHORISED, "", ["no-grant"]),
        ("dung", C.AUTHORISED, GRANT, ["no-grant"]),
        ("binh", C.HEAD, "", ["not-in-office"]),
        ("khong-co", C.HEAD, "", ["unknown-person"]),
    ],
)
def test_a_capacity_fits_the_post_of_the_day(
    who: str, capacity: C, grant: str, expected: list[str]
) -> None:
    assert codes(record(), who, capacity, grant) == expected


def test_an_acting_head_does_not_sign_as_head() -> None:
    made = unsigned(person("giang", "Quyền Viện trưởng", "HEAD"), without=("an",))
    assert codes(made, "giang", C.HEAD) == ["acting-head"]
    assert codes(made, "giang", C.ACTING) == []


def test_a_unit_signs_only_while_it_is_a_member() -> None:
    assert codes(record(), "ba", C.HEAD, unit=BA) == ["not-a-member"]
    assert codes(record(), "ba", C.HEAD, unit=BA, day=date(2024, 7, 1)) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 3, 31), ["outside-period"]),
        (date(2024, 4, 1), []),
        (date(2024, 4, 30), []),
        (date(2024, 5, 1), ["outside-period"]),
    ],
)
def test_an_authorisation_holds_for_its_period(day: date, expected: list[str]) -> None:
    found = codes(record(), "dung", C.AUTHORISED, GRANT, day=day, delegations=[delegation()])
    assert found == expected


def test_somebody_elses_authorisation_lets_nobody_sign() -> None:
    others = [delegation(to_person="chi"), delegation(unit=HAI), delegation(capacity=C.FOR_HEAD)]
    assert codes(record(), "dung", C.AUTHORISED, GRANT, delegations=others) == ["no-grant"]


def test_of_several_authorisations_one_that_is_in_order_is_enough() -> None:
    both = [delegation(scope=""), delegation()]
    assert codes(record(), "dung", C.AUTHORISED, GRANT, delegations=both) == []


def test_an_authorisation_by_a_head_who_left_is_to_be_renewed() -> None:
    left = SIGNED - timedelta(days=2)
    old = person("giang", "Viện trưởng", "HEAD", valid_to=left.isoformat())
    new = person("hoa", "Viện trưởng", "HEAD", since=(left + timedelta(days=1)).isoformat())
    made = unsigned(old, new, without=("an",))
    held = [delegation(from_person="giang")]
    assert codes(made, "dung", C.AUTHORISED, GRANT, day=left, delegations=held) == []
    assert codes(made, "dung", C.AUTHORISED, GRANT, delegations=held) == ["giver-left"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"grant": " "}, ["no-grant"]),
        ({"valid_to": None}, ["no-period"]),
        ({"scope": ""}, ["no-scope"]),
        ({"from_person": "chi"}, ["not-the-head"]),
        ({"from_person": "chi", "capacity": C.FOR_HEAD}, []),
        ({"capacity": C.BY_ORDER, "grant": "", "scope": ""}, ["no-grant"]),
    ],
)
def test_an_authorisation_is_written_limited_and_given_by_the_head(
    values: dict[str, object], expected: list[str]
) -> None:
    assert [flaw.code for flaw in delegation_flaws(record(), delegation(**values))] == expected


def test_who_signs_under_authorisation_authorises_nobody() -> None:
    first = delegation()
    second = delegation(from_person="dung", to_person="tam")
    (flaw,) = delegation_flaws(record(), second, [first])
    assert flaw.code == "re-delegated"
    assert flaw.message == (
        "người được ký thừa ủy quyền không được ủy quyền lại cho người khác ký "
        "(Nghị định 30/2020/NĐ-CP, Điều 13, khoản 3)"
    )


def test_every_flaw_of_a_capacity_names_its_article() -> None:
    made = record()
    tried = [("an", C.FOR_HEAD), ("chi", C.ACTING), ("dung", C.BY_ORDER), ("dung", C.AUTHORISED)]
    for who, capacity in tried:
        for flaw in signer_flaws(made, MOT, who, capacity, "", SIGNED):
            assert "Nghị định 30/2020/NĐ-CP, Điều 13" in flaw.message
            assert capacity.value not in flaw.message, "people read no codes"


def test_every_capacity_and_manner_has_a_label_of_its_own() -> None:
    assert set(CAPACITY_LABELS) == set(SigningCapacity)
    assert len({manner.label for manner in Manner}) == len(Manner)
    assert Manner.DIGITAL.label == "Ký số"
    assert Manner.REMOTE_SERVICE.label == "Ký số từ xa"
    assert Manner.SCAN.label == "Ký tay, bản quét"


@pytest.mark.parametrize("folder", CLUSTERS, ids=lambda folder: folder.name)
def test_who_signed_the_shipped_pledges_was_to_sign_them(folder: Path) -> None:
    made = read_folder(folder)
    for year in made.years:
        signed = year.pledge.signatures if year.pledge else []
        for one in signed:
            why = signer_flaws(made, one.unit, one.person, one.capacity, one.grant, one.signed_on)
            assert list(why) == []
        last = max((one.signed_on for one in signed), default=None)
        if last is not None:
            assert all(one.signed_on for one in pledge_signatories(made, year, last))
