"""Người ký, người tham gia: one row a post that a person holds."""

from collections.abc import Sequence
from typing import Any

from thidua.domain.cluster import Person, Post, Rank
from thidua.domain.dated import Record
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem
from thidua.sheets.kinds.kind import NOTE, REMOVE_COLUMN, Built, Places, kept, made
from thidua.sheets.names import last_day, name_at, unit_choices
from thidua.sheets.table import Choice, Column, Form, Row, Table
from thidua.usecases.grids import states
from thidua.usecases.grids.described import said
from thidua.usecases.grids.grid import Given, Grid, Part, Rows
from thidua.usecases.grids.of_sheets import TABLE
from thidua.vietnamese.text import slug

_RANKS = (
    Choice(Rank.HEAD.value, "Người đứng đầu"),
    Choice(Rank.DEPUTY_HEAD.value, "Cấp phó"),
    Choice(Rank.STAFF.value, "Khác"),
)
_HONORIFICS = (Choice("Ông", "Ông"), Choice("Bà", "Bà"))
_POST = {
    "organization": "organization",
    "title": "title",
    "rank": "rank",
    "valid_from": "valid_from",
    "valid_to": "valid_to",
    "": "valid_from",
}
_PERSON = {"slug": "slug", "honorific": "honorific", "name": "name", "": "name"}


def _columns(record: ClusterRecord, year: YearRecord) -> tuple[Column, ...]:
    authority = record.cluster.authority
    name = name_at(authority.names, last_day(year.year))
    organizations = (Choice(authority.slug, name), *unit_choices(record, year.year))
    return (
        Column("slug", "Mã (để trống khi thêm người mới)", Form.TEXT, identifies=True),
        Column("honorific", "Ông/Bà", Form.CHOICE, required=True, choices=_HONORIFICS),
        Column("name", "Họ và tên", Form.TEXT, required=True),
        Column(
            "organization", "Cơ quan, đơn vị", Form.CHOICE, required=True, choices=organizations
        ),
        Column("title", "Chức vụ", Form.TEXT, required=True),
        Column("rank", "Cấp chức vụ", Form.CHOICE, required=True, choices=_RANKS),
        Column("valid_from", "Từ ngày", Form.DATE, required=True),
        Column("valid_to", "Đến hết ngày", Form.DATE),
        REMOVE_COLUMN,
    )


def _key(person: Person, post: Post) -> str:
    return f"{person.slug} {said(post)}"


def _parts(record: ClusterRecord, year: YearRecord) -> tuple[Part, ...]:
    rows = [_row(person, post) for person in record.people for post in person.posts]
    title = "Người ký, người tham gia, mỗi chức vụ một dòng"
    return (Part(TABLE, title, Table(title, NOTE, _columns(record, year), tuple(rows))),)


def _row(person: Person, post: Post) -> Row:
    cells = {"slug": person.slug, "honorific": person.honorific, "name": person.name}
    held = {name: getattr(post, name) for name in ("organization", "title", "valid_from")}
    more = {"rank": post.rank.value, "valid_to": post.valid_to}
    return Row(_key(person, post), cells | held | more)


def _build(record: ClusterRecord, _: YearRecord, rows: Rows) -> Built:
    given = rows.get(TABLE, ())
    present = {person.slug: person for person in record.people}
    people: list[Person] = []
    places: Places = {}
    problems: list[Problem] = list(_namesakes(given, present))
    for code, held in _by_person(given).items():
        person, wrong = _person(code, held, present.get(code))
        problems += wrong
        if person is not None:
            at = ("people", len(people))
            places |= {at: held[0].cell("name")} | {
                (*at, "posts", index): row.cell("valid_from") for index, row in enumerate(held)
            }
            people.append(person)
    return Built(record.model_copy(update={"people": people}), places, tuple(problems))


def _code(row: Given) -> str:
    return row.text("slug") or slug(row.text("name"))


def _by_person(rows: Sequence[Given]) -> dict[str, list[Given]]:
    found: dict[str, list[Given]] = {}
    for row in rows:
        if not row.refused:
            found.setdefault(_code(row), []).append(row)
    return found


def _namesakes(rows: Sequence[Given], present: dict[str, Person]) -> list[Problem]:
    """A new row without a code must not fall to somebody else of that name."""
    return [
        Problem(
            "name-ambiguous",
            f"đã có người mang mã «{_code(row)}»; ghi mã đó nếu là người ấy, mã khác nếu không",
            cell=row.cell("slug"),
        )
        for row in rows
        if not row.key and not row.text("slug") and _code(row) in present
    ]


def _person(
    code: str, rows: Sequence[Given], old: Person | None
) -> tuple[Person | None, list[Problem]]:
    """Make a person of the rows of his posts."""
    posts, problems = [], []
    held = {_key(old, post): post for post in old.posts} if old else {}
    for row in rows:
        post, wrong = made(Post, _post(row, held.get(row.key)), row, _POST)
        problems += wrong
        posts += [post] if post else []
        if _called(row) != _called(rows[0]):
            sentence = "các dòng của một người phải ghi cùng họ tên, cùng Ông/Bà"
            problems.append(Problem("name-ambiguous", sentence, cell=row.cell("name")))
    if problems:
        return None, problems
    first = rows[0]
    name = kept(first.text("name"), old.name if old else "")
    values = (dict(old) if old else {}) | {
        "slug": code,
        "honorific": first.text("honorific"),
        "name": name,
        "posts": posts,
    }
    return made(Person, values, first, _PERSON)


def _called(row: Given) -> tuple[str, str]:
    return row.text("name"), row.text("honorific")


def _post(row: Given, old: Record | None) -> dict[str, Any]:
    names = [name for name in _POST.values() if name in row.values]
    return (dict(old) if old else {}) | {name: row.values[name] for name in names}


PEOPLE_GRID = Grid(
    slug="people",
    address="nguoi",
    label="Người ký, chức vụ",
    parts=_parts,
    build=_build,
    state=states.people,
)
