"""What the store says of years beside their records, in as many queries for many as for one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.domain.cycle import Stage
from thidua.domain.signature_states import DocumentState
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.store.models.signing import SigningDocument
from thidua.usecases.stage_papers import PaperKey

_OPEN = (DocumentState.SIGNING, DocumentState.COMPLETE)


@dataclass(frozen=True)
class Standing:
    """A year: its stage, the papers in force, and those that collect signatures until a day."""

    stage: Stage
    issued: Collection[PaperKey]
    collecting: Mapping[PaperKey, date]


def standing_of(cycle: Cycle) -> Standing:
    """Return where one year stands."""
    return standings([cycle])[cycle.pk]


def standings(cycles: Collection[Cycle]) -> dict[int, Standing]:
    """Return where each year stands, by the keys of their rows."""
    issued, collecting = _issued(cycles), _collecting(cycles)
    return {
        cycle.pk: Standing(
            Stage(cycle.stage),
            issued[cycle.pk],
            {
                key: due_on
                for key, due_on in collecting[cycle.pk].items()
                if key not in issued[cycle.pk]
            },
        )
        for cycle in cycles
    }


def _issued(cycles: Collection[Cycle]) -> dict[int, set[PaperKey]]:
    found: dict[int, set[PaperKey]] = {cycle.pk: set() for cycle in cycles}
    rows = Paper.objects.filter(cycle__in=cycles, state=Paper.State.ISSUED).order_by()
    for cycle, kind, subject in rows.values_list("cycle_id", "kind", "subject"):
        found[cycle].add(PaperKey(kind, subject))
    return found


def _collecting(cycles: Collection[Cycle]) -> dict[int, dict[PaperKey, date]]:
    found: dict[int, dict[PaperKey, date]] = {cycle.pk: {} for cycle in cycles}
    rows = SigningDocument.objects.filter(cycle__in=cycles, state__in=_OPEN)
    for cycle, kind, subject, due_on in rows.values_list("cycle_id", "kind", "subject", "due_on"):
        found[cycle][PaperKey(kind, subject)] = due_on
    return found
