"""Everything known about one cluster: what outlives a year, and its years."""

from typing import ClassVar

from pydantic import Field

from thidua.domain.approval import Approval
from thidua.domain.awards import Awards, Decision
from thidua.domain.ballot import Ballot
from thidua.domain.certificates import Certificates
from thidua.domain.cluster import Cluster, LeadershipTerm, Person, Regulation, Unit
from thidua.domain.collective import CollectiveFacts
from thidua.domain.correction import Correction
from thidua.domain.cycle import Plan
from thidua.domain.dated import Record
from thidua.domain.handover import Handover
from thidua.domain.history import Initiative, PastAward, Succession
from thidua.domain.launch import Reconstitution, RegulationText
from thidua.domain.merit import MeritReport
from thidua.domain.minutes import Minutes
from thidua.domain.override import Override
from thidua.domain.pledge import Pledge
from thidua.domain.registration import Registration
from thidua.domain.review import Review, ReviewKind
from thidua.domain.scoring import Scoring


class YearRecord(Record):
    """One year of a cluster.  What has not come in yet is absent."""

    KEY: ClassVar = ("year",)

    year: int
    plan: Plan
    reconstitution: Reconstitution | None = None
    regulation: RegulationText | None = None
    pledge: Pledge | None = None
    registrations: list[Registration] = Field(default=[])
    reviews: list[Review] = Field(default=[])
    scoring: Scoring | None = None
    awards: Awards | None = None
    ballot: Ballot | None = None
    decision: Decision | None = None
    minutes: list[Minutes] = Field(default=[])
    collectives: list[CollectiveFacts] = Field(default=[])
    overrides: list[Override] = Field(default=[])
    merits: list[MeritReport] = Field(default=[])
    certificates: list[Certificates] = Field(default=[])
    handover: Handover | None = None
    corrections: list[Correction] = Field(default=[])
    approvals: list[Approval] = Field(default=[])

    def review(self, kind: ReviewKind) -> Review | None:
        """The mid-year or year-end review, if it was recorded."""
        return next((review for review in self.reviews if review.kind is kind), None)

    def approval(self, kind: str, subject: str = "") -> Approval | None:
        """The approval of the paper of that kind (and subject), if it was given."""
        return next((a for a in self.approvals if (a.kind, a.subject) == (kind, subject)), None)


class ClusterRecord(Record):
    """One cluster with all its records."""

    cluster: Cluster
    units: list[Unit] = Field(min_length=1)
    people: list[Person]
    leadership: list[LeadershipTerm]
    regulations: list[Regulation]
    history: list[PastAward] = Field(default=[])
    initiatives: list[Initiative] = Field(default=[])
    successions: list[Succession] = Field(default=[])
    years: list[YearRecord]

    def year(self, year: int) -> YearRecord | None:
        """The records of one year, if there are any."""
        return next((item for item in self.years if item.year == year), None)

    def unit(self, slug: str) -> Unit:
        """The unit of that slug; KeyError when there is none."""
        return {unit.slug: unit for unit in self.units}[slug]

    def person(self, slug: str) -> Person:
        """The person of that slug; KeyError when there is none."""
        return {person.slug: person for person in self.people}[slug]
