"""Check all that is kept: files, numbers, papers, signatures, templates, and the ledger over it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua.domain.rights import Right
from thidua.errors import Problem
from thidua.store.rows import snapshot
from thidua.usecases.actor import require
from thidua.usecases.check_ledger import check_ledger
from thidua.usecases.keeping.check_archive import check_archive
from thidua.usecases.keeping.check_copies import check_copies
from thidua.usecases.keeping.check_papers import check_drafts, check_issues, check_papers
from thidua.usecases.keeping.check_register import check_register
from thidua.usecases.keeping.check_signatures import check_signatures
from thidua.usecases.keeping.check_signing import check_signing
from thidua.usecases.keeping.check_templates import check_templates
from thidua.usecases.keeping.check_trash import check_trash
from thidua.usecases.keeping.faults import Check, Looked, Tell, fault

_CHECKS: tuple[Check, ...] = (
    check_archive,
    check_register,
    check_papers,
    check_drafts,
    check_issues,
    check_copies,
    check_signing,
    check_signatures,
    check_templates,
    check_trash,
)


@dataclass(frozen=True)
class CheckedAll:
    """What was found: how many of each thing were looked at, what is wrong, what is worth knowing.

    `fingerprint` names the office's seal.
    """

    counts: Mapping[str, int]
    faults: tuple[Problem, ...]
    notes: tuple[str, ...]
    entries: int
    seals: int
    fingerprint: str

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def _silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def verify_all(*, actor: str, quick: bool = False, tell: Tell = _silent) -> CheckedAll:
    """Check everything as it stands at one moment, while others may work on.

    `quick` neither makes every paper again nor verifies signatures.  `tell` is told how far it is.
    """
    require(actor, Right.KEEP)
    looked = Looked(tell, quick=quick)
    chain = check_ledger(actor=actor)
    faults = [fault("ledger-broken", "Nhật ký", problem) for problem in chain.problems]
    with snapshot():
        faults += _found(looked)
    return CheckedAll(
        looked.counts,
        tuple(dict.fromkeys(faults)),
        tuple(looked.notes),
        chain.entries,
        chain.seals,
        chain.fingerprint,
    )


def _found(looked: Looked) -> Iterator[Problem]:
    for check in _CHECKS:
        yield from check(looked)
