"""The «Căn cứ» lines of a paper, from the instruments in force on its day."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from thidua.errors import ThiduaError, refuse
from thidua.law.instruments import Instrument, instrument
from thidua.law.parameters import parameter
from thidua.law.sources import RECORDS
from thidua.vietnamese.dates import short_date


def legal_basis_lines(
    names: Iterable[str], day: date, authority: str | None = None, root: Path = RECORDS
) -> list[str]:
    """Give a line «Căn cứ …;» for each instrument, each followed by its amendments of that day.

    A name is a role, `emulation_law`, `emulation_decree`, `emulation_circular`, one that the
    authority fills (`records/regulations/<authority>/regime/`), or the code of an instrument.
    ThiduaError `law-not-in-force`, `law-no-value`, `law-unknown-instrument`.
    """
    codes = [code for name in names for code in _codes(name, day, authority, root)]
    return [f"Căn cứ {instrument(code, root).citation()};" for code in dict.fromkeys(codes)]


def filled_roles(roles: Iterable[str], authority: str, root: Path = RECORDS) -> list[str]:
    """Give those of the roles that the authority, or the law, fills at all.

    A role that is filled on other days stays in: that it has no value on the day of a paper is
    for `legal_basis_lines` to refuse, so that no basis is left out in silence.
    """
    return [role for role in roles if parameter(f"regime/{role}", authority, root).layers]


def _codes(name: str, day: date, authority: str | None, root: Path) -> Iterator[str]:
    """Yield the code that `name` stands for on `day`, and those of its amendments."""
    role = parameter(f"regime/{name}", authority, root)
    cited = instrument(role.on(day).text if role.layers else name, root)
    if not cited.covers(day):
        raise _not_in_force(cited, day)
    yield cited.code
    yield from (code for code in cited.amended_by if instrument(code, root).covers(day))


def _not_in_force(cited: Instrument, day: date) -> ThiduaError:
    message = f"{cited.short_citation()} không có hiệu lực ngày {short_date(day)}"
    return refuse("law-not-in-force", message)
