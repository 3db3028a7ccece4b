"""What titles ask for: the conditions, which title has which, and what people call them."""

from collections.abc import Mapping
from enum import StrEnum

from thidua.domain.reasons import Rule
from thidua.domain.titles import Award


class Condition(StrEnum):
    """A condition of a title; its value is the last part of the address of its figure in the law.

    Where it is a figure, the name says whether reaching it is enough.
    """

    REGISTRATION = "registration"
    RATING = "rating"
    ADVANCED_WORKER = "advanced_worker"
    CONSECUTIVE = "consecutive"
    INITIATIVE = "initiative"
    COMPLETED_AT_LEAST = "completed_at_least"
    ADVANCED_AT_LEAST = "advanced_at_least"
    ADVANCED_ABOVE = "advanced_above"
    FIGHTERS_AT_LEAST = "fighters_at_least"
    UNITED = "united"
    NO_DISCIPLINE = "no_discipline"
    COMPARED = "compared"
    LEADS = "leads"
    FLAG_STANDARD = "flag_standard"
    SHARE_AT_MOST = "share_at_most"
    COUNCIL_AT_LEAST = "council_at_least"
    YEARS_BETWEEN = "years_between_at_most"

    @property
    def label(self) -> str:
        """The condition as minutes call it."""
        return _LABELS[self]


_LABELS = {
    Condition.REGISTRATION: "Đăng ký thi đua",
    Condition.RATING: "Mức hoàn thành nhiệm vụ",
    Condition.ADVANCED_WORKER: "Đạt danh hiệu “Lao động tiên tiến” trong năm",
    Condition.CONSECUTIVE: "Số lần liên tục đạt danh hiệu cấp dưới",
    Condition.INITIATIVE: "Sáng kiến, đề tài được công nhận",
    Condition.COMPLETED_AT_LEAST: "Tỷ lệ cá nhân hoàn thành nhiệm vụ",
    Condition.ADVANCED_AT_LEAST: "Tỷ lệ cá nhân đạt “Lao động tiên tiến”",
    Condition.ADVANCED_ABOVE: "Tỷ lệ cá nhân đạt “Lao động tiên tiến”",
    Condition.FIGHTERS_AT_LEAST: "Có cá nhân đạt “Chiến sĩ thi đua cơ sở”",
    Condition.UNITED: "Nội bộ đoàn kết",
    Condition.NO_DISCIPLINE: "Không có cá nhân bị kỷ luật từ cảnh cáo trở lên",
    Condition.COMPARED: "Qua bình xét, so sánh trong khối, cụm",
    Condition.LEADS: "Dẫn đầu khối, cụm",
    Condition.FLAG_STANDARD: "Đạt tiêu chuẩn Cờ thi đua cấp bộ, ban, ngành, tỉnh",
    Condition.SHARE_AT_MOST: "Tỷ lệ đề nghị",
    Condition.YEARS_BETWEEN: "Số năm giữa hai lần liên tục",
    Condition.COUNCIL_AT_LEAST: "Phiếu kín của Hội đồng Thi đua - Khen thưởng",
}

Conditions = Mapping[Condition, Rule]
"""The law of a day for one award: a condition that is absent is not known."""

_FIGHTER = (
    Condition.REGISTRATION,
    Condition.CONSECUTIVE,
    Condition.INITIATIVE,
    Condition.COUNCIL_AT_LEAST,
)

ASKED: Mapping[Award, tuple[Condition, ...]] = {
    Award.ADVANCED_WORKER: (Condition.REGISTRATION, Condition.RATING),
    Award.EMULATION_FIGHTER_BASE: (
        Condition.REGISTRATION,
        Condition.ADVANCED_WORKER,
        Condition.INITIATIVE,
        Condition.SHARE_AT_MOST,
    ),
    Award.EMULATION_FIGHTER_MINISTRY_PROVINCE: _FIGHTER,
    Award.EMULATION_FIGHTER_NATIONAL: _FIGHTER,
    Award.ADVANCED_COLLECTIVE: (
        Condition.REGISTRATION,
        Condition.RATING,
        Condition.ADVANCED_ABOVE,
        Condition.NO_DISCIPLINE,
    ),
    Award.EXCELLENT_COLLECTIVE: (
        Condition.REGISTRATION,
        Condition.RATING,
        Condition.COMPLETED_AT_LEAST,
        Condition.ADVANCED_AT_LEAST,
        Condition.FIGHTERS_AT_LEAST,
        Condition.UNITED,
        Condition.NO_DISCIPLINE,
    ),
    Award.EMULATION_FLAG_MINISTRY_PROVINCE: (
        Condition.REGISTRATION,
        Condition.COMPARED,
        Condition.LEADS,
    ),
    Award.EMULATION_FLAG_GOVERNMENT: (
        Condition.REGISTRATION,
        Condition.FLAG_STANDARD,
        Condition.LEADS,
        Condition.UNITED,
        Condition.SHARE_AT_MOST,
    ),
    Award.MERIT_CERTIFICATE_MINISTRY_PROVINCE: (),
    Award.MERIT_CERTIFICATE_PRIME_MINISTER: (),
}
"""What each award asks for, in the order of the minutes; whether the law of a day does so, and
from what figure on, is for `Conditions`.  What commendations ask for is not on record."""

STEP_BELOW: Mapping[Award, Award] = {
    Award.EMULATION_FIGHTER_MINISTRY_PROVINCE: Award.EMULATION_FIGHTER_BASE,
    Award.EMULATION_FIGHTER_NATIONAL: Award.EMULATION_FIGHTER_MINISTRY_PROVINCE,
}
"""The title that must have been held some times in a row."""
