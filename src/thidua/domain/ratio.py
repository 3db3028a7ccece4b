"""How many of a title may be put forward out of a base, with the arithmetic."""

from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from thidua.domain.conditions import Condition
from thidua.domain.reasons import Reason, Rule, share_text
from thidua.vietnamese.numbers import number, percent


class Rounding(StrEnum):
    """What becomes of a part of a person; the value is how regulations write it."""

    FLOOR = "làm tròn xuống"
    HALF_UP = "làm tròn đến số nguyên gần nhất, từ một nửa thì làm tròn lên"
    CEIL = "làm tròn lên"

    def whole(self, value: Fraction) -> int:
        """Return the value as a whole number."""
        match self:
            case Rounding.FLOOR:
                return floor(value)
            case Rounding.CEIL:
                return ceil(value)
        return floor(value + Fraction(1, 2))


def most(base: int, share: Rule, rounding: Rounding) -> int:
    """Return how many may be put forward out of `base`."""
    return rounding.whole(base * share.number)


def ratio(
    proposed: int, base: int | None, share: Rule | None, rounding: Rule | None, of: str
) -> Reason:
    """Say whether `proposed` keeps within the share of `base` («người đạt …», given as `of`).

    Unknown where the law of the day sets no share, where the base is not on record, and where the
    answer hangs on how a part is rounded and nobody has set that.
    """
    code = Condition.SHARE_AT_MOST
    if share is None:
        return Reason(code, None, f"{code.label}: chưa rõ quy định của ngày này")
    if base is None:
        text = f"{code.label} không quá {share_text(share.number)} số {of}: hồ sơ chưa có số {of}"
        return Reason(code, None, text, (share.source,))
    exact = base * share.number
    if rounding is None and exact.denominator != 1:
        return _unrounded(proposed, exact, _arithmetic(base, exact, share, of), share)
    way = Rounding(str(rounding.value)) if rounding else Rounding.FLOOR
    limit = way.whole(exact)
    sources = (share.source, *([rounding.source] if rounding and exact.denominator != 1 else []))
    rounded = f", {way} còn {limit}" if exact.denominator != 1 else ""
    text = f"{_arithmetic(base, exact, share, of)}{rounded}; {_sign(proposed, limit)}"
    return Reason(code, proposed <= limit, text, sources)


def _unrounded(proposed: int, exact: Fraction, told: str, share: Rule) -> Reason:
    """Certain outside the two whole numbers around the exact one, unknown at the upper of them."""
    met = True if proposed <= floor(exact) else False if proposed > ceil(exact) else None
    text = f"{told} (chưa rõ cách làm tròn); đề nghị {proposed}"
    return Reason(Condition.SHARE_AT_MOST, met, text, (share.source,))


def _arithmetic(base: int, exact: Fraction, share: Rule, of: str) -> str:
    return (
        f"{Condition.SHARE_AT_MOST.label} không quá {share_text(share.number)} số {of}: "
        f"{share_text(share.number)} × {base} = {_exact(exact)}"
    )


def _exact(value: Fraction) -> str:
    """Give «8,7»; «3 1/3» where two decimals do not say it."""
    if (value * 100).denominator == 1:
        return percent(value / 100).rstrip("%")
    whole = floor(value)
    return f"{number(whole)} {value - whole}" if whole else str(value)


def _sign(proposed: int, limit: int) -> str:
    return f"đề nghị {proposed} {'≤' if proposed <= limit else '>'} {limit}"
