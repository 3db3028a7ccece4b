"""The marked copy: findings in the clerk's own file, and the same file again without them."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from lxml import etree

from tests.documents.papers import SLUGS, shipped
from tests.documents.word_templates import (
    W,
    canonical,
    paragraphs,
    runs,
    saved,
    table,
    with_footnote,
    with_header,
)
from tests.other_programs import print_to_pdf, validate
from thidua.documents.findings import Finding, Place, finding
from thidua.documents.marked_copy import marked_copy, unmarked
from thidua.documents.opened import TYPES, Opened
from thidua.documents.scanning import scan
from thidua.documents.scanning.names import MATH

BODY = "word/document.xml"
COMMENTS = "word/comments.xml"
_MARK = re.compile("«[^«»]*»")


def found_at(content: bytes, pattern: str | re.Pattern[str] = _MARK) -> list[Finding]:
    """A finding at each match in the file."""
    return [
        finding("mark-empty", paragraph.place(*match.span()), match[0])
        for paragraph in scan(Opened.of(content)).paragraphs
        for match in re.finditer(pattern, paragraph.text)
    ]


def shaded(content: bytes, part: str = BODY) -> list[str]:
    """The texts of the runs that are shaded."""
    root = etree.fromstring(Opened.of(content).parts[part])
    runs_shaded = root.xpath(".//w:r[w:rPr/w:shd]", namespaces={"w": W})
    return ["".join(run.itertext()) for run in runs_shaded]


def comments(content: bytes) -> list[tuple[str, str]]:
    """Each comment's author and text."""
    part = Opened.of(content).parts.get(COMMENTS)
    if part is None:
        return []
    root = etree.fromstring(part)
    return [(node.get(f"{{{W}}}author"), "".join(node.itertext())) for node in root]


def text(content: bytes) -> list[str]:
    """The text of each paragraph."""
    return [paragraph.text for paragraph in scan(Opened.of(content)).paragraphs]


def commented(text: str = "Sở A") -> bytes:
    """A file in which a person commented and highlighted."""
    document = Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run(f"{text} «Tên» ")
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    document.add_comment(run, text="Xem lại chỗ này", author="Chị Lan")
    return saved(document)


def test_the_quoted_stretch_is_shaded_and_nothing_else() -> None:
    content = paragraphs("Kính gửi «Tên» và «», hết", "không có gì")
    marked = marked_copy(content, found_at(content))
    assert shaded(marked) == ["«Tên»", "«»"]
    assert text(marked) == text(content)


def test_a_stretch_over_several_runs_is_shaded_in_each() -> None:
    content = runs("trước «Tê", "n đơn", " vị» sau")
    marked = marked_copy(content, found_at(content))
    assert shaded(marked) == ["«Tê", "n đơn", " vị»"]
    assert canonical(unmarked(marked)) == canonical(content)


def test_each_finding_has_a_comment_of_the_checker_with_what_to_do() -> None:
    content = paragraphs("Kính gửi «», «»")
    (one, two) = found_at(content)
    told = comments(marked_copy(content, [one, two]))
    assert [author for author, _ in told] == ["Máy kiểm tra mẫu"] * 2
    for _, said in told:
        assert one.title in said
        assert one.explanation in said
        assert one.fix in said


def test_the_comment_stands_around_the_stretch() -> None:
    content = paragraphs("a «» b")
    root = etree.fromstring(Opened.of(marked_copy(content, found_at(content))).parts[BODY])
    names = [etree.QName(node).localname for node in root.iterfind(".//w:p/*", {"w": W})]
    assert names == ["r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"]


@pytest.mark.parametrize(
    "place",
    [
        Place("Cả tệp"),
        Place("Đầu trang", "word/header1.xml", 0, 0, 3),
        Place("Chú thích chân trang 1", "word/footnotes.xml", 0, 0, 3),
        Place("Thuộc tính của tệp: tên", "docProps/core.xml", 0, 0, 3),
        Place("Đoạn 99", BODY, 99, 0, 3),
        Place("Phần lạ", "word/none.xml", 0, 0, 3),
    ],
)
def test_what_has_no_place_for_a_comment_is_told_at_the_start(place: Place) -> None:
    content = with_header("đầu trang", "chân trang")
    ((_, said),) = comments(marked_copy(content, [finding("mark-empty", place, "chữ")]))
    assert place.where in said


