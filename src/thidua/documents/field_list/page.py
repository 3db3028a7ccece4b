"""A list of fields as a Markdown page."""

from collections.abc import Iterator

from thidua.documents.field_list.listing import FieldList, Section

_HEADS = {True: "| Chép vào mẫu | Ý nghĩa | Ví dụ |", False: "| Chép vào mẫu | Ý nghĩa |"}
_RULES = {True: "|---|---|---|", False: "|---|---|"}


def as_page(fields: FieldList) -> str:
    """Return the page: how to, and a table for each section."""
    return "\n".join(_lines(fields)) + "\n"


def _lines(fields: FieldList) -> Iterator[str]:
    yield f"# Bảng trường: {fields.label}"
    yield ""
    yield from (f"- {text}" for text in fields.how_to)
    for section in fields.sections:
        yield ""
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    with_examples = any(entry.example for entry in section.entries)
    yield f"## {section.title}"
    yield ""
    yield section.note
    yield ""
    yield _HEADS[with_examples]
    yield _RULES[with_examples]
    for entry in section.entries:
        cells = [f"`{entry.mark}`", _plain(entry.meaning)]
        yield f"| {' | '.join([*cells, _plain(entry.example)] if with_examples else cells)} |"


def _plain(text: str) -> str:
    """Keep what Markdown would take for its own signs."""
    return "".join(f"\\{sign}" if sign in r"\|*_`<[" else sign for sign in text)
