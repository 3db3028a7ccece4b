"""All pairs in few rows: every two choices that can meet do so in some row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

_SEEDS = 8  # choices to start a row from that are tried

Level = int | str
Row = Mapping[str, Level]
Pair = frozenset[tuple[str, Level]]


@dataclass(frozen=True)
class Factor:
    """Something that varies: the rows of a list, or a text.

    It shows only where none of those it is `within` has 0 rows.
    """

    name: str
    levels: tuple[Level, ...]
    within: tuple[str, ...] = ()

    def shows(self, row: Row) -> bool:
        """Say whether the row lets this factor show."""
        return all(row.get(name) != 0 for name in self.within)


def all_pairs(factors: Sequence[Factor]) -> list[dict[str, Level]]:
    """Return rows with a level of every factor: each pair that can meet is in one of them."""
    if not factors:
        return []
    orders = [sorted((*factors[at:], *factors[:at]), key=_depth) for at in range(len(factors))]
    wanted = dict.fromkeys(_possible(factors))
    rows: list[dict[str, Level]] = []
    while wanted:
        seeds = list(wanted)[:: len(wanted) // _SEEDS + 1]
        tried = (_row(order, seed, wanted) for order, seed in product(orders, seeds))
        row = max(tried, key=lambda row: sum(pair in wanted for pair in shown_pairs(factors, row)))
        rows.append({factor.name: row[factor.name] for factor in factors})
        for pair in shown_pairs(factors, row):
            wanted.pop(pair, None)
    return rows


def _depth(factor: Factor) -> int:
    return len(factor.within)


def shown_pairs(factors: Sequence[Factor], row: Row) -> Iterator[Pair]:
    """Yield the choices that show in a row, by themselves and two by two."""
    chosen = [
        (factor.name, row[factor.name])
        for factor in factors
        if factor.name in row and factor.shows(row)
    ]
    yield from map(frozenset, chain(combinations(chosen, 1), combinations(chosen, 2)))


def _possible(factors: Sequence[Factor]) -> Iterator[Pair]:
    for one, other in combinations(factors, 2):
        for level, second in product(one.levels, other.levels):
            yield from shown_pairs((one, other), {one.name: level, other.name: second})
    if len(factors) == 1:
        yield from (frozenset({(factors[0].name, level)}) for level in factors[0].levels)


def _row(factors: Sequence[Factor], first: Pair, wanted: Mapping[Pair, None]) -> dict[str, Level]:
    """Build a row around a pair: each factor in turn takes the level that meets most new pairs."""
    row = dict(first)
    needed = {name for factor in factors if factor.name in row for name in factor.within}
    for factor in factors:
        if factor.name not in row:
            levels = [level for level in factor.levels if level != 0 or factor.name not in needed]
            row[factor.name] = max(levels, key=lambda level: _new(factor, level, row, wanted))
    return row


def _new(factor: Factor, level: Level, row: Row, wanted: Mapping[Pair, None]) -> int:
    if not factor.shows(row):
        return 0
    return sum(frozenset({(factor.name, level), choice}) in wanted for choice in row.items())
