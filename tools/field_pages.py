"""Writes `docs/clerk/truong/`: the list of fields of every kind, as pages.

A variant has the fields of its kind, and so its page.
"""

from pathlib import Path

from thidua.documents.field_list import as_page, field_list
from thidua.documents.kinds import Kind, kinds
from thidua.settings import TEMPLATES_DOCX

PAGES = Path(__file__).resolve().parents[1] / "docs" / "clerk" / "truong"


def page_of(kind: Kind) -> str:
    """The page of one kind."""
    return as_page(field_list(kind.about.label, kind.fields, kind.sample()))


def main() -> None:
    """One page for every kind."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for kind in kinds(TEMPLATES_DOCX).values():
        if not kind.is_variant:
            (PAGES / f"{kind.slug}.md").write_text(page_of(kind), encoding="utf-8")


if __name__ == "__main__":
    main()
