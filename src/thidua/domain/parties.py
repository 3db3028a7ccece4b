"""Who signs a paper: its issuer as a rule, others where the paper is theirs too."""

from enum import StrEnum


class Party(StrEnum):
    """One who signs, or several.

    Minutes are signed by the secretary and the chair (Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu
    1.9), a count by its tellers, a hand-over by both sides, a pledge by all units.
    """

    ISSUER = "ISSUER"
    UNITS = "UNITS"
    CHAIR = "CHAIR"
    SECRETARY = "SECRETARY"
    TELLERS = "TELLERS"
    GIVER = "GIVER"
    TAKER = "TAKER"
