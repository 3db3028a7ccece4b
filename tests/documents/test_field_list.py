"""The lists of fields: up to date, complete, and every mark in them works when it is copied."""

import io
import re
from collections.abc import Iterator

import pytest
from docx import Document
from docx.oxml.ns import qn
from tools.field_pages import PAGES, page_of

from tests.documents.papers import STATE_SLUGS, opened, shipped
from thidua.documents.clerk import FieldNames, compile_marks
from thidua.documents.field_list import Entry, FieldList, as_page, as_word, field_list
from thidua.documents.fields import FieldSpec
from thidua.documents.opened import Opened
from thidua.documents.scanning import scan

WORDS = {"Hết nếu", "Hết mỗi", "Ngược lại"}


def listed(slug: str) -> FieldList:
    kind = shipped(slug)
    return field_list(kind.about.label, kind.fields, kind.sample())


def entries(fields: FieldList) -> list[Entry]:
    return [entry for section in fields.sections for entry in section.entries]


def names_in(fields: FieldList) -> set[str]:
    """The names of fields that the marks of the list hold."""
    inner = {entry.mark.strip("«»") for entry in entries(fields)} - WORDS
    return {_name(text) for text in inner}


def _name(text: str) -> str:
    for word in ("Nếu không có ", "Nếu có ", "Nếu ", "Mỗi ", "Cột "):
        text = text.removeprefix(word)
    return text.partition(" không phải là ")[0].partition(" là ")[0]


@pytest.mark.parametrize("slug", STATE_SLUGS)
def test_the_page_in_the_handbook_is_up_to_date(slug: str) -> None:
    assert (PAGES / f"{slug}.md").read_text(encoding="utf-8") == page_of(shipped(slug))


def test_there_is_a_page_for_each_kind_and_no_other() -> None:
    assert sorted(path.stem for path in PAGES.iterdir()) == STATE_SLUGS


@pytest.mark.parametrize("slug", STATE_SLUGS)
def test_each_name_in_the_list_is_a_field(slug: str) -> None:
    names = FieldNames(shipped(slug).fields)
    assert {name for name in names_in(listed(slug)) if len(names.find(name)) != 1} == set()


@pytest.mark.parametrize("slug", STATE_SLUGS)
def test_each_field_that_can_be_filled_in_is_in_the_list_once(slug: str) -> None:
    fields = [field for field in FieldNames(shipped(slug).fields) if not field.spec.fields]
    shown = [entry.mark for section in listed(slug).fields for entry in section.entries]
    assert sorted(shown) == sorted(f"«{field.name}»" for field in fields)


@pytest.mark.parametrize("slug", STATE_SLUGS)
def test_the_page_shows_every_mark_with_its_meaning(slug: str) -> None:
    page = as_page(listed(slug))
    for entry in entries(listed(slug)):
        assert f"| `{entry.mark}` | {entry.meaning}" in page


@pytest.mark.parametrize("slug", STATE_SLUGS)
def test_each_mark_of_the_word_file_works_in_a_template(slug: str) -> None:
    names = FieldNames(shipped(slug).fields)
    for mark in _marks(slug):
        _, findings = compile_marks(scan(Opened.of(_template(mark))), names)
        assert [found.code for found in findings] == []


def _marks(slug: str) -> list[str]:
    """The marks of the file; each is the only run of its cell, so that it is copied whole."""
    word = opened(as_word(listed(slug)))
    cells = [row.cells[0] for table in word.tables for row in table.rows[1:]]
    marks = [cell.text for cell in cells]
    assert marks == [entry.mark for entry in entries(listed(slug))]
    assert {len(cell.paragraphs[0].runs) for cell in cells} == {1}
    assert not any(cell.paragraphs[0].runs[0]._r.findall(qn("w:rPr")) for cell in cells)  # noqa: SLF001
    return marks


def _template(mark: str) -> bytes:
    """A table of one column with the mark, and what it needs before and after it."""
    lines = list(_around(mark))
    word = Document()
    table = word.add_table(rows=len(lines), cols=1)
    for row, line in zip(table.rows, lines, strict=True):
        row.cells[0].text = line
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _around(mark: str) -> Iterator[str]:
    if mark in {"«Hết nếu»", "«Ngược lại»"}:
        yield "«Nếu có Năm»"
    elif mark == "«Hết mỗi»":
        yield "«Mỗi Căn cứ»"
    yield mark
    yield "một hàng"
    if mark == "«Ngược lại»" or mark.startswith("«Nếu "):
        yield "«Hết nếu»"
    elif mark.startswith("«Mỗi "):
        yield "«Hết mỗi»"


@pytest.mark.parametrize("slug", STATE_SLUGS)
def test_the_word_file_is_a4_in_times_new_roman_and_always_the_same(slug: str) -> None:
    content = as_word(listed(slug))
    assert content == as_word(listed(slug))
    word = opened(content)
    (section,) = word.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {font.get(qn("w:ascii")) for font in word.styles.element.iter(qn("w:rFonts"))}
    assert fonts == {"Times New Roman"}
    heads = {tuple(cell.text for cell in table.rows[0].cells) for table in word.tables}
    assert heads == {("Chép vào mẫu", "Ý nghĩa", "Ví dụ"), ("Chép vào mẫu", "Ý nghĩa")}


def test_examples_come_from_the_first_value_that_there_is_and_long_ones_are_cut() -> None:
    marks = {entry.mark: entry.example for entry in entries(listed("to-trinh"))}
    assert marks["«Nhóm: TT»"] == "1"
    assert marks["«Đối tượng: Đơn vị»"]  # that of the first group is empty
    assert all(len(text) <= 82 for text in marks.values())


def test_what_a_name_or_a_note_holds_cannot_break_the_page_or_the_file() -> None:
    specs = {"a": FieldSpec(label="A & <B>", note="x | y")}
    fields = field_list("Thử & <b>", specs, {"a": "<w:t>|*"})
    assert "x \\| y" in as_page(fields)
    assert "| \\<w:t>\\|\\* |" in as_page(fields)
    assert "«A & <B>»" in [cell.text for cell in opened(as_word(fields)).tables[0].columns[0].cells]


HANDBOOK = PAGES.parent
MARKS = re.compile(r"«\w[^«»…]*»")
WRONG_ON_PURPOSE = "## Hay sai"


@pytest.mark.parametrize("page", ["README.md", "ngon-ngu-mau.md"])
def test_every_mark_that_the_handbook_shows_is_one_of_some_kind(page: str) -> None:
    told = (HANDBOOK / page).read_text(encoding="utf-8").partition(WRONG_ON_PURPOSE)[0]
    shown = MARKS.findall(told)
    everywhere = [FieldNames(shipped(slug).fields) for slug in STATE_SLUGS]
    assert shown
    for mark in shown:
        name = _name(mark.strip("«»"))
        assert name in WORDS or any(len(names.find(name)) == 1 for names in everywhere), mark


def test_the_handbook_links_to_the_page_of_each_kind() -> None:
    readme = (HANDBOOK / "README.md").read_text(encoding="utf-8")
    for slug in STATE_SLUGS:
        assert f"| {shipped(slug).about.label} | [{slug}](truong/{slug}.md) |" in readme
