"""Papers held against their templates: what is broken, left over or lost is found."""

from collections.abc import Iterable

import pytest

from tests.documents.word_templates import paragraphs, table, with_header, with_pictures
from thidua.documents.check.results import Flaw, Template, flaws
from thidua.documents.opened import Opened

BODY = "word/document.xml"


def held(template: bytes, paper: bytes, values: Iterable[str] = ()) -> list[Flaw]:
    """The flaws of a paper."""
    return list(flaws(Template(template), paper, values))


def changed(content: bytes, old: str, new: str, part: str = BODY, times: int = -1) -> bytes:
    """The file with a piece of a part replaced."""
    package = Opened.of(content)
    text = package.parts[part].decode()
    assert old in text
    return package.with_parts({part: text.replace(old, new, times).encode()}).saved()


def codes(found: list[Flaw]) -> set[str]:
    """The codes of the flaws."""
    return {flaw.code for flaw in found}


def test_a_good_paper_has_no_flaw() -> None:
    template = paragraphs("Kính gửi {{ ten }}, {% if x %}a{% endif %}", "{%p if x %}", "b")
    assert held(template, paragraphs("Kính gửi Sở A,")) == []


def test_a_part_that_is_not_well_formed_is_named() -> None:
    broken = changed(paragraphs("a"), "</w:body>", "")
    assert held(paragraphs("a"), broken) == [Flaw("result-malformed", BODY)]


def test_a_cell_without_a_paragraph_is_found_at_its_table() -> None:
    template = table(["a", "b"], before="Trước")
    paper = changed(template, "<w:p><w:r><w:t>b</w:t></w:r></w:p>", "")
    assert Flaw("result-cell-empty", BODY, 1) in held(template, paper)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:tr>", "<w:bookmarkStart w:id='7' w:name='x'/><w:tr>"),
        ("<w:tblGrid>", "<w:tblGrid xmlns:q='q' q:x='1'>"),
    ],
)
def test_what_word_allows_is_no_flaw(old: str, new: str) -> None:
    template = table(["a"])
    assert held(template, changed(template, old, new)) == []


def test_a_table_without_rows_or_grid_is_found() -> None:
    template = table(["a"])
    text = Opened.of(template).parts[BODY].decode()
    row = text[text.index("<w:tr>") : text.index("</w:tr>") + len("</w:tr>")]
    grid = text[text.index("<w:tblGrid>") : text.index("</w:tblGrid>") + len("</w:tblGrid>")]
    assert "result-table-empty" in codes(held(template, changed(template, row, "")))
    assert "result-malformed" in codes(held(template, changed(template, grid, "")))


def test_a_paragraph_within_a_run_is_malformed() -> None:
    template = paragraphs("a")
    paper = changed(template, "<w:t>a</w:t>", "<w:t>a</w:t><w:p/>")
    assert codes(held(template, paper)) == {"result-malformed"}


@pytest.mark.parametrize("left", ["x {{ ten }} y", "x }} y", "{% if", "%}", "«Tên đơn vị»"])
def test_marks_that_are_left_are_found_at_their_paragraph(left: str) -> None:
    template = paragraphs("đầu", left)
    paper = paragraphs("đầu", left)
    found = [flaw for flaw in held(template, paper) if flaw.code == "result-tag-left"]
    assert found
    assert {flaw.paragraph for flaw in found} == {1}


@pytest.mark.parametrize("left", ["{{ ten }}", "«Tên đơn vị»", "50 %}"])
def test_marks_that_the_values_hold_are_none(left: str) -> None:
    assert held(paragraphs("{{ a }}"), paragraphs(left), [left]) == []


def test_text_outside_of_blocks_must_be_there_in_its_order() -> None:
    template = paragraphs("Căn cứ {%p if x %}", "giữa", "{%p endif %}", "cuối\tcùng {{ x }} hết")
    assert held(template, paragraphs("Căn cứ", "cuối\tcùng 1 hết")) == []
    lost = held(template, paragraphs("cuối\tcùng 1 hết"))
    assert lost == [Flaw("result-text-lost", BODY, 0, "Căn cứ")]
    swapped = held(template, paragraphs("cuối\tcùng hết", "Căn cứ"))
    assert codes(swapped) == {"result-text-lost"}


def test_text_said_twice_must_be_there_twice() -> None:
    found = held(paragraphs("Điều", "{{ a }}", "Điều"), paragraphs("Điều", "x"))
    assert found == [Flaw("result-text-lost", BODY, 2, "Điều")]


def test_the_escaped_braces_of_docxtpl_are_text() -> None:
    assert held(paragraphs("{_{ ten }_}"), paragraphs("{{ ten }}")) == []


def test_a_section_and_a_header_must_stay() -> None:
    template = with_header("đầu", "chân")
    package = Opened.of(template)
    header = next(name for name in package.parts if "header" in name)
    text = package.parts[BODY].decode()
    section = text[text.index("<w:sectPr") : text.index("</w:sectPr>") + len("</w:sectPr>")]
    found = held(template, changed(template, section, ""))
    assert "result-section-lost" in codes(found)
    gone = package.with_parts({header: None}).saved()
    assert Flaw("result-section-lost", header) in held(template, gone)


def test_a_picture_outside_of_blocks_must_stay() -> None:
    template = with_pictures("chữ")
    text = Opened.of(template).parts[BODY].decode()
    picture = text[text.index("<w:drawing>") : text.index("</w:drawing>") + len("</w:drawing>")]
    assert codes(held(template, changed(template, picture, ""))) == {"result-object-lost"}


def test_a_picture_in_a_condition_may_go() -> None:
    template = with_pictures("chữ")
    text = Opened.of(template).parts[BODY].decode()
    picture = text[text.index("<w:drawing>") : text.index("</w:drawing>") + len("</w:drawing>")]
    tags = "<w:t>{% if a %}</w:t>", "<w:t>{% endif %}</w:t>"
    conditional = changed(template, picture, picture.join(tags))
    assert held(conditional, changed(template, picture, "")) == []


def test_an_empty_paper_is_found() -> None:
    assert codes(held(paragraphs("{{ a }}"), paragraphs(""))) == {"result-empty"}


def test_a_paper_of_a_picture_is_not_empty() -> None:
    assert held(with_pictures("{{ a }}"), with_pictures("")) == []


@pytest.mark.parametrize(
    ("part", "number", "quote", "paragraph"),
    [
        (BODY, 2, "{% if x %}", 1),
        (BODY, 9, "{% if x %}", 1),
        (BODY, None, "{{ a }}", 0),
        (BODY, 1, "{{ z }}", None),
        ("word/none.xml", 1, "{{ a }}", None),
    ],
)
def test_a_tag_is_found_again_by_number_and_words(
    part: str, number: int | None, quote: str, paragraph: int | None
) -> None:
    template = Template(paragraphs("{{ a }}", "{%p if x %}", "{# x #}{{ b }}"))
    assert template.at_tag(part, number, quote).paragraph == paragraph