def test_a_header_is_shaded_but_its_comment_is_in_the_body() -> None:
    content = with_header("đầu «Tên»", "chân «Tên»")
    marked = marked_copy(content, found_at(content))
    package = Opened.of(marked)
    header, footer = (
        next(name for name in package.parts if kind in name and "rels" not in name)
        for kind in ("header", "footer")
    )
    assert shaded(marked, header) == shaded(marked, footer) == ["«Tên»"]
    assert b"comment" not in package.parts[header]
    assert len(comments(marked)) == 1
    assert canonical(unmarked(marked)) == canonical(content)


def test_a_footnote_is_shaded() -> None:
    content = with_footnote("chú thích «Tên»")
    marked = marked_copy(content, found_at(content))
    assert shaded(marked, "word/footnotes.xml") == ["«Tên»"]


def test_a_finding_of_a_whole_cell_or_an_empty_line_is_commented_without_shade() -> None:
    content = table(["", "x"])
    (empty,) = [p for p in scan(Opened.of(content)).paragraphs if p.where == "Bảng 1, hàng 1, ô 1"]
    marked = marked_copy(content, [finding("mark-empty", empty.place())])
    assert (shaded(marked), len(comments(marked))) == ([], 1)
    assert canonical(unmarked(marked)) == canonical(content)


def with_body(inner: str) -> bytes:
    """A file with this XML as its first paragraph's content."""
    package = Opened.of(paragraphs("@"))
    body = package.parts[BODY].decode().replace("<w:r><w:t>@</w:t></w:r>", inner)
    return package.with_parts({BODY: body.encode()}).saved()


_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText> MERGEFIELD Ten </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>[Ten]</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_CHANGED = (
    '<w:del w:id="1" w:author="A"><w:r><w:delText>bỏ đi </w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="A"><w:r><w:t>thêm </w:t></w:r></w:ins>'
)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"<w:r><w:t>gửi </w:t></w:r>{_FIELD}<w:r><w:t> x</w:t></w:r>", "[Ten]"),
        (f"{_CHANGED}<w:r><w:t>gửi «Ten»</w:t></w:r>", "«Ten»"),
        (f"{_CHANGED}{_FIELD}", "[Ten]"),
        ("<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b «Ten» c</w:t></w:r>", "«Ten»"),
        ("<w:hyperlink w:anchor='x'><w:r><w:t>a «Ten»</w:t></w:r></w:hyperlink>", "«Ten»"),
    ],
)
def test_places_are_those_of_the_file_as_it_came(inner: str, expected: str) -> None:
    content = with_body(inner)
    marked = marked_copy(content, found_at(content))
    assert "".join(shaded(marked)).replace(" MERGEFIELD Ten ", "") == expected
    assert canonical(unmarked(marked)) == canonical(content)


def test_a_symbol_in_a_mark_is_a_letter_and_an_equation_no_trouble() -> None:
    document = Document()
    paragraph = document.add_paragraph("a")
    made = '<w:sym w:font="Times New Roman" w:char="00{}"/>'
    pieces = made.format("AB"), "<w:t>Tên</w:t>", f"{made.format('BB')}<w:t> b</w:t>"
    for piece in pieces:
        paragraph._p.append(parse_xml(f'<w:r xmlns:w="{W}">{piece}</w:r>'))  # noqa: SLF001
    equation = '<m:oMath xmlns:m="{}" xmlns:w="{}"><m:r><w:t>«x»</w:t></m:r></m:oMath>'
    paragraph._p.append(parse_xml(equation.format(MATH, W)))  # noqa: SLF001
    content = saved(document)
    assert text(content)[0] == "a«Tên» b«x»"
    marked = marked_copy(content, found_at(content))
    assert shaded(marked) == ["", "Tên", ""]
    assert len(comments(marked)) == 2
    assert text(unmarked(marked)) == text(content)


def test_a_stretch_at_the_end_of_a_long_run_is_cut_exactly() -> None:
    content = paragraphs("một hai «Tên»")
    found = found_at(content, "hai |«Tên»|«Tê")
    assert shaded(marked_copy(content, found)) == ["hai ", "«Tên»"]


