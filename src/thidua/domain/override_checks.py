"""Instructions that set aside what their nominee's award does not even ask for."""

from collections.abc import Iterator

from thidua.domain.conditions import ASKED
from thidua.domain.flaw import Flaw, Path
from thidua.domain.record import YearRecord


def override_flaws(year: YearRecord, path: Path) -> Iterator[Flaw]:
    """Each names a condition of its nominee's award; a slip of the pen would set aside nothing."""
    awards = {one.code: one.award for one in (year.awards.nominees if year.awards else [])}
    for index, override in enumerate(year.overrides):
        award = awards.get(override.nominee)
        if award is not None and override.condition not in ASKED[award]:
            known = ", ".join(f"{code} ({code.label})" for code in ASKED[award]) or "không có"
            wrong = f"«{override.condition}» không phải là điều kiện của {award}"
            message = f"{wrong}; các điều kiện: {known}"
            yield Flaw((*path, "overrides", index, "condition"), "unknown-condition", message)
