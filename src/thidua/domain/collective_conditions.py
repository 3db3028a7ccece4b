"""What titles ask of a collective: figures of its people, its work, its unity."""

import re
from fractions import Fraction

from thidua.domain.collective import CollectiveFacts
from thidua.domain.conditions import Condition
from thidua.domain.facts import Case
from thidua.domain.reasons import Reason, compared, fraction_text
from thidua.vietnamese.numbers import two_digits
from thidua.vietnamese.text import fold

_LEVELS = (
    (re.compile(r"\b(khong|chua) hoan thanh\b"), 0),
    (re.compile(r"\bxuat sac\b"), 3),
    (re.compile(r"\btot\b"), 2),
    (re.compile(r"\bhoan thanh\b"), 1),
)


def rating(case: Case) -> Reason:
    """The work was done well, or excellently, as the title asks."""
    code, rule = Condition.RATING, case.rule(Condition.RATING)
    wanted = f"yêu cầu từ “{rule.value}” trở lên"
    if case.nominee.person is not None:
        text = f"{code.label}: hồ sơ không ghi mức của từng cá nhân, {wanted}"
        return Reason(code, None, text, (rule.source,))
    figures = case.collective
    if figures is None:
        return _no_figures(case, code)
    reached, least = level(figures.rating), level(str(rule.value))
    met = None if reached is None or least is None else reached >= least
    return Reason(code, met, f"{code.label}: “{figures.rating}”, {wanted}", (rule.source,))


def level(text: str) -> int | None:
    """Read how well the work was done: 3 excellent, 2 well, 1 done, 0 not done; None if unclear."""
    key = fold(text)
    return next((worth for pattern, worth in _LEVELS if pattern.search(key)), None)


def completed(case: Case) -> Reason:
    """The share of people who did their work."""
    return _share(case, Condition.COMPLETED_AT_LEAST, "completed", "người hoàn thành nhiệm vụ")


def advanced_at_least(case: Case) -> Reason:
    """The share of Lao động tiên tiến, which may be just reached."""
    what = "người đạt “Lao động tiên tiến”"
    return _share(case, Condition.ADVANCED_AT_LEAST, "advanced", what)


def advanced_above(case: Case) -> Reason:
    """The share of Lao động tiên tiến, which must be passed."""
    what = "người đạt “Lao động tiên tiến”"
    return _share(case, Condition.ADVANCED_ABOVE, "advanced", what, strict=True)


def _share(case: Case, code: Condition, counted: str, what: str, *, strict: bool = False) -> Reason:
    figures, rule = case.collective, case.rule(code)
    if figures is None:
        return _no_figures(case, code)
    count = getattr(figures, counted)
    met, limit = compared(Fraction(count, figures.staff), rule.number, strict=strict)
    return Reason(code, met, f"{fraction_text(count, figures.staff, what)} {limit}", (rule.source,))


def fighters(case: Case) -> Reason:
    """Enough of its people are Chiến sĩ thi đua cơ sở."""
    code, figures = Condition.FIGHTERS_AT_LEAST, case.collective
    rule = case.rule(code)
    if figures is None:
        return _no_figures(case, code)
    met = figures.fighters >= rule.number
    text = (
        f"{two_digits(figures.fighters)} người đạt “Chiến sĩ thi đua cơ sở” "
        f"{'≥' if met else '<'} {two_digits(int(rule.number))}"
    )
    return Reason(code, met, text, (rule.source,))


def united(case: Case) -> Reason:
    """The collective is of one mind."""
    figures = case.collective
    if figures is None:
        return _no_figures(case, Condition.UNITED)
    text = "Nội bộ đoàn kết" if figures.united else "Nội bộ mất đoàn kết"
    source = case.rule(Condition.UNITED).source
    return Reason(Condition.UNITED, figures.united, text, (source,))


def no_discipline(case: Case) -> Reason:
    """Nobody was punished by cảnh cáo or more."""
    figures = case.collective
    if figures is None:
        return _no_figures(case, Condition.NO_DISCIPLINE)
    source = case.rule(Condition.NO_DISCIPLINE).source
    return Reason(Condition.NO_DISCIPLINE, not figures.disciplined, _punished(figures), (source,))


def _punished(figures: CollectiveFacts) -> str:
    return f"{two_digits(figures.disciplined)} người bị kỷ luật từ cảnh cáo trở lên, yêu cầu 00"


def _no_figures(case: Case, code: Condition) -> Reason:
    text = f"{code.label}: số liệu của tập thể chưa ghi vào hồ sơ"
    return Reason(code, None, text, (case.rule(code).source,))


ANSWERS = {
    Condition.RATING: rating,
    Condition.COMPLETED_AT_LEAST: completed,
    Condition.ADVANCED_AT_LEAST: advanced_at_least,
    Condition.ADVANCED_ABOVE: advanced_above,
    Condition.FIGHTERS_AT_LEAST: fighters,
    Condition.UNITED: united,
    Condition.NO_DISCIPLINE: no_discipline,
}
