"""Danh hiệu thi đua (titles) and hình thức khen thưởng (commendations)."""

from enum import StrEnum


class Award(StrEnum):
    """What can be put forward and granted.  A title is not a commendation."""

    MERIT_CERTIFICATE_MINISTRY_PROVINCE = "MERIT_CERTIFICATE_MINISTRY_PROVINCE"
    MERIT_CERTIFICATE_PRIME_MINISTER = "MERIT_CERTIFICATE_PRIME_MINISTER"
    ADVANCED_WORKER = "ADVANCED_WORKER"
    EMULATION_FIGHTER_BASE = "EMULATION_FIGHTER_BASE"
    EMULATION_FIGHTER_MINISTRY_PROVINCE = "EMULATION_FIGHTER_MINISTRY_PROVINCE"
    EMULATION_FIGHTER_NATIONAL = "EMULATION_FIGHTER_NATIONAL"
    ADVANCED_COLLECTIVE = "ADVANCED_COLLECTIVE"
    EXCELLENT_COLLECTIVE = "EXCELLENT_COLLECTIVE"
    EMULATION_FLAG_MINISTRY_PROVINCE = "EMULATION_FLAG_MINISTRY_PROVINCE"
    EMULATION_FLAG_GOVERNMENT = "EMULATION_FLAG_GOVERNMENT"

    def label(self, authority: str, level: str = "") -> str:
        """The award's name under an `authority` («Bộ Văn hóa, Thể thao và Du lịch»).

        Titles of persons bear the `level` («tỉnh Vĩnh Phúc») where it is not the authority's name.
        """
        return _LABELS[self].format(authority=authority, level=level or authority)

    @property
    def is_title(self) -> bool:
        """Whether it is a danh hiệu thi đua; a hình thức khen thưởng is not."""
        return self not in _COMMENDATIONS

    def suits(self, *, person: bool) -> bool:
        """Whether persons, or collectives, can get it; commendations go to both."""
        return not self.is_title or person is (self not in _FOR_COLLECTIVES)


_LABELS = {
    Award.ADVANCED_WORKER: "Lao động tiên tiến",
    Award.EMULATION_FIGHTER_BASE: "Chiến sĩ thi đua cơ sở",
    Award.EMULATION_FIGHTER_MINISTRY_PROVINCE: "Chiến sĩ thi đua {level}",
    Award.EMULATION_FIGHTER_NATIONAL: "Chiến sĩ thi đua toàn quốc",
    Award.ADVANCED_COLLECTIVE: "Tập thể lao động tiên tiến",
    Award.EXCELLENT_COLLECTIVE: "Tập thể lao động xuất sắc",
    Award.EMULATION_FLAG_MINISTRY_PROVINCE: "Cờ thi đua của {authority}",
    Award.EMULATION_FLAG_GOVERNMENT: "Cờ thi đua của Chính phủ",
    Award.MERIT_CERTIFICATE_MINISTRY_PROVINCE: "Bằng khen của {authority}",
    Award.MERIT_CERTIFICATE_PRIME_MINISTER: "Bằng khen của Thủ tướng Chính phủ",
}

_FOR_COLLECTIVES = {
    Award.ADVANCED_COLLECTIVE,
    Award.EXCELLENT_COLLECTIVE,
    Award.EMULATION_FLAG_MINISTRY_PROVINCE,
    Award.EMULATION_FLAG_GOVERNMENT,
}

_COMMENDATIONS = {
    Award.MERIT_CERTIFICATE_MINISTRY_PROVINCE,
    Award.MERIT_CERTIFICATE_PRIME_MINISTER,
}
