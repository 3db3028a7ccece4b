"""Who issues a paper, on its day: header, series of numbers, place and rules of layout.

Names, symbols and places are those of the day of issue, so that a paper of 2021 bears the names of
2021 whatever became of the agency.  The cluster's papers follow the layout of the unit that leads
it on that day; those of a unit or of the authority follow its own.

A Party agency does not name its Party committee twice: under «TỈNH ỦY LÂM ĐỒNG» its «Văn phòng
Tỉnh ủy» is «VĂN PHÒNG».
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.domain.cluster import Layout, Numbering, Role, Unit, holder_on
from thidua.domain.record import ClusterRecord
from thidua.errors import refuse
from thidua.vietnamese.overlap import without_what_follows

LETTERS = "CV"
"""The series of công văn, and what the Party writes for them where other kinds are abbreviated."""


class Issuer(StrEnum):
    """Whose header, register and signature a paper bears."""

    CLUSTER = "CLUSTER"
    AUTHORITY = "AUTHORITY"
    UNIT = "UNIT"


@dataclass(frozen=True)
class Letterhead:
    """The issuer on a day.  `register` is the slug under which its numbers are kept."""

    register: str
    name: str
    superior: str
    symbol: str
    place: str
    layout: Layout

    def number(self, number: int, abbreviation: str) -> str:
        """«05/KH-VBTDT» of the state, «05-KH/VPTU» of the Party; below 10 with a zero.

        Without an abbreviation it is a công văn: «05/VBTDT», «05-CV/VPTU».  Nghị định
        30/2020/NĐ-CP, PL I, II.3; Hướng dẫn 36-HD/VPTW.
        """
        if self.layout is Layout.PARTY:
            return f"{number:02}-{abbreviation or LETTERS}/{self.symbol}"
        return f"{number:02}/{'-'.join(filter(None, (abbreviation, self.symbol)))}"


def letterhead(
    record: ClusterRecord,
    issuer: Issuer,
    day: date,
    unit: str | None = None,
    lead: str | None = None,
) -> Letterhead:
    """Return the letterhead of `day`; ThiduaError `no-lead` where a cluster has no lead then.

    `lead` is the unit that leads in the paper where it may be another than the lead of the day.
    """
    if issuer is Issuer.UNIT:
        return _of_unit(record, record.unit(unit or ""), day)
    if issuer is Issuer.AUTHORITY:
        return _of_authority(record, day)
    leading = record.unit(lead) if lead else _lead(record, day)
    if record.cluster.numbering is Numbering.LEAD:
        return _of_unit(record, leading, day)
    return _of_cluster(record, leading, day)


def _of_authority(record: ClusterRecord, day: date) -> Letterhead:
    one = record.cluster.authority
    symbol, place = one.symbol_on(day), one.place_on(day)
    return Letterhead(one.slug, one.name(day), "", symbol, place, one.layout)


def _of_cluster(record: ClusterRecord, lead: Unit, day: date) -> Letterhead:
    cluster = record.cluster
    superior = cluster.authority.name(day)
    symbol, place = cluster.symbol_on(day), cluster.place
    return Letterhead(cluster.slug, cluster.name(day), superior, symbol, place, lead.layout)


def _of_unit(record: ClusterRecord, unit: Unit, day: date) -> Letterhead:
    superior = unit.superior_on(day) or record.cluster.authority.name(day)
    place = unit.place_on(day) or record.cluster.place
    name, symbol = name_in_header(unit, superior, day), unit.symbol_on(day)
    return Letterhead(unit.slug, name, superior, symbol, place, unit.layout)


def name_in_header(unit: Unit, superior: str, day: date) -> str:
    """Return what the unit is called beneath its superior's name."""
    if unit.layout is Layout.PARTY:
        return without_what_follows(unit.name(day), superior)
    return unit.name(day)


def _lead(record: ClusterRecord, day: date) -> Unit:
    slug = holder_on(record.leadership, Role.LEAD, day)
    if slug is None:
        title = record.cluster.lead_title
        message = f"Ngày {day:%d/%m/%Y} khối chưa có {title}; hãy bổ sung leadership."
        raise refuse("no-lead", message)
    return record.unit(slug)
