"""Writes `expected.txt` of every kind: the text of the paper that its sample makes."""

from datetime import date

from thidua.documents.kinds import Kind, kinds
from thidua.documents.plain_text import plain_text
from thidua.documents.render import render
from thidua.documents.template_file import prepare
from thidua.settings import TEMPLATES_DOCX

ANY_DAY = date(2024, 1, 1)  # it stands in the file's properties, not in its text


def text_of(kind: Kind) -> str:
    """The text of the paper that the kind's sample makes."""
    template = prepare(kind.template(), kind.fields)
    made = render(kind, template, kind.sample(), title="", issued_on=ANY_DAY)
    return plain_text(made.content)


def main() -> None:
    """One `expected.txt` in every kind's folder."""
    for kind in kinds(TEMPLATES_DOCX).values():
        (kind.folder / "expected.txt").write_text(text_of(kind), encoding="utf-8")


if __name__ == "__main__":
    main()
