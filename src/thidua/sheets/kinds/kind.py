"""What every kind of sheet is, and what they share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from thidua.domain.dated import Record
from thidua.domain.flaw import Path
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem
from thidua.records.messages import explain
from thidua.sheets.table import REMOVE, Column, Form, Read, Table
from thidua.sheets.values import tidy

R = TypeVar("R", bound=Record)
Places = dict[Path, str]

REMOVE_COLUMN = Column(REMOVE, "Bỏ dòng (x)", Form.MARK, width=8)
NOTE = (
    "Điền vào các ô trắng; ô xám không sửa. Muốn bỏ một dòng đã có, ghi x vào cột «Bỏ dòng»; "
    "thêm dòng mới ở các dòng trống bên dưới."
)


@dataclass(frozen=True)
class Built:
    """The records with the rows in them, the cell of each place, and what is wrong."""

    record: ClusterRecord
    places: Mapping[Path, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class SheetKind:
    """One kind of sheet.

    `source` is what it is written from; `key` the key of a row, empty where it is not known;
    `build` puts the rows that stay into the records.
    """

    slug: str
    label: str
    table: Callable[[ClusterRecord, YearRecord], Table]
    source: Callable[[ClusterRecord, YearRecord], Sequence[Record]]
    key: Callable[[Read], str]
    build: Callable[[ClusterRecord, YearRecord, Sequence[Read]], Built]


def made(
    model: type[R], values: Mapping[str, Any], row: Read, columns: Mapping[str, str]
) -> tuple[R | None, list[Problem]]:
    """Make a record of a row; `columns` names the column of each field, «» that of the rest."""
    try:
        return model.model_validate(values), []
    except ValidationError as error:
        problems = []
        for detail in error.errors():
            code, sentence = explain(detail, model)
            named = [str(step) for step in detail["loc"] if str(step) in columns]
            column = columns[named[-1]] if named else columns[""]
            problems.append(Problem(code, sentence, cell=row.cell(column)))
        return None, problems


def kept(new: str, old: str) -> str:
    """Return the text as it was, where the cell says the same."""
    return old if tidy(old) == new else new


def kept_lines(new: str, old: Sequence[str]) -> list[str]:
    """Return the lines as they were, where the cell says the same."""
    if tidy("\n".join(old)) == new:
        return list(old)
    return [line.strip() for line in new.split("\n") if line.strip()]


def in_order(new: Iterable[str], old: Iterable[str]) -> list[str]:
    """Return the new keys: first those of old in their order, then the others in theirs."""
    wanted = dict.fromkeys(new)
    first = [key for key in old if key in wanted]
    return [*first, *(key for key in wanted if key not in first)]


def with_year(record: ClusterRecord, year: YearRecord, **values: object) -> ClusterRecord:
    """Return the records with other values in the year."""
    changed = year.model_copy(update=values)
    years = [changed if one.year == year.year else one for one in record.years]
    return record.model_copy(update={"years": years})


def year_path(record: ClusterRecord, year: YearRecord) -> Path:
    """Return the path of the year."""
    return ("years", [one.year for one in record.years].index(year.year))
