"""The slots of a paper: whose signature it bears, and what is printed where it stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.domain.cycle import ConferenceKind
from thidua.domain.leading import signing_lead
from thidua.domain.parties import Party
from thidua.domain.pledge import SigningCapacity
from thidua.domain.signatories import pledge_signatories
from thidua.domain.signature_block import organization_of
from thidua.errors import refuse
from thidua.usecases.draft_paper import Draft
from thidua.usecases.issuing import issuing_kind


@dataclass(frozen=True)
class Slot:
    """One signature: by its unit's slug on a pledge, else by its person's.

    `heading` is the unit's name in capitals where it stands above the place to sign.
    """

    slot: str
    unit: str
    unit_name: str
    person: str
    person_name: str
    capacity: SigningCapacity = SigningCapacity.HEAD
    grant: str = ""
    heading: str = ""


def slots(draft: Draft) -> list[Slot]:
    """Return the slots in the order of their parties; refused where nobody signs the paper."""
    parties = draft.kind.about.signatories
    found = [slot for party in parties for slot in _SLOTS[party](draft)]
    if not found:
        raise refuse("nobody-signs", f"«{draft.title}» không có ai ký.")
    return found


def _issuer(draft: Draft) -> Iterator[Slot]:
    approval, office = draft.approval, issuing_kind(draft.year, draft.kind, draft.subject).office
    unit = draft.subject.unit or signing_lead(draft.record, draft.year, approval)
    home = organization_of(draft.record, office, draft.day, unit)
    yield _person(draft, approval.signer, approval.capacity, approval.grant, unit=home)


def _units(draft: Draft) -> Iterator[Slot]:
    record, day = draft.record, draft.day
    for one in pledge_signatories(record, draft.year, day):
        name, person = record.unit(one.unit).name(day), record.person(one.person).name
        heading = name.upper()
        yield Slot(one.unit, one.unit, name, one.person, person, one.capacity, one.grant, heading)


def _chair(draft: Draft) -> Iterator[Slot]:
    conference = draft.year.plan.conference(_conference(draft))
    if conference is not None:
        yield _person(draft, conference.chair)


def _secretary(draft: Draft) -> Iterator[Slot]:
    conference = draft.year.plan.conference(_conference(draft))
    if conference is not None:
        yield _person(draft, conference.secretary)


def _conference(draft: Draft) -> ConferenceKind:
    """The conference that the minutes are of; the appraisal's are kept by the year-end's people."""
    return draft.subject.conference or ConferenceKind.YEAR_END


def _tellers(draft: Draft) -> Iterator[Slot]:
    for teller in draft.year.ballot.tellers if draft.year.ballot else ():
        yield _person(draft, teller)


def _giver(draft: Draft) -> Iterator[Slot]:
    if draft.year.handover is not None:
        yield _person(draft, draft.year.handover.giver)


def _taker(draft: Draft) -> Iterator[Slot]:
    if draft.year.handover is not None:
        yield _person(draft, draft.year.handover.taker)


def _person(
    draft: Draft,
    slug: str,
    capacity: SigningCapacity = SigningCapacity.HEAD,
    grant: str = "",
    *,
    unit: str | None = None,
) -> Slot:
    person = draft.record.person(slug)
    home = unit or next((post.organization for post in person.posts if post.covers(draft.day)), "")
    return Slot(slug, home, _name(draft, home, draft.day), slug, person.name, capacity, grant)


def _name(draft: Draft, organization: str, day: date) -> str:
    authority = draft.record.cluster.authority
    if organization == authority.slug:
        return authority.name(day)
    return draft.record.unit(organization).name(day) if organization else ""


_SLOTS: dict[Party, Callable[[Draft], Iterator[Slot]]] = {
    Party.ISSUER: _issuer,
    Party.UNITS: _units,
    Party.CHAIR: _chair,
    Party.SECRETARY: _secretary,
    Party.TELLERS: _tellers,
    Party.GIVER: _giver,
    Party.TAKER: _taker,
}
