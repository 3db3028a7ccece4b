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

from thidua import store
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


def table(results: Sequence[Result], labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of both tables."""
    yield "| Act | What is done | Database | Writings | Kills | Left behind | As undisturbed |"
    yield "|---|---|---|---:|---:|---:|---|"
    for name, label in labels.items():
        for one in _of(results, "act", name):
            database = DATABASES[one["database"]]
            counts = f"{one['seen']} | {one['killed']} | {one['left']}"
            yield f"| `{name}` | {label} | {database} | {counts} | every time |"
    yield ""
    yield "| Flow | Database | Killed | As undisturbed |"
    yield "|---|---|---|---|"
    for name in dict.fromkeys(one["name"] for one in results if one["kind"] == "flow"):
        for one in _of(results, "flow", name):
            moments = "; ".join(f"before {moment}" for moment in one["moments"])
            yield f"| `{name}` | {DATABASES[one['database']]} | {moments} | yes |"


def _of(results: Iterable[Result], kind: str, name: str) -> list[Result]:
    found = [one for one in results if (one["kind"], one["name"]) == (kind, name)]
    return sorted(found, key=lambda one: list(DATABASES).index(one["database"]))


def write(lines: Iterable[str]) -> None:
    """Put the tables into the page, in the place of those that it has."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    text = "\n".join(lines)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main(file: Path) -> None:
    """Write the page anew."""
    store.connect()
    from tests.kills.acts import ACTS  # noqa: PLC0415 (needs Django)

    write(table(read(file), {name: act.label for name, act in ACTS.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
