"""From the parts of a grid to what a page shows of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from thidua.errors import Problem
from thidua.sheets.table import REMOVE, Column, Form
from thidua.usecases.grids.entry import Entry
from thidua.usecases.grids.grid import Offer, Papers, Part, Told
from thidua.usecases.grids.lines import Line, blank, lines
from thidua.usecases.grids.page import ShownCell, ShownPart, ShownRow, Wrong, row_anchor
from thidua.usecases.grids.papers import locked_sentence
from thidua.usecases.grids.sides import side_groups
from thidua.usecases.grids.sight import Sight
from thidua.usecases.grids.texts import shown_text, text_of

SPARE = 3
_NO_ERRORS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Showing:
    """Who sees a grid, with what was typed and what is wrong in it."""

    sight: Sight
    papers: Papers
    told: Told
    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()
    spare: int = SPARE

    @property
    def errors(self) -> Mapping[str, str]:
        """Return what is wrong by cell."""
        found: dict[str, str] = {}
        for problem in self.problems:
            if problem.cell:
                told = found.get(problem.cell)
                found[problem.cell] = f"{told}; {problem.message}" if told else problem.message
        return found

    def part(self, part: Part) -> ShownPart:
        """Return a part as it is shown."""
        held = [line for line in lines(part, self.entry) if self._sees(line)]
        found = [self._row(part, line) for line in held]
        found += [self._row(part, line) for line in self._spare(part, held)]
        told = self.told.lines or {}
        return ShownPart(
            name=part.name,
            title=part.title,
            single=part.single,
            heads=tuple(_head(column) for column in part.table.columns),
            rows=tuple(found),
            groups=side_groups(part, found) if part.sides else (),
            told=part.told_as if any(place[0] == part.name for place in told) else "",
            grows=self._grows(part),
        )

    def _sees(self, line: Line) -> bool:
        return line.row is None or self.sight.sees(line.row.cells)

    def _grows(self, part: Part) -> bool:
        """Whether rows may be added to the part."""
        if part.single or part.table.prepared:
            return False
        names = {column.name for column in part.table.columns}
        return self.sight.whole or (self.sight.partial and "unit" in names)

    def _spare(self, part: Part, held: list[Line]) -> list[Line]:
        if not self._grows(part) or (self.papers and self._lock(None)):
            return []
        first = max((line.number for line in held), default=0) + 1
        empty = sum(line.row is None and blank(line, part) for line in held)
        wanted = max(self.spare - empty, 0)
        return [Line(part.name, first + at, "", None, {}) for at in range(wanted)]

    def _lock(self, line: Line | None) -> str:
        cells = line.row.cells if line and line.row else {}
        return self.sight.grid.lock(self.papers, cells)

    def _row(self, part: Part, line: Line) -> ShownRow:
        lock = self._lock(line)
        mine = line.row is None or self.sight.changes(part.name, line.row.cells)
        open_ = bool(mine and not lock and self.sight.adds)
        named = [one for one in part.table.columns if one.identifies] or part.table.columns[:1]
        name = ", ".join(filter(None, (self._shown(line, column) for column in named)))
        cells = [
            self._cell(part, line, column, _label(part, line, column, name), open_=open_)
            for column in part.table.columns
        ]
        told = (self.told.lines or {}).get((part.name, line.key), ())
        return ShownRow(
            line.number,
            line.key,
            name,
            tuple(cells),
            told,
            locked_sentence(lock) if lock else "",
            row_anchor(part.name, line.key) if line.row and not part.single else "",
        )

    def _shown(self, line: Line, column: Column) -> str:
        return shown_text(line.text(column), column)

    def _cell(
        self, part: Part, line: Line, column: Column, label: str, *, open_: bool
    ) -> ShownCell:
        fixed = column.identifies and line.row is not None
        fact = line.row is not None and bool(line.row.key)
        total = column.form is Form.TOTAL
        usable = column.name != REMOVE or fact
        sums = [replace(column, name=name) for name in column.sums]
        text = line.text(column)
        offer = self._offer(part, line, column)
        return ShownCell(
            id=line.cell(column),
            name=column.name,
            label=label,
            form=column.form.value,
            text=text,
            shown=_total(line, sums) if total else shown_text(text, column),
            held=line.held(column) if fact else "",
            was=shown_text(line.held(column), column) if fact else "",
            editable=open_ and usable and not fixed and not total,
            error=self.errors_once.get(line.cell(column), ""),
            choices=offer.choices,
            most=text_of(column.most),
            sums=" ".join(line.cell(one) for one in sums),
            usual=offer.usual,
        )

    @property
    def errors_once(self) -> Mapping[str, str]:
        """Return the errors; nothing is looked through where there are none."""
        return self.errors if self.problems else _NO_ERRORS

    def _offer(self, part: Part, line: Line, column: Column) -> Offer:
        """Return what may be chosen in the cell; what stands there already is always among it."""
        if self.sight.partial and column.name == "unit":
            return Offer(tuple(one for one in column.choices if one.value in self.sight.units))
        offer = part.offers.get((line.key, column.name))
        if offer is None:
            return Offer(column.choices)
        text, known = line.text(column), {one.value for one in offer.choices}
        others = (one for one in column.choices if one.value == text and text not in known)
        return Offer((*offer.choices, *others), offer.usual)

    def wrong(self, parts: tuple[ShownPart, ...]) -> tuple[Wrong, ...]:
        """Return everything that is wrong, each with the name of its row and column."""
        cells = {cell.id: cell.label for part in parts for row in part.rows for cell in row.cells}
        return tuple(
            Wrong(f"{cells[one.cell]}: {one.message}", one.cell)
            if one.cell in cells
            else Wrong(f"{one.field}: {one.message}" if one.field else one.message)
            for one in self.problems
        )


def _head(column: Column) -> str:
    """Return the head without what only Excel asks for."""
    return column.head.replace(", Alt+Enter", "")


def _label(part: Part, line: Line, column: Column, name: str) -> str:
    return column.head if part.single else f"{_head(column)}: {name or f'dòng mới {line.number}'}"


def _total(line: Line, columns: list[Column]) -> str:
    values = [line.row.cells.get(column.name) for column in columns] if line.row else []
    numbers = [value for value in values if value is not None and not isinstance(value, str)]
    return text_of(sum(numbers[1:], numbers[0])) if numbers else ""
