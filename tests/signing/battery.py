"""The list in docs/signing/verification.md: `python -m tests.signing.battery` writes it."""

from collections.abc import Iterable
from pathlib import Path

from tests.signing.attacks import (
    ACTIVE,
    ANNOTATIONS,
    FORGED,
    LOCKS,
    NOT_EVEN_READ,
    OTHER_FILES,
    PAGES,
    TRICKS,
    Case,
)
from tests.signing.legitimate import LEGITIMATE

PAGE = Path(__file__).parents[2] / "docs" / "signing" / "verification.md"
BEGIN, END = "<!-- battery: begin -->", "<!-- battery: end -->"
PARTS = {
    "What honest units send": LEGITIMATE,
    "Not even read": NOT_EVEN_READ,
    "Other files": OTHER_FILES,
    "Pages": PAGES,
    "Annotations and slots": ANNOTATIONS,
    "Scripts, files, settings": ACTIVE,
    "Signatures": FORGED,
    "The structure of the file": TRICKS,
    "Locks": LOCKS,
}
CASES = tuple(case for part in PARTS.values() for case in part)


def table() -> str:
    """Return the whole list as Markdown."""
    return "\n\n".join(f"### {title}\n\n{_rows(cases)}" for title, cases in PARTS.items())


def _rows(cases: Iterable[Case]) -> str:
    rows = (f"| {one.story} | {one.decision.value} | {_code(one.code)} |" for one in cases)
    return "\n".join(("| What comes back | Decision | Code |", "|---|---|---|", *rows))


def _code(code: str) -> str:
    return f"`{code}`" if code else ""


def written() -> str:
    """Return the page as it should be."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return f"{head}{BEGIN}\n\n{table()}\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
