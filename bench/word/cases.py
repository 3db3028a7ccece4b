"""The cases, and the files that the contestants find: one template a syntax, the values, a blank.

A case is `pledge`, `report`, `decision-N` of the bench's own papers, or `kind-SLUG`: a shipped
kind with its sample, which only the engines of docxtpl's syntax can read; `kind-quyet-dinh-N`
has a list of N rows.
"""

import json
import sys
from pathlib import Path
from typing import Any

from bench.word import values
from bench.word.blocks import Paper, Values
from bench.word.dialects import Braces, Jinja, MergeFields, Plain, merge_values
from bench.word.papers import DECISION, PLEDGE, REPORT
from bench.word.text import described
from bench.word.writer import blank, template

ROOT = Path(__file__).resolve().parents[2]
KIND = "kind-"


def paper_of(case: str) -> Paper:
    """The description of a bench paper."""
    return {"pledge": PLEDGE, "report": REPORT}.get(case, DECISION)


def values_of(case: str) -> Values:
    """The values of a bench paper."""
    if case == "pledge":
        return values.pledge()
    if case == "report":
        return values.report()
    return values.decision(int(case.removeprefix("decision-")))


def expected_text(case: str) -> list[str] | None:
    """What the finished paper shows; unknown for a shipped kind, where docxtpl's paper tells."""
    if case.startswith(KIND):
        return None
    return described(Plain().blocks(paper_of(case), values_of(case)))


def build(case: str, folder: Path) -> None:
    """Write everything that the contestants of this case read."""
    folder.mkdir(parents=True, exist_ok=True)
    if case.startswith(KIND):
        _shipped(case.removeprefix(KIND), folder)
        return
    paper, given, base = paper_of(case), values_of(case), blank()
    (folder / "blank.docx").write_bytes(base)
    (folder / "jinja.docx").write_bytes(template(base, Jinja().blocks(paper, "")))
    (folder / "braces.docx").write_bytes(template(base, Braces().blocks(paper, None)))
    fields = MergeFields().blocks(paper, ("", given))
    (folder / "merge.docx").write_bytes(template(base, fields))
    _write(folder / "values.json", given)
    _write(folder / "merge.json", merge_values(paper, given))


def _shipped(name: str, folder: Path) -> None:
    """Compile the kind's own template, and take its sample with as many rows as the name says."""
    sys.path.insert(0, str(ROOT / "src"))  # the bench's own environment has no thidua
    from thidua.documents.kinds import kind  # noqa: PLC0415 - needs the path above
    from thidua.documents.template_file import prepare  # noqa: PLC0415

    slug, _, rows = name.rpartition("-") if name[-1].isdigit() else (name, "", "")
    shipped = kind(ROOT / "templates" / "docx", slug)
    compiled = prepare(shipped.template(), shipped.fields).compiled
    (folder / "jinja.docx").write_bytes(compiled)
    sample = shipped.sample()
    if rows:
        sample["danh_sach"] = values.decision(int(rows))["danh_sach"]
    _write(folder / "values.json", sample)


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def read_values(path: Path) -> dict[str, Any]:
    """Read values that `build` wrote."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
