"""Writes docs/kills.md, the kill table, from what the tests that kill have written down.

    python -m tools.kill_table RESULTS

RESULTS is the file that `THIDUA_KILL_RESULTS` named while they ran, on both databases; `make
kill-table` does it all.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from thidua.settings import ROOT

PAGE = ROOT / "docs" / "kills.md"
BEGIN, END = "<!-- table -->", "<!-- end of table -->"
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

Result = Mapping[str, Any]


def read(file: Path) -> list[Result]:
    """Return the newest result of each act or flow on each database."""
    newest: dict[tuple[str, ...], Result] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        newest[one["kind"], one["name"], one["database"]] = one
    return list(newest.values())


def table(results: Sequence[Result]) -> Iterator[str]:
    """Yield the lines of both tables."""
    yield "| Act | What is done | Database | Writings | Kills | Left behind | As undisturbed |"
    yield "|---|---|---|---:|---:|---:|---|"
    for one in _sorted(results, "act"):
        named = f"`{one['name']}` | {one['label']} | {DATABASES[one['database']]}"
        yield f"| {named} | {one['seen']} | {one['killed']} | {one['left']} | every time |"
    yield ""
    yield "| Flow | Database | Killed | As undisturbed |"
    yield "|---|---|---|---|"
    for one in _sorted(results, "flow"):
        moments = "; ".join(f"before {moment}" for moment in one["moments"])
        yield f"| `{one['name']}` | {DATABASES[one['database']]} | {moments} | yes |"


def _sorted(results: Iterable[Result], kind: str) -> list[Result]:
    found = [one for one in results if one["kind"] == kind]
    order = list(DATABASES)
    return sorted(found, key=lambda one: (one["position"], order.index(one["database"])))


def write(lines: Iterable[str]) -> None:
    """Put the tables into the page, in the place of those that it has."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    text = "\n".join(lines)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main(file: Path) -> None:
    """Write the page anew."""
    write(table(read(file)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