def test_overlapping_findings_each_keep_their_comment() -> None:
    content = paragraphs("một hai ba bốn")
    found = [*found_at(content, "hai ba"), *found_at(content, "ba bốn")]
    marked = marked_copy(content, found)
    assert shaded(marked) == ["hai ", "ba", " bốn"]
    assert len(comments(marked)) == 2
    assert canonical(unmarked(marked)) == canonical(content)


def test_a_comment_of_an_endless_number_is_no_trouble() -> None:
    package = Opened.of(commented())
    odd = package.parts[COMMENTS].replace(b'w:id="0"', b'w:id="' + b"9" * 9000 + b'"')
    content = package.with_parts({COMMENTS: odd}).saved()
    assert len(comments(marked_copy(content, found_at(content)))) == 2


def test_comments_and_highlights_of_people_stay() -> None:
    content = commented()
    marked = marked_copy(content, found_at(content))
    assert [author for author, _ in comments(marked)] == ["Chị Lan", "Máy kiểm tra mẫu"]
    clean = unmarked(marked)
    assert comments(clean) == [("Chị Lan", "Xem lại chỗ này")]
    assert b"w:highlight" in Opened.of(clean).parts[BODY]
    assert canonical(clean) == canonical(content)


def test_marking_a_marked_copy_marks_it_once() -> None:
    content = paragraphs("gửi «Tên»")
    once = marked_copy(content, found_at(content))
    assert marked_copy(once, found_at(once)) == once


def test_a_file_without_marks_is_given_back_as_it_is() -> None:
    content = commented()
    assert unmarked(content) is content


def test_the_parts_of_the_comments_go_with_the_last_one() -> None:
    content = paragraphs("gửi «Tên»")
    clean = Opened.of(unmarked(marked_copy(content, found_at(content))))
    assert COMMENTS not in clean.parts
    assert b"comments" not in clean.parts[TYPES]
    assert clean.related(clean.main, "comments") == ()


def test_what_word_adds_beside_comments_goes_too() -> None:
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    content = commented()
    package = Opened.of(marked_copy(content, found_at(content)))
    text = package.parts[COMMENTS].decode()
    for number in ("00000001", "00000002", "00000003", "00000004"):
        text = re.sub(r"<w:p(?=[ >])(?! w14)", f'<w:p w14:paraId="{number}"', text, count=1)
    lines = "".join(f'<w15:commentEx w15:paraId="0000000{n}" w15:done="0"/>' for n in range(1, 5))
    extended = f'<w15:commentsEx xmlns:w15="{w15}">{lines}</w15:commentsEx>'
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    arrow = f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
    changes: dict[str, Any] = {
        COMMENTS: text.encode(),
        "word/commentsExtended.xml": extended.encode(),
        rels: package.parts[rels].decode().replace("</Relationships>", arrow).encode(),
    }
    clean = Opened.of(unmarked(package.with_parts(changes).saved()))
    assert clean.parts["word/commentsExtended.xml"].count(b"<w15:commentEx ") == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_marked_and_unmarked_a_template_is_the_same_again(slug: str) -> None:
    content = shipped(slug).template()
    marked = marked_copy(content, found_at(content, r"«[^«»]*»|\w+"))
    assert text(marked) == text(content)
    assert canonical(unmarked(marked)) == canonical(content)


def _marked_files(folder: Path) -> Sequence[Path]:
    contents = {slug: shipped(slug).template() for slug in ("giao-uoc", "quyet-dinh")}
    contents |= {"nguoi": commented(), "dau-trang": with_header("đầu «Tên»", "chân")}
    for name, content in contents.items():
        everything = [*found_at(content), finding("mark-empty")]
        (folder / f"{name}.docx").write_bytes(marked_copy(content, everything))
    return sorted(folder.glob("*.docx"))


@pytest.mark.slow
def test_word_and_libreoffice_open_a_marked_copy(tmp_path: Path) -> None:
    files = _marked_files(tmp_path)
    assert {name: told["errors"] for name, told in validate(files).items() if not told["ok"]} == {}
    print_to_pdf(files, tmp_path)
    assert len(list(tmp_path.glob("*.pdf"))) == len(files)
