"""Danh hiệu thi đua (titles) and hình thức khen thưởng (commendations)."""

from enum import StrEnum


class Award(StrEnum):
    """What can be put forward and granted.  A title is not a commendation."""

    ADVANCED_WORKER = "ADVANCED_WORKER"
    EMULATION_FIGHTER_BASE = "EMULATION_FIGHTER_BASE"
    EMULATION_FIGHTER_MINISTRY_PROVINCE = "EMULATION_FIGHTER_MINISTRY_PROVINCE"
    EMULATION_FIGHTER_NATIONAL = "EMULATION_FIGHTER_NATIONAL"
    ADVANCED_COLLECTIVE = "ADVANCED_COLLECTIVE"
    EXCELLENT_COLLECTIVE = "EXCELLENT_COLLECTIVE"
    EMULATION_FLAG_MINISTRY_PROVINCE = "EMULATION_FLAG_MINISTRY_PROVINCE"
    EMULATION_FLAG_GOVERNMENT = "EMULATION_FLAG_GOVERNMENT"

    def label(self, level: str) -> str:
        """The award's name at a `level` («Bộ Văn hóa, Thể thao và Du lịch»)."""
        return _LABELS[self].format(level=level)

    @property
    def for_collectives(self) -> bool:
        """Whether collectives get it; otherwise persons do."""
        return self in _FOR_COLLECTIVES


_LABELS = {
    Award.ADVANCED_WORKER: "Lao động tiên tiến",
    Award.EMULATION_FIGHTER_BASE: "Chiến sĩ thi đua cơ sở",
    Award.EMULATION_FIGHTER_MINISTRY_PROVINCE: "Chiến sĩ thi đua {level}",
    Award.EMULATION_FIGHTER_NATIONAL: "Chiến sĩ thi đua toàn quốc",
    Award.ADVANCED_COLLECTIVE: "Tập thể lao động tiên tiến",
    Award.EXCELLENT_COLLECTIVE: "Tập thể lao động xuất sắc",
    Award.EMULATION_FLAG_MINISTRY_PROVINCE: "Cờ thi đua của {level}",
    Award.EMULATION_FLAG_GOVERNMENT: "Cờ thi đua của Chính phủ",
}

_FOR_COLLECTIVES = {
    Award.ADVANCED_COLLECTIVE,
    Award.EXCELLENT_COLLECTIVE,
    Award.EMULATION_FLAG_MINISTRY_PROVINCE,
    Award.EMULATION_FLAG_GOVERNMENT,
}
