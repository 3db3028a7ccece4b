"""Prizes with their arithmetic: what is multiplied, what comes out, how it is rounded."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from thidua.domain.awards import prize
from thidua.domain.reasons import Rule, Source
from thidua.vietnamese.numbers import money, number


@dataclass(frozen=True)
class Prize:
    """A prize in đồng.  `raw` is the exact product, `text` the arithmetic, `sources` its law."""

    amount: int
    raw: Fraction
    text: str
    sources: tuple[Source, ...]


def explained_prize(
    coefficient: Rule, base_pay: Rule, step: Rule, factor: Rule | None = None
) -> Prize:
    """Return coefficient × base pay, rounded up to a multiple of `step`.

    `factor` is what a collective gets of a commendation as a multiple of what a person gets.
    """
    times = coefficient.number * (factor.number if factor else 1)
    raw = times * base_pay.number
    pay, upto = int(base_pay.number), int(step.number)
    amount = prize(_decimal(times), pay, upto)
    twice = f" × {number(_decimal(factor.number))}" if factor else ""
    rounded = f", làm tròn lên {money(upto)}: {money(amount)}" if raw != amount else ""
    shown = number(ceil(raw * 100) / Decimal(100))
    text = f"{number(_decimal(coefficient.number))}{twice} × {money(pay)} = {shown} đồng{rounded}"
    rules = [coefficient, *([factor] if factor else []), base_pay, *([step] if rounded else [])]
    return Prize(amount, raw, text, tuple(rule.source for rule in rules))


def _decimal(value: Fraction) -> Decimal:
    """The fraction as a decimal number; coefficients of the law are such."""
    return Decimal(value.numerator) / Decimal(value.denominator)
