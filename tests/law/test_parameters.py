"""Values of the law on the days where they change."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from thidua.errors import ThiduaError
from thidua.law.parameters import parameter
from thidua.law.sources import Mark

FILE = """\
label: {label}
unit: đồng
last_checked: 2026-11-21
values:
{values}"""
PERIOD = """\
  - valid_from: {start}
    value: {value}
    provision: Điều 1
    mark: M
"""

Enact = Callable[..., None]


@pytest.fixture
def enact(tmp_path: Path) -> Enact:
    """Give the writer of a parameter's file with one open period for each start."""

    def write(address: str, *starts: str, value: str = "5", label: str = "mức thử") -> None:
        file = tmp_path / f"{address}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        values = "".join(PERIOD.format(start=start, value=value) for start in starts)
        file.write_text(FILE.format(label=label, values=values), encoding="utf-8")

    return write


@pytest.mark.parametrize(
    ("day", "dong", "provision"),
    [
        (date(2019, 6, 30), 1_390_000, "72/2018"),
        (date(2019, 7, 1), 1_490_000, "38/2019"),
        (date(2023, 6, 30), 1_490_000, "38/2019"),
        (date(2023, 7, 1), 1_800_000, "24/2023"),
        (date(2024, 6, 30), 1_800_000, "24/2023"),
        (date(2024, 7, 1), 2_340_000, "73/2024"),
        (date(2026, 6, 30), 2_340_000, "73/2024"),
        (date(2026, 7, 1), 2_530_000, "161/2026"),
        (date(2030, 1, 1), 2_530_000, "161/2026"),
    ],
)
def test_base_pay_rises_on_the_first_of_july(day: date, dong: int, provision: str) -> None:
    value = parameter("base_pay").on(day)
    assert value.value == dong
    assert provision in value.provision
    assert value.layer == "Pháp luật"


@pytest.mark.parametrize(
    ("title", "coefficient"),
    [
        ("ADVANCED_WORKER", "0.3"),
        ("ADVANCED_COLLECTIVE", "0.8"),
        ("EMULATION_FIGHTER_BASE", "1"),
        ("EXCELLENT_COLLECTIVE", "1.5"),
        ("EMULATION_FIGHTER_MINISTRY_PROVINCE", "3"),
        ("EMULATION_FIGHTER_NATIONAL", "4.5"),
        ("EMULATION_FLAG_MINISTRY_PROVINCE", "8"),
        ("EMULATION_FLAG_GOVERNMENT", "12"),
    ],
)
@pytest.mark.parametrize("day", [date(2021, 1, 13), date(2024, 4, 17), date(2026, 11, 21)])
def test_prize_coefficients_are_exact(title: str, coefficient: str, day: date) -> None:
    value = parameter(f"prize/coefficient/{title}").on(day)
    assert value.number == Fraction(coefficient)
    assert not isinstance(value.value, float)


def test_a_value_tells_how_far_it_can_be_trusted() -> None:
    flag = parameter("prize/coefficient/EMULATION_FLAG_GOVERNMENT")
    assert flag.on(date(2025, 6, 30)).mark is Mark.S2
    assert flag.on(date(2025, 7, 1)).mark is Mark.I
    assert flag.on(date(2025, 7, 1)).valid_from == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("role", "day", "code"),
    [
        ("emulation_law", date(2023, 12, 31), "luat-15-2003-qh11"),
        ("emulation_law", date(2024, 1, 1), "luat-06-2022-qh15"),
        ("emulation_law", date(2026, 10, 1), "luat-06-2022-qh15"),
        ("emulation_decree", date(2017, 9, 30), "nd-42-2010"),
        ("emulation_decree", date(2017, 10, 1), "nd-91-2017"),
        ("emulation_decree", date(2023, 12, 31), "nd-91-2017"),
        ("emulation_decree", date(2024, 1, 1), "nd-98-2023"),
        ("emulation_decree", date(2025, 6, 30), "nd-98-2023"),
        ("emulation_decree", date(2025, 7, 1), "nd-152-2025"),
        ("emulation_decree", date(2027, 2, 28), "nd-152-2025"),
        ("emulation_circular", date(2023, 12, 31), "tt-12-2019-bnv"),
        ("emulation_circular", date(2024, 3, 12), "tt-01-2024-bnv"),
        ("emulation_circular", date(2025, 8, 4), "tt-01-2024-bnv"),
        ("emulation_circular", date(2025, 8, 5), "tt-15-2025-bnv"),
        ("emulation_circular", date(2026, 10, 1), "tt-15-2025-bnv"),
    ],
)
def test_each_role_has_its_instrument_on_the_days_of_change(
    role: str, day: date, code: str
) -> None:
    assert parameter(f"regime/{role}").on(day).text == code


