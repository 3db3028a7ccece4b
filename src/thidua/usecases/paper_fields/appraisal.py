"""Biên bản họp bình xét: each nominee, what speaks for it, what the meeting made of it."""

import re
from decimal import Decimal
from typing import Any

from thidua.domain.awards import Nominee
from thidua.domain.reasons import Reason
from thidua.domain.scoring import Scoring
from thidua.usecases.award_reasons import NomineeReasons, award_reasons
from thidua.usecases.paper_fields.awards import listed
from thidua.usecases.paper_fields.ballot import carried_codes, has_quorum
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import enumerated
from thidua.usecases.paper_fields.nominees import counted, described, nominees
from thidua.usecases.paper_fields.standings import places, scored
from thidua.vietnamese.dates import long_date
from thidua.vietnamese.numbers import number

_NOT_ASKED = "không phải là điều kiện"
_WORDS = (
    (re.compile(r"(?<=đề nghị )(\d+) [≤>] "), r"\1, không quá "),
    (re.compile(r" [≥<] "), ", yêu cầu ít nhất "),
    (re.compile(r" [>≤] "), ", yêu cầu trên "),
    (re.compile(r" ≈ "), ", khoảng "),
    (re.compile(r" = (?=[\d.,]+%)"), ", bằng "),
    (re.compile("«"), "“"),
    (re.compile("»"), "”"),
)


def reasons_of(context: PaperContext) -> dict[str, list[str]]:
    """Return line by line what each proposal rests on, by code; no line ends in a full stop.

    What is not known is for the officer (`thidua award`), not for the minutes; nor is what the
    law of the day does not ask for.
    """
    weighed = award_reasons(context.record, context.year, context.day)
    return {
        one.nominee.code: [
            *_standing(context, one.nominee),
            *(told(reason) for reason in one.reasons if reason.met is not None and asked(reason)),
            *_votes(one),
        ]
        for one in weighed
    }


def asked(reason: Reason) -> bool:
    """Whether the law of the day asks for the condition at all."""
    return _NOT_ASKED not in reason.text


def told(reason: Reason) -> str:
    """Say a reason as minutes do: with what it rests on, without the marks of trust."""
    said = reason.text if reason.override else f"{reason.text}: {reason.verdict}"
    rests_on = "; ".join(source.text for source in reason.sources)
    return in_words(said + (f" ({rests_on})" if rests_on else ""))


def in_words(text: str) -> str:
    """Write the signs of a calculation in words: «≈ 96,67% ≥ 70%», «đề nghị 3 ≤ 4»."""
    for sign, words in _WORDS:
        text = sign.sub(words, text)
    return text


def _votes(weighed: NomineeReasons) -> list[str]:
    """The votes, unless a condition has told them; that enough were there goes without saying."""
    if weighed.outcome is None:
        return []
    votes, quorum = weighed.outcome.votes, weighed.outcome.quorum
    known = any(votes.text in reason.text for reason in weighed.reasons)
    lines = [] if quorum.met else [quorum]
    return [told(reason) for reason in (*lines, *([] if known else [votes]))]


def rankings_of(context: PaperContext) -> list[str]:
    """Return the units in the order of their agreed points."""
    return [
        f"Hạng {place.rank}: {context.unit_name(place.unit)}, {number(place.total)} điểm"
        for place in places(context)
    ]


def overrides_of(context: PaperContext) -> list[str]:
    """Return each condition that was set aside on instruction: for whom, by whom, why."""
    names = {item.code: context.nominee_name(item) for item in nominees(context)}
    return [
        f"{names[item.nominee]}: xét theo chỉ đạo của {context.record.person(item.person).name} "
        f"tại {item.document} {long_date(item.instructed_on)}; lý do: {item.reason}"
        for item in context.year.overrides
    ]


def _standing(context: PaperContext, nominee: Nominee) -> list[str]:
    """What the unit scored, and its place among the others."""
    whole_unit = not context.nominee_home(nominee)
    said = "Tổng điểm thống nhất" if whole_unit else "Đơn vị đạt tổng điểm thống nhất"
    scoring, found = scored(context), places(context)
    return [
        f"{said} {_points(scoring, place.total)}, xếp hạng {place.rank}/{len(found)}"
        for place in found
        if place.unit == nominee.unit
    ]


def _points(scoring: Scoring, total: Decimal) -> str:
    """«977,5/1.000»; with a bonus on top, where 103,5 of 100 would puzzle, the scale beside it."""
    scale = number(scoring.scale)
    if scoring.bonus_inside or not any(item.bonus for item in scoring.criteria):
        return f"{number(total)}/{scale}"
    return f"{number(total)} điểm (thang điểm {scale} và điểm thưởng)"


def _appraised(context: PaperContext) -> list[dict[str, Any]]:
    """Each nominee with its reasons, and what the meeting made of it."""
    reasons = reasons_of(context)
    return [
        {
            "tt": str(index),
            **described(context, nominee),
            "ly_do": reasons[nominee.code],
            "ket_qua": _verdict(context, nominee),
        }
        for index, nominee in enumerate(nominees(context), start=1)
    ]


def _verdict(context: PaperContext, nominee: Nominee) -> str:
    if context.year.ballot is None:
        return "Đưa ra bỏ phiếu"
    return "Đề nghị" if nominee.code in carried_codes(context) else "Không đề nghị"


def _conclusions(context: PaperContext) -> list[str]:
    """How many go forward, and who does not."""
    if context.year.ballot is None:
        return [f"Đưa {counted(nominees(context))} vào danh sách bỏ phiếu suy tôn."]
    won = carried_codes(context)
    failed = [nominee for nominee in nominees(context) if nominee.code not in won]
    why = "không đủ tỷ lệ phiếu" if has_quorum(context) else "cuộc bỏ phiếu không đủ người có mặt"
    return [
        _proposed(context),
        *(f"Không đề nghị đối với {context.nominee_name(nominee)} do {why}." for nominee in failed),
    ]


def _proposed(context: PaperContext) -> str:
    many, wanted = counted(listed(context)), "danh hiệu thi đua, hình thức khen thưởng"
    if not many:
        return f"Không đề nghị xét tặng {wanted} cho tập thể, cá nhân nào."
    return f"Đề nghị {context.level} xét tặng {wanted} cho {many}."


BUILDERS = {
    "de_nghi_xet": _appraised,
    "thu_hang_xet": lambda context: list(enumerated(rankings_of(context))),
    "bo_qua_dieu_kien": lambda context: list(enumerated(overrides_of(context))),
    "ket_luan_xet": _conclusions,
}
