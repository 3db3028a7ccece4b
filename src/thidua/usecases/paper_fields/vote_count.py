"""The arithmetic of a count: how papers add up, what shares are over, how many votes carry."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from thidua.domain.ballot import Ballot
from thidua.domain.cluster import BallotRule, Denominator
from thidua.vietnamese.numbers import number, two_digits


def steps(ballot: Ballot, carry: BallotRule) -> Iterator[str]:
    """Yield each sum of the count as one sentence."""
    returned, valid, invalid = map(two_digits, (ballot.returned, ballot.valid, ballot.invalid))
    yield f"Số phiếu thu về: {valid} hợp lệ + {invalid} không hợp lệ = {returned} phiếu."
    if ballot.issued > ballot.returned:
        issued, missing = two_digits(ballot.issued), two_digits(ballot.issued - ballot.returned)
        yield f"Số phiếu không thu về: {issued} - {returned} = {missing} phiếu."
    yield f"Mẫu số để tính tỷ lệ là {carry.denominator.label}: {_sum(ballot, carry)}."
    base = ballot.base(carry.denominator)
    wanted = "cao hơn mức này" if carry.strict else "từ mức này trở lên"
    yield (
        f"Số phiếu đồng ý cần đạt: {carry.threshold} × {two_digits(base)} = "
        f"{_figure(carry.threshold * base)}; phải {wanted}, tức là ít nhất "
        f"{two_digits(votes_needed(base, carry))} phiếu."
    )


def votes_needed(base: int, carry: BallotRule) -> int:
    """Return the least number of votes that carries a choice over that base."""
    exact = carry.threshold * base
    return floor(exact) + 1 if carry.strict else ceil(exact)


def _sum(ballot: Ballot, carry: BallotRule) -> str:
    """«08», or «06 + 02 = 08» where those who wrote are counted with those present."""
    base = two_digits(ballot.base(carry.denominator))
    if carry.denominator is not Denominator.PRESENT_AND_WRITTEN or not ballot.written:
        return base
    return f"{two_digits(ballot.present)} + {two_digits(ballot.written)} = {base}"


def _figure(votes: Fraction) -> str:
    """«06» for a whole number, «5,33» otherwise: two decimals, rounded half up."""
    if votes.denominator == 1:
        return two_digits(votes.numerator)
    return number(Decimal(floor(votes * 100 + Fraction(1, 2))) / 100)
