"""What the fields of one paper are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from thidua.documents.kinds import Kind
from thidua.domain.approval import Approval
from thidua.domain.awards import Nominee
from thidua.domain.cluster import Person, Unit, head_on, members_on
from thidua.domain.leading import possible_leads, signing_lead
from thidua.domain.letterhead import Letterhead
from thidua.domain.places import Place
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.subjects import Subject
from thidua.domain.titles import Award
from thidua.errors import ThiduaError, refuse
from thidua.vietnamese.overlap import joined

T = TypeVar("T")


@dataclass(frozen=True)
class CitedPaper:
    """An issued paper that this one refers to."""

    label: str
    symbol: str
    issued_on: date
    of_unit: bool = False


@dataclass(frozen=True)
class PaperContext:
    """One paper about to be issued: the records, its kind, what it is about, who signs and issues.

    `cited` holds, by kind, the issued papers that it refers to; `symbol` is «01/KH-KTĐ20», or
    nothing where the kind bears no number.
    """

    record: ClusterRecord
    year: YearRecord
    kind: Kind
    subject: Subject
    approval: Approval
    letterhead: Letterhead
    symbol: str
    cited: Mapping[str, CitedPaper]

    @property
    def day(self) -> date:
        """The day of issue, on which every name and law in the paper is taken."""
        return self.approval.issued_on

    @property
    def members(self) -> list[Unit]:
        """The members on the day of issue."""
        return members_on(self.record.units, self.day)

    @property
    def unit(self) -> Unit:
        """The unit that the paper is about, or whose nominee it is about."""
        if self.subject.unit is None:
            raise self.missing(f"đơn vị của văn bản ({Place.APPROVALS})")
        return self.record.unit(self.subject.unit)

    @property
    def lead(self) -> str | None:
        """The slug of the unit that leads in this paper."""
        return signing_lead(self.record, self.year, self.approval)

    @property
    def lead_of_year(self) -> str | None:
        """The slug of the unit that leads in the year, whoever signs: to whom the units write."""
        return next(iter(possible_leads(self.record, self.year, self.day)), None)

    @property
    def level(self) -> str:
        """The authority's name on the day of issue."""
        return self.record.cluster.authority.name(self.day)

    def award(self, award: Award) -> str:
        """The name of an award as the authority grants it."""
        return award.label(self.level, self.record.cluster.authority.level)

    def nominee_name(self, nominee: Nominee) -> str:
        """The person, the smaller collective, or the whole unit that is put forward."""
        if nominee.person is not None:
            return self.record.person(nominee.person).name
        return nominee.collective or self.unit_name(nominee.unit)

    def nominee_home(self, nominee: Nominee) -> str:
        """The unit of a person or of a smaller collective; nothing for a whole unit."""
        whole_unit = nominee.person is None and not nominee.collective
        return "" if whole_unit else self.unit_name(nominee.unit)

    def unit_name(self, slug: str) -> str:
        """The name of a unit, or of the authority, on the day of issue."""
        authority = self.record.cluster.authority
        if slug == authority.slug:
            return authority.name(self.day)
        return self.record.unit(slug).name(self.day)

    def office(self, title: str, organization: str) -> str:
        """«Giám đốc Sở Y tế», «Trưởng Ban Tổ chức Tỉnh ủy»: a word that both have stands once."""
        return joined(title, self.unit_name(organization))

    def head(self, organization: str) -> Person | None:
        """The head of a unit or of the authority on the day of issue."""
        return head_on(self.record.people, organization, self.day)

    def need(self, value: T | None, what: str) -> T:
        """Return the value; refused, naming `what`, where the records do not hold it yet."""
        if value is None:
            raise self.missing(what)
        return value

    def missing(self, what: str) -> ThiduaError:
        """Make the refusal of a paper whose data is not complete."""
        label = self.kind.about.label
        return refuse("data-missing", f"Chưa lập được «{label}»: hồ sơ năm còn thiếu {what}.")
