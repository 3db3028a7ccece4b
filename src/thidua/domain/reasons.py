"""Why a rule holds or not: one reason a condition, its arithmetic and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from thidua.domain.override import Override
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import percent


@dataclass(frozen=True)
class Rule:
    """A value of the law on a day, as plain values: `provision` says where, `mark` how sure."""

    value: Fraction | str
    provision: str
    mark: str = ""

    @property
    def number(self) -> Fraction:
        """The value as an exact number; ValueError where it is text."""
        return Fraction(self.value)

    @property
    def asked(self) -> bool:
        """Whether a condition that is there or not («có», «không») is there."""
        return self.value != "không"

    @property
    def source(self) -> "Source":
        """The provision, as something that a reason rests on."""
        return Source(self.provision, self.mark)


@dataclass(frozen=True)
class Source:
    """What a reason rests on: a decision of the past, or a provision with its mark of trust."""

    text: str
    mark: str = ""

    def __str__(self) -> str:
        """«Luật số 06/2022/QH15, Điều 27 (S2)»."""
        return f"{self.text} ({self.mark})" if self.mark else self.text


@dataclass(frozen=True)
class Reason:
    """One condition and its answer: met, not met, or unknown (`None`: data or law is missing).

    `text` is a Vietnamese line with the arithmetic.  With an `override` the condition counts as met
    by instruction, and the text says so.
    """

    code: str
    met: bool | None
    text: str
    sources: tuple[Source, ...] = field(default=())
    override: Override | None = None

    @property
    def verdict(self) -> str:
        """The answer as minutes print it."""
        if self.override is not None:
            return "bỏ qua theo chỉ đạo"
        return {True: "đạt", False: "không đạt", None: "chưa rõ"}[self.met]

    @property
    def line(self) -> str:
        """The whole reason as one line: text, answer, sources."""
        told = "; ".join(map(str, self.sources))
        return f"{self.text}: {self.verdict}" + (f" [{told}]" if told else "")


def overridden(reason: Reason, override: Override, by: str) -> Reason:
    """Give the reason as met by instruction of the person called `by`, with paper and reason."""
    said = (
        f"{reason.text}; bỏ qua theo chỉ đạo của {by}: {override.document} "
        f"ngày {short_date(override.instructed_on)}, lý do: {override.reason.rstrip('.')}"
    )
    return replace(reason, met=True, text=said, override=override)


def verdict(reasons: Iterable[Reason]) -> bool | None:
    """Return False where one condition is not met, else None where one is unknown, else True."""
    answers = [reason.met for reason in reasons]
    if False in answers:
        return False
    return None if None in answers else True


def fraction_text(count: int, base: int, what: str) -> str:
    """Give «58/60 người ≈ 96,67%»: `=` where two decimals say it exactly, `≈` where they do not.

    `what` is what is counted («người», «phiếu»); base is above 0.
    """
    share = Fraction(count, base)
    sign = "=" if (share * 10_000).denominator == 1 else "≈"
    return f"{count}/{base} {what} {sign} {percent(share)}"


def compared(share: Fraction, limit: Fraction, *, strict: bool = False) -> tuple[bool, str]:
    """Say whether the share reaches the limit (passes it, if `strict`), and «≥ 70%», «≤ 50%» …."""
    met = share > limit if strict else share >= limit
    signs = {(True, False): "≥", (False, False): "<", (True, True): ">", (False, True): "≤"}
    return met, f"{signs[met, strict]} {share_text(limit)}"


def share_text(share: Fraction) -> str:
    """Give «70%» where a whole number of hundredths of a percent says it exactly, else «2/3»."""
    exact = (share * 10_000).denominator == 1
    return percent(share) if exact else str(share)
