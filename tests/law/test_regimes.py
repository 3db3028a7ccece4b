"""The law of the day at the edges of the regimes: what papers cite and reckon by."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from thidua.domain.awards import prize
from thidua.domain.conditions import ASKED, Condition
from thidua.domain.titles import Award
from thidua.errors import ThiduaError
from thidua.law.forms import Form, form_on
from thidua.law.legal_basis import legal_basis_lines
from thidua.law.parameters import parameter
from thidua.law.prizes import award_prize, certificate_prize
from thidua.law.sources import Mark
from thidua.law.title_conditions import registration_is_a_basis, title_conditions

ROLES = ["emulation_law", "emulation_decree", "emulation_circular", "authority_emulation_rules"]
OLD_LAW = [
    "Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003",
    "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng ngày 14 tháng 6 năm 2005",
    "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng ngày 16 tháng 11 năm 2013",
]
OLD = [*OLD_LAW, "Nghị định số 91/2017/NĐ-CP", "Thông tư số 12/2019/TT-BNV"]
NEW_LAW = "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
AMENDED = [
    NEW_LAW,
    "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 23 tháng 4 năm 2026",
]
DECREE_98, DECREE_152 = "Nghị định số 98/2023/NĐ-CP", "Nghị định số 152/2025/NĐ-CP"
CIRCULAR_1, CIRCULAR_15 = "Thông tư số 01/2024/TT-BNV", "Thông tư số 15/2025/TT-BNV"
MINISTRY = "Thông tư số 07/2019/TT-BVHTTDL"


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        (date(2021, 4, 1), OLD),
        (date(2022, 1, 13), OLD),
        (date(2023, 12, 30), OLD),
        (date(2023, 12, 31), OLD),
        (date(2024, 2, 24), [NEW_LAW, DECREE_98, CIRCULAR_1]),
        (date(2025, 6, 30), [NEW_LAW, DECREE_98, CIRCULAR_1]),
        (date(2025, 7, 1), [NEW_LAW, DECREE_152, CIRCULAR_1]),
        (date(2025, 8, 4), [NEW_LAW, DECREE_152, CIRCULAR_1]),
        (date(2025, 8, 5), [NEW_LAW, DECREE_152, CIRCULAR_15]),
        (date(2026, 9, 30), [NEW_LAW, DECREE_152, CIRCULAR_15]),
        (date(2026, 10, 1), [*AMENDED, DECREE_152, CIRCULAR_15]),
        (date(2027, 2, 28), [*AMENDED, DECREE_152, CIRCULAR_15]),
    ],
)
def test_a_paper_cites_the_law_of_its_day(day: date, cited: list[str]) -> None:
    lines = legal_basis_lines(ROLES, day, "bvhttdl")
    for line, beginning in zip(lines, [*cited, MINISTRY], strict=True):
        assert line.startswith(f"Căn cứ {beginning}")


@pytest.mark.parametrize(
    ("role", "day"),
    [
        ("emulation_circular", date(2024, 1, 1)),
        ("emulation_circular", date(2024, 2, 23)),
        ("emulation_decree", date(2027, 3, 1)),
    ],
)
def test_where_no_instrument_is_known_none_is_cited(role: str, day: date) -> None:
    with pytest.raises(ThiduaError) as caught:
        legal_basis_lines([role], day)
    assert caught.value.code == "law-no-value"


@pytest.mark.parametrize(
    ("role", "day", "mark"),
    [
        ("emulation_law", date(2017, 9, 30), Mark.M),
        ("emulation_law", date(2021, 4, 1), Mark.S2),
        ("emulation_law", date(2023, 12, 31), Mark.S2),
        ("emulation_law", date(2026, 10, 1), Mark.S3),
        ("emulation_circular", date(2019, 12, 31), Mark.M),
        ("emulation_circular", date(2020, 1, 1), Mark.S2),
        ("emulation_circular", date(2025, 8, 5), Mark.S3),
        ("emulation_circular", date(2026, 10, 1), Mark.I),
    ],
)
def test_the_mark_is_that_of_the_day(role: str, day: date, mark: Mark) -> None:
    assert parameter(f"regime/{role}").on(day).mark is mark


@pytest.mark.parametrize(
    ("day", "provision", "dong"),
    [
        (date(2018, 6, 30), "91/2017", [390, 1040, 1300, 1950, 3900, 5850, 10400, 15600]),
        (date(2018, 7, 1), "91/2017", [420, 1120, 1390, 2090, 4170, 6260, 11120, 16680]),
        (date(2021, 12, 31), "91/2017", [450, 1200, 1490, 2240, 4470, 6710, 11920, 17880]),
        (date(2023, 6, 30), "91/2017", [450, 1200, 1490, 2240, 4470, 6710, 11920, 17880]),
        (date(2023, 7, 1), "91/2017", [540, 1440, 1800, 2700, 5400, 8100, 14400, 21600]),
        (date(2023, 12, 31), "91/2017", [540, 1440, 1800, 2700, 5400, 8100, 14400, 21600]),
        (date(2024, 1, 1), "98/2023", [540, 1440, 1800, 2700, 5400, 8100, 14400, 21600]),
        (date(2024, 7, 1), "98/2023", [710, 1880, 2340, 3510, 7020, 10530, 18720, 28080]),
        (date(2025, 6, 30), "98/2023", [710, 1880, 2340, 3510, 7020, 10530, 18720, 28080]),
        (date(2025, 7, 1), "152/2025", [710, 1880, 2340, 3510, 7020, 10530, 18720, 28080]),
        (date(2026, 7, 1), "152/2025", [760, 2030, 2530, 3800, 7590, 11390, 20240, 30360]),
    ],
)
def test_prizes_follow_decree_and_base_pay_of_the_day(
    day: date, provision: str, dong: list[int]
) -> None:
    """In thousands of đồng."""
    titles = [
        Award.ADVANCED_WORKER,
        Award.ADVANCED_COLLECTIVE,
        Award.EMULATION_FIGHTER_BASE,
        Award.EXCELLENT_COLLECTIVE,
        Award.EMULATION_FIGHTER_MINISTRY_PROVINCE,
        Award.EMULATION_FIGHTER_NATIONAL,
        Award.EMULATION_FLAG_MINISTRY_PROVINCE,
        Award.EMULATION_FLAG_GOVERNMENT,
    ]
    pay, step = parameter("base_pay").on(day), parameter("prize/rounding_step").on(day)
    values = [parameter(f"prize/coefficient/{title}").on(day) for title in titles]
    assert all(provision in value.provision for value in [*values, step])
    paid = [prize(Decimal(each.text), int(pay.text), int(step.text)) for each in values]
    assert paid == [thousands * 1000 for thousands in dong]


FIGHTER = Award.EMULATION_FIGHTER_MINISTRY_PROVINCE
NATIONAL = Award.EMULATION_FIGHTER_NATIONAL
FLAG = Award.EMULATION_FLAG_GOVERNMENT
MERIT = Award.MERIT_CERTIFICATE_PRIME_MINISTER
PROVINCE_MERIT = Award.MERIT_CERTIFICATE_MINISTRY_PROVINCE


@pytest.mark.parametrize(
    ("award", "condition", "day", "value", "provision", "mark"),
    [
        (Award.EMULATION_FIGHTER_BASE, "share_at_most", "2023-12-31", "3/20", "Điều 9.3", "S2"),
        (FIGHTER, "consecutive", "2023-12-31", "3", "91/2017", "S2"),
        (FIGHTER, "consecutive", "2024-01-01", "3", "06/2022/QH15, Điều 22", "M"),
        (FIGHTER, "council_at_least", "2023-12-31", "9/10", "Điều 45.8", "S2"),
        (NATIONAL, "consecutive", "2023-12-31", "2", "91/2017", "S2"),
        (NATIONAL, "consecutive", "2024-01-01", "2", "06/2022/QH15, Điều 21", "S2"),
        (NATIONAL, "council_at_least", "2023-12-31", "9/10", "Điều 45.8", "S2"),
        (Award.ADVANCED_COLLECTIVE, "advanced_above", "2023-12-31", "1/2", "15/2003", "S2"),
        (Award.ADVANCED_COLLECTIVE, "advanced_above", "2024-01-01", "1/2", "06/2022", "M"),
        (Award.EXCELLENT_COLLECTIVE, "advanced_at_least", "2023-12-31", "7/10", "15/2003", "S2"),
        (Award.EXCELLENT_COLLECTIVE, "advanced_at_least", "2026-09-30", "7/10", "06/2022", "S2"),
        (FLAG, "share_at_most", "2023-12-31", "1/5", "91/2017/NĐ-CP, Điều 11", "S2"),
        (FLAG, "share_at_most", "2025-06-30", "1/5", "98/2023", "M"),
        (FLAG, "share_at_most", "2025-07-01", "1/5", "152/2025", "M"),
    ],
)
def test_a_title_asks_what_the_law_of_the_day_asks(  # noqa: PLR0913, PLR0917 (a row of the table)
    award: Award, condition: str, day: str, value: str, provision: str, mark: str
) -> None:
    found = title_conditions(award, date.fromisoformat(day))[Condition(condition)]
    assert found.number == Fraction(value)
    assert provision in found.provision
    assert found.mark == mark


@pytest.mark.parametrize(
    ("award", "day", "unknown"),
    [
        (Award.ADVANCED_WORKER, date(2023, 12, 31), {"rating"}),
        (Award.ADVANCED_WORKER, date(2024, 1, 1), set()),
        (Award.EMULATION_FIGHTER_BASE, date(2023, 12, 31), set()),
        (Award.EMULATION_FIGHTER_BASE, date(2024, 1, 1), {"share_at_most"}),
        (FIGHTER, date(2023, 12, 31), set()),
        (FIGHTER, date(2024, 1, 1), {"council_at_least"}),
        (NATIONAL, date(2023, 12, 31), {"initiative"}),
        (Award.EXCELLENT_COLLECTIVE, date(2023, 12, 31), {"rating", "united"}),
        (Award.EXCELLENT_COLLECTIVE, date(2024, 1, 1), set()),
        (FLAG, date(2023, 12, 31), {"united"}),
        (FLAG, date(2024, 1, 1), set()),
        (FIGHTER, date(2026, 10, 1), set(ASKED[FIGHTER])),
        (FLAG, date(2026, 10, 1), set(ASKED[FLAG]) - {"share_at_most"}),
        (Award.MERIT_CERTIFICATE_PRIME_MINISTER, date(2024, 1, 1), set()),
    ],
)
def test_what_is_not_known_is_absent(award: Award, day: date, unknown: set[str]) -> None:
    assert set(ASKED[award]) - set(title_conditions(award, day)) == unknown


@pytest.mark.parametrize(
    ("day", "forms"),
    [
        (date(2017, 9, 30), [None, None, None]),
        (date(2023, 12, 31), [None, "Mẫu 01, Phụ lục Nghị định số 91", "Mẫu 02, Phụ lục Nghị"]),
        (date(2024, 1, 1), [f"Mẫu {tt}, Phụ lục I Nghị định số 98" for tt in ("01", "02", "03")]),
        (date(2025, 6, 30), [f"Mẫu {tt}, Phụ lục I Nghị định số 98" for tt in ("01", "02", "03")]),
        (date(2025, 7, 1), [None, None, None]),
    ],
)
def test_a_form_is_that_of_the_decree_of_the_day(day: date, forms: list[str | None]) -> None:
    for form, name in zip(Form, forms, strict=True):
        found = form_on(form, day)
        assert (found.text if found else "").startswith(name or "")
        assert (found is None) is (name is None)


@pytest.mark.parametrize(
    ("award", "day", "to_person", "to_collective"),
    [
        (PROVINCE_MERIT, date(2021, 12, 31), 1_490_000, 2_980_000),
        (PROVINCE_MERIT, date(2024, 3, 1), 2_700_000, 5_400_000),
        (MERIT, date(2021, 12, 31), 5_220_000, 10_430_000),
        (MERIT, date(2025, 1, 15), 8_190_000, 16_380_000),
        (Award.ADVANCED_WORKER, date(2025, 1, 15), 710_000, 710_000),
    ],
)
def test_a_commendation_is_worth_twice_as_much_to_a_collective(
    award: Award, day: date, to_person: int, to_collective: int
) -> None:
    assert award_prize(award, day, collective=False).amount == to_person
    assert award_prize(award, day, collective=True).amount == to_collective


def test_a_prize_tells_its_arithmetic_and_every_provision_with_its_mark() -> None:
    found = award_prize(PROVINCE_MERIT, date(2021, 12, 31), collective=True)
    assert found.text == "1 × 2 × 1.490.000 đồng = 2.980.000 đồng"
    assert [source.mark for source in found.sources] == ["S2", "S2", "M"]
    found = certificate_prize(date(2024, 12, 1), collective=False)
    assert found.text == (
        "0,3 × 2.340.000 đồng = 702.000 đồng, làm tròn lên 10.000 đồng: 710.000 đồng"
    )
    assert "98/2023" in found.sources[-1].text


@pytest.mark.parametrize("award", [PROVINCE_MERIT, MERIT])
def test_since_july_2025_no_coefficient_of_a_commendation_is_known(award: Award) -> None:
    with pytest.raises(ThiduaError) as caught:
        award_prize(award, date(2025, 7, 1), collective=False)
    assert caught.value.code == "law-no-value"


@pytest.mark.parametrize(
    ("day", "needed", "provision"),
    [
        (date(2021, 4, 1), True, "15/2003/QH11, Điều 10.1.b"),
        (date(2023, 12, 31), True, "15/2003/QH11, Điều 10.1.b"),
        (date(2024, 1, 1), False, "06/2022/QH15, Điều 7"),
        (date(2026, 9, 30), False, "06/2022/QH15, Điều 7"),
    ],
)
def test_registration_was_a_basis_until_the_end_of_2023(
    day: date, provision: str, *, needed: bool
) -> None:
    answer, value = registration_is_a_basis(day)
    assert answer is needed
    assert provision in value.provision
