"""Who may sign a paper for issue: whom a page offers, and who usually does."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from thidua.domain.approval import Office
from thidua.domain.cluster import Person, Post, Role
from thidua.domain.dated import Lasting
from thidua.domain.leading import possible_leads
from thidua.domain.pledge import SigningCapacity
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.signature_block import organization_of, usual_capacity, usual_signer
from thidua.sheets.table import Choice
from thidua.usecases.grids.grid import Offer
from thidua.usecases.issuing import issuing_kind
from thidua.usecases.stage_papers import StagePaper
from thidua.vietnamese.dates import short_date


class Signers:
    """The people of a cluster who may sign a paper of a year, in it or in the next.

    A year's last papers are signed when the next one has begun.
    """

    def __init__(self, record: ClusterRecord, year: YearRecord) -> None:
        self.record, self.year = record, year
        self._first, self._last = date(year.year, 1, 1), date(year.year + 1, 12, 31)
        self._offered: dict[tuple[str, ...], tuple[Choice, ...]] = {}

    def offer(self, paper: StagePaper, day: date) -> Offer:
        """Return whom to choose from, and who signs on `day` where nobody is chosen."""
        usual = self.usual(paper, day)
        told = f"{self._names[usual[0]]} (thường lệ)" if usual else ""
        return Offer(self._of_paper(paper), told)

    def usual(self, paper: StagePaper, day: date) -> tuple[str, SigningCapacity] | None:
        """Return who signs on `day` unless somebody else is appointed, and how."""
        return usual_signer(self.record, self.year, self.office(paper), day, paper.subject.unit)

    def capacity(self, paper: StagePaper, signer: str, day: date) -> SigningCapacity | None:
        """Return how the signer signs by his post of `day`; None where his post does not say."""
        post = self._post(paper, signer, day)
        return SigningCapacity.HEAD if post is None else usual_capacity(post)

    def _post(self, paper: StagePaper, signer: str, day: date) -> Post | None:
        """Return the post; none without one: why he may not sign is told by the rules."""
        office, person = self.office(paper), self.record.person(signer)
        if office is Office.CHIEF_TELLER:
            return None
        found = organization_of(self.record, office, day, paper.subject.unit)
        is_lead = office is Office.LEAD
        organizations = possible_leads(self.record, self.year, day) if is_lead else [found or ""]
        return next(filter(None, (person.post(one, day) for one in organizations)), None)

    def office(self, paper: StagePaper) -> Office:
        """Return whose signature the paper bears."""
        return issuing_kind(self.year, paper.kind, paper.subject).office

    @cached_property
    def _names(self) -> dict[str, str]:
        return {person.slug: person.name for person in self.record.people}

    def _of_paper(self, paper: StagePaper) -> tuple[Choice, ...]:
        office = self.office(paper)
        if office is Office.CHIEF_TELLER:
            tellers = self.year.ballot.tellers[:1] if self.year.ballot else []
            return tuple(Choice(slug, self._names[slug]) for slug in tellers)
        if office is Office.AUTHORITY:
            return self._of([self.record.cluster.authority.slug])
        return self._of(self._leads if office is Office.LEAD else [paper.subject.unit or ""])

    @cached_property
    def _leads(self) -> list[str]:
        """The units that lead at some time of the two years."""
        terms = [term for term in self.record.leadership if term.role is Role.LEAD]
        return list(dict.fromkeys(term.unit for term in terms if self._lasts(term)))

    def _of(self, organizations: Sequence[str]) -> tuple[Choice, ...]:
        """Return those who hold a post there, looked up once for all papers of theirs."""
        key = tuple(organizations)
        if key not in self._offered:
            self._offered[key] = tuple(
                Choice(person.slug, f"{person.name}, {_posts(posts)}")
                for person in self.record.people
                if (posts := list(self._held(person, key)))
            )
        return self._offered[key]

    def _held(self, person: Person, organizations: Sequence[str]) -> Iterator[Post]:
        for post in person.posts:
            if post.organization in organizations and self._lasts(post):
                yield post

    def _lasts(self, fact: Lasting) -> bool:
        """Whether it holds on some day of the two years."""
        ends = fact.valid_to or self._last
        return fact.valid_from <= self._last and ends >= self._first


def _posts(posts: Sequence[Post]) -> str:
    return "; ".join(_post(post) for post in posts)


def _post(post: Post) -> str:
    """«Viện trưởng (đến 30/06/2024)»."""
    return f"{post.title} (đến {short_date(post.valid_to)})" if post.valid_to else post.title
