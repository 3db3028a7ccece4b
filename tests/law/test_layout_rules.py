"""The layout of official papers as dated data."""

from datetime import date
from pathlib import Path

import pytest

from thidua.errors import ThiduaError
from thidua.law.layout import Component, LayoutRules, LayoutStyle, Range, Rule, layout_rules
from thidua.law.sources import RECORDS, Mark
from thidua.records.reader import read

FILES = sorted((RECORDS / "layout").glob("*.yaml"))


def rules_in(rules: LayoutRules) -> list[Rule]:
    own = [getattr(rules, name) for name in LayoutRules.model_fields]
    return [rule for rule in (*own, *rules.components.values()) if isinstance(rule, Rule)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_rule_says_where_it_is_written_and_how_far_it_is_trusted(file: Path) -> None:
    rules = read(file, LayoutRules).value
    assert len(rules_in(rules)) > len(rules.components)
    assert rules.last_checked >= rules.valid_from


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_two_files_of_a_style_hold_on_one_day(file: Path) -> None:
    rules = read(file, LayoutRules).value
    others = [read(other, LayoutRules).value for other in FILES if other != file]
    for other in others:
        assert other.style != rules.style or not other.covers(rules.valid_from)


@pytest.mark.parametrize(
    ("style", "day", "instrument"),
    [
        ("STATE", date(2020, 3, 5), "Nghị định 30/2020/NĐ-CP"),
        ("STATE", date(2026, 11, 21), "Nghị định 30/2020/NĐ-CP"),
        ("PARTY", date(2018, 4, 3), "Hướng dẫn 36-HD/VPTW"),
        ("PARTY", date(2026, 5, 26), "Hướng dẫn 36-HD/VPTW"),
        ("PARTY", date(2026, 5, 27), "Hướng dẫn 05-HD/VPTW"),
    ],
)
def test_each_style_has_its_instrument_on_the_days_of_change(
    style: LayoutStyle, day: date, instrument: str
) -> None:
    assert layout_rules(style, day).instrument == instrument


@pytest.mark.parametrize(
    ("style", "day"), [("STATE", date(2020, 3, 4)), ("PARTY", date(2018, 4, 2))]
)
def test_a_day_without_rules_is_refused(style: LayoutStyle, day: date) -> None:
    with pytest.raises(ThiduaError) as caught:
        layout_rules(style, day)
    assert caught.value.code == "law-no-value"


def test_everything_of_the_state_was_seen_in_the_primary_text() -> None:
    rules = layout_rules("STATE", date(2024, 4, 17))
    assert {rule.mark for rule in rules_in(rules)} == {Mark.S1}
    assert rules.margins.left_mm == Range(least=30, most=35)
    motto = rules.components[Component.MOTTO]
    assert motto.provision == "Phụ lục I, Phần I, Mục II, khoản 1, điểm b"
    assert motto.size_pt == Range(least=13, most=14)


def test_nothing_of_the_party_was() -> None:
    for day in (date(2024, 4, 17), date(2026, 6, 1)):
        assert Mark.S1 not in {rule.mark for rule in rules_in(layout_rules("PARTY", day))}


def test_a_range_allows_both_its_ends_and_refuses_to_be_turned_round() -> None:
    span = Range(least=13, most=14)
    assert [span.allows(size) for size in (12.5, 13, 13.5, 14, 14.5)] == [0, 1, 1, 1, 0]
    assert span.allows(14.5, tolerance=0.5)
    with pytest.raises(ValueError, match="số nhỏ"):
        Range(least=14, most=13)