@pytest.mark.parametrize(
    ("path", "day", "name", "shown"),
    [
        ("base_pay", date(2017, 6, 30), "mức lương cơ sở", "30/6/2017"),
        ("prize/rounding_step", date(2027, 3, 1), "bước làm tròn lên của tiền thưởng", "01/3/2027"),
        ("base_pie", date(2024, 1, 1), "base_pie", "01/01/2024"),
    ],
)
def test_a_day_without_a_value_is_refused(path: str, day: date, name: str, shown: str) -> None:
    with pytest.raises(ThiduaError) as caught:
        parameter(path).on(day)
    assert caught.value.code == "law-no-value"
    assert str(caught.value) == f"không có quy định nào về «{name}» có hiệu lực ngày {shown}"


@pytest.mark.parametrize(
    ("path", "deadline"),
    [
        ("deadline/registration", "03-25"),
        ("deadline/pledge", "03-30"),
        ("deadline/dossier", "12-05"),
    ],
)
def test_a_ministry_sets_its_own_deadlines(path: str, deadline: str) -> None:
    value = parameter(path, authority="bvhttdl").on(date(2024, 4, 17))
    assert value.text == deadline
    assert value.layer == "Quy định của bvhttdl"
    with pytest.raises(ThiduaError):
        parameter(path).on(date(2024, 4, 17))


def test_the_nearer_layer_wins_while_it_is_in_force(enact: Enact, tmp_path: Path) -> None:
    enact("law/quota", "2020-01-01", value="15")
    enact("regulations/a/quota", "2024-01-01", value="10")
    quota = parameter("quota", authority="a", root=tmp_path)
    assert (quota.on(date(2024, 1, 1)).value, quota.on(date(2023, 12, 31)).value) == (10, 15)
    assert quota.on(date(2023, 12, 31)).layer == "Pháp luật"
    assert parameter("quota", authority="b", root=tmp_path).on(date(2024, 1, 1)).value == 15


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("15", 15),
        ("0.30", Decimal("0.3")),
        ("2/3", Fraction(2, 3)),
        ("2/0", "2/0"),
        ("03-25", "03-25"),
    ],
)
def test_values_are_exact(enact: Enact, tmp_path: Path, written: str, value: object) -> None:
    enact("law/share", "2024-01-01", value=written)
    found = parameter("share", root=tmp_path).on(date(2024, 1, 1)).value
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("value", ["true", "[]", "null"])
def test_other_values_are_refused(enact: Enact, tmp_path: Path, value: str) -> None:
    enact("law/share", "2024-01-01", value=value)
    with pytest.raises(ThiduaError, match="cần một số, một phân số dạng 2/3, hoặc chữ"):
        parameter("share", root=tmp_path)


@pytest.mark.parametrize("starts", [("2024-01-01", "2025-01-01"), ("2025-01-01", "2024-01-01")])
def test_overlapping_periods_are_refused(
    enact: Enact, tmp_path: Path, starts: tuple[str, str]
) -> None:
    enact("law/quota", *starts)
    with pytest.raises(ThiduaError, match="chồng lên giai đoạn trước"):
        parameter("quota", root=tmp_path)


def test_a_reversed_period_is_refused(enact: Enact, tmp_path: Path) -> None:
    enact("law/quota", "2024-01-01\n    valid_to: 2023-12-31")
    with pytest.raises(ThiduaError, match="sớm hơn ngày bắt đầu"):
        parameter("quota", root=tmp_path)
