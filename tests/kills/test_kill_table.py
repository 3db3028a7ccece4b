"""The kill table is written from what the tests that kill wrote down."""

import json
from pathlib import Path

import pytest
from tools import kill_table


def names(page: str) -> set[tuple[str, str]]:
    """Return what each row of the tables is about: act or flow, and database."""
    rows = [row for row in page.splitlines() if row.startswith("| `")]
    cells = [[cell.strip(" `") for cell in row.split("|")] for row in rows]
    databases = kill_table.DATABASES.values()
    return {(row[1], next(one for one in row if one in databases)) for row in cells}


def test_the_tool_writes_the_newest_result_of_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "kills.md"
    page.write_text(f"Đầu\n{kill_table.BEGIN}\ncũ\n{kill_table.END}\nCuối\n", encoding="utf-8")
    monkeypatch.setattr(kill_table, "PAGE", page)
    act = {"kind": "act", "name": "stage", "label": "Một", "seen": 70, "left": 3, "position": 0}
    act |= {"database": "sqlite"}
    flow = {"kind": "flow", "name": "open_year", "moments": ["A 1"], "position": 0}
    flow |= {"database": "postgresql"}
    results = tmp_path / "results.jsonl"
    lines = [act | {"killed": 1}, flow, act | {"killed": 50}]
    results.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    kill_table.main(results)
    written = page.read_text(encoding="utf-8")
    assert names(written) == {("stage", "SQLite"), ("open_year", "PostgreSQL")}
    assert "| 70 | 50 | 3 |" in written
    assert "cũ" not in written
    assert written.startswith("Đầu")
    assert written.endswith("Cuối\n")
