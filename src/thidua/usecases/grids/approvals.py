"""Ký ban hành: a row a paper of the year, with its day, who signs it and in what capacity.

All giấy khen of a unit are one paper: they are signed for in one row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from thidua.domain.approval import Approval
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.signatories import CAPACITY_LABELS
from thidua.errors import Problem
from thidua.sheets.kinds.kind import REMOVE_COLUMN, Built, Places, in_order, with_year, year_path
from thidua.sheets.names import person_choices
from thidua.sheets.table import Choice, Form, Row, Table, Value
from thidua.usecases.grids import states
from thidua.usecases.grids.approval_order import out_of_order
from thidua.usecases.grids.described import Field, item_of, plain, said
from thidua.usecases.grids.expected_papers import Expected, expected_papers, unexpected
from thidua.usecases.grids.grid import Cells, Given, Grid, Offer, Papers, Part, Rows, Told
from thidua.usecases.grids.of_sheets import TABLE
from thidua.usecases.grids.page import row_anchor
from thidua.usecases.grids.papers import ANY
from thidua.usecases.grids.signers import Signers
from thidua.usecases.grids.texts import text_of
from thidua.vietnamese.dates import short_date

_TITLE = "Văn bản của năm, mỗi văn bản một dòng"
_PAPER = "paper"
_CAPACITIES = tuple(Choice(one.value, label) for one, label in CAPACITY_LABELS.items())
_BY_POST = Offer(_CAPACITIES, "theo chức vụ")


def _fields(record: ClusterRecord) -> tuple[Field, ...]:
    return (
        plain("issued_on", "Ngày ban hành", Form.DATE),
        plain("signer", "Người ký", Form.CHOICE, required=False, choices=person_choices(record)),
        plain("capacity", "Quyền hạn ký", Form.CHOICE, required=False, choices=_CAPACITIES),
        plain("number", "Số do văn thư cấp (nếu có)", Form.NUMBER, required=False),
        plain("grant", "Văn bản giao quyền (khi TUQ., TL., Q.)", required=False),
    )


def _parts(record: ClusterRecord, year: YearRecord) -> tuple[Part, ...]:
    expected = expected_papers(record, year)
    names = {one.key: one.paper.title for one in expected} | unexpected(year, expected)
    choices = tuple(Choice(key, name) for key, name in names.items())
    paper = plain(_PAPER, "Văn bản", Form.CHOICE, identifies=True, choices=choices)
    columns = (paper.column, *(field.column for field in _fields(record)), REMOVE_COLUMN)
    given = {said(one): one for one in year.approvals}
    rows = tuple(_row(key, given.get(key)) for key in names)
    table = Table(_TITLE, "", columns, rows, prepared=True)
    offers = dict(_offers(Signers(record, year), expected))
    return (Part(TABLE, _TITLE, table, offers=offers, told_as="Giai đoạn, hạn"),)


def _row(key: str, approval: Approval | None) -> Row:
    if approval is None:
        return Row("", {_PAPER: key})
    cells: dict[str, Value] = {
        _PAPER: key,
        "issued_on": approval.issued_on,
        "signer": approval.signer,
        "capacity": approval.capacity.value,
        "number": Decimal(approval.number) if approval.number else None,
        "grant": approval.grant or None,
    }
    return Row(key, cells)


def _offers(signers: Signers, expected: list[Expected]) -> Iterator[tuple[tuple[str, str], Offer]]:
    for one in expected:
        yield (one.key, "signer"), signers.offer(one.paper, one.due_on)
        yield (one.key, "capacity"), _BY_POST


def _told(record: ClusterRecord, year: YearRecord) -> Told:
    lines = {(TABLE, one.key): (one.why,) for one in expected_papers(record, year)}
    sentence = (
        "Ghi ngày ban hành là đủ: để trống người ký thì lấy người ký thường lệ, ký theo chức vụ. "
        "Đến ngày đó, bấm «Tiếp tục năm thi đua» thì văn bản được ban hành."
    )
    return Told((sentence,), lines)


def _build(record: ClusterRecord, year: YearRecord, rows: Rows) -> Built:
    """Put the approvals into the year, those that were there before in their order."""
    old = {said(one): one for one in year.approvals}
    reader = _Reader(record, year, {one.key: one for one in expected_papers(record, year)})
    made: dict[str, tuple[Approval, Given]] = {}
    problems: list[Problem] = []
    for row in rows.get(TABLE, ()):
        approval, wrong = reader.approval(row, old.get(row.key))
        problems += wrong
        if approval is not None:
            made[row.key] = approval, row
    keys = in_order(made, old)
    places: Places = {}
    for index, key in enumerate(keys):
        at, row = (*year_path(record, year), "approvals", index), made[key][1]
        places |= {at: row.cell("issued_on")}
        places |= {(*at, name): row.cell(name) for name in ("signer", "capacity", "number")}
    approvals = [made[key][0] for key in keys]
    return Built(with_year(record, year, approvals=approvals), places, tuple(problems))


@dataclass(frozen=True)
class _Reader:
    """Makes approvals of rows; what a row leaves open is what is usual."""

    record: ClusterRecord
    year: YearRecord
    expected: Mapping[str, Expected]

    def approval(self, row: Given, old: Approval | None) -> tuple[Approval | None, list[Problem]]:
        """Return the approval, or what is wrong."""
        kind, _, subject = row.key.partition(" ")
        more: dict[str, Any] = {"kind": kind, "subject": subject}
        day = row.values.get("issued_on")
        if isinstance(day, date):
            signed, wrong = self._signed(row, day)
            if wrong is not None:
                return None, [wrong]
            more |= signed
        item = item_of(Approval, _fields(self.record), row, old, **more)
        return (item.record if isinstance(item.record, Approval) else None), item.problems

    def _signed(self, row: Given, day: date) -> tuple[dict[str, Any], Problem | None]:
        """Return signer and capacity: those of the row, or the usual ones of the day."""
        one, signer, capacity = self.expected.get(row.key), row.text("signer"), row.text("capacity")
        if one is None or (signer and capacity):
            return {"signer": signer, "capacity": capacity}, None
        signers = Signers(self.record, self.year)
        usual, shown = signers.usual(one.paper, day), signers.usual(one.paper, one.due_on)
        if not signer:
            if usual is None or (shown is not None and shown[0] != usual[0]):
                return {}, self._unsigned(row, day, usual[0] if usual else None)
            return {"signer": usual[0], "capacity": capacity or usual[1]}, None
        by_post = signers.capacity(one.paper, signer, day)
        if by_post is None:
            sentence = "hãy chọn quyền hạn ký: người này không phải cấp trưởng, cấp phó"
            return {}, Problem("capacity-open", sentence, cell=row.cell("capacity"))
        return {"signer": signer, "capacity": by_post}, None

    def _unsigned(self, row: Given, day: date, usual: str | None) -> Problem:
        """Ask for a signer where nobody usually signs, or another one than the page has said."""
        when = short_date(day)
        told = f"chưa biết ai ký ngày {when}; hãy chọn người ký"
        if usual is not None:
            name = self.record.person(usual).name
            told = f"ngày {when} người ký thường lệ là {name}; hãy chọn người ký"
        return Problem("signer-open", told, cell=row.cell("signer"))


def _lock(papers: Papers, cells: Cells) -> str:
    kind, _, subject = text_of(cells.get(_PAPER)).partition(" ")
    return ANY if (kind, subject) in papers else ""


def row_of_paper(paper: str) -> str:
    """Return the anchor of a paper's row: «dong.bang.giay-moi.PLEDGE»."""
    return row_anchor(TABLE, paper)


APPROVALS_GRID = Grid(
    slug="approvals",
    address="ky-ban-hanh",
    label="Ký ban hành",
    parts=_parts,
    build=_build,
    state=states.approvals,
    lock=_lock,
    rules=out_of_order,
    told=_told,
    while_signing=True,
)
