"""All pairs: nothing that can meet is missing, and the rows are few."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.pairwise import Factor, all_pairs, shown_pairs

LEVELS = st.lists(st.sampled_from([1, 30, 0, "", "a", "b"]), min_size=1, max_size=4, unique=True)


@st.composite
def factors(draw: st.DrawFn) -> list[Factor]:
    """Up to six factors; each may be within earlier ones that can have rows."""
    made: list[Factor] = []
    for number in range(draw(st.integers(0, 6))):
        outer = [one.name for one in made if set(one.levels) - {0}]
        within = draw(st.lists(st.sampled_from(outer), max_size=1)) if outer else []
        above = {one.name: one.within for one in made}
        all_within = (*(name for one in within for name in above[one]), *within)
        made.append(Factor(f"f{number}", tuple(draw(LEVELS)), all_within))
    return made


@given(factors())
def test_every_pair_that_can_meet_meets_in_some_row(made: list[Factor]) -> None:
    rows = all_pairs(made)
    shown = {pair for row in rows for pair in shown_pairs(made, row)}
    every = product(*([(one.name, level) for level in one.levels] for one in made))
    possible = {pair for row in every for pair in shown_pairs(made, dict(row))} - {frozenset()}
    assert shown - {frozenset()} == possible
    assert all(row.keys() == {one.name for one in made} for row in rows)


def test_the_rows_are_few() -> None:
    eight = [Factor(f"f{number}", (0, 1, 30)) for number in range(8)]
    assert len(all_pairs(eight)) <= 20
    two = [Factor(f"f{number}", ("", "x")) for number in range(10)]
    assert len(all_pairs(two)) <= 12


def test_a_lone_factor_has_a_row_for_each_level_and_none_has_none() -> None:
    assert all_pairs([Factor("a", (0, 1))]) == [{"a": 0}, {"a": 1}]
    assert all_pairs([]) == []


def test_what_is_within_a_table_without_rows_is_not_taken_for_shown() -> None:
    made = [Factor("bang", (0, 1)), Factor("ten", ("", "x"), ("bang",)), Factor("k", (0, 1))]
    rows = all_pairs(made)
    for ten, k in product(("", "x"), (0, 1)):
        assert any(row == {"bang": 1, "ten": ten, "k": k} for row in rows)
