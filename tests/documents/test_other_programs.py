"""Other programs read the papers: Microsoft's validator and LibreOffice."""

from pathlib import Path
from typing import Any

import pytest
from docxtpl import RichText
from pypdf import PageObject, PdfReader

from tests.documents.papers import PRINTED, SLUGS, paper, shipped
from tests.documents.word_templates import paragraphs
from tests.other_programs import page_lines, print_to_pdf, validate
from thidua.documents.engine import compile_template

pytestmark = pytest.mark.slow

LANDSCAPE_FROM_PAGE = {
    "bang-chu-ky": 1,
    "muc-luc-ho-so": 1,
    "muc-luc-van-ban": 1,
    "bang-tong-hop-diem": 1,
    "giay-khen": 1,
    "bao-cao-tong-ket": 4,
    "danh-sach-de-nghi": 1,
    "ke-hoach": 4,
    "to-trinh": 3,
    "to-trinh-dang": 3,
    "to-trinh-don-vi": 2,
}
ONE_PAGE = {
    "chuong-trinh",
    "cong-van-dinh-chinh",
    "giay-khen",  # a section
    "giay-moi",
    "muc-luc-ho-so",
    "muc-luc-van-ban",
    "phieu-bau",
    "quyet-dinh-giay-khen",
    "to-trinh-don-vi",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the paper of every kind."""
    made = tmp_path_factory.mktemp("papers")
    for slug in SLUGS:
        (made / f"{slug}.docx").write_bytes(paper(slug))
    return made


@pytest.fixture(scope="module")
def findings(folder: Path) -> dict[str, Any]:
    """What Microsoft's validator says of each paper."""
    return validate(folder.glob("*.docx"))


@pytest.fixture(scope="module")
def pdfs(folder: Path) -> Path:
    """The same folder, with papers as LibreOffice prints them."""
    return print_to_pdf([folder / f"{slug}.docx" for slug in PRINTED], folder)


def pages(pdfs: Path, slug: str) -> list[PageObject]:
    return list(PdfReader(pdfs / f"{slug}.pdf").pages)


@pytest.mark.parametrize("slug", SLUGS)
def test_word_accepts_the_paper(findings: dict[str, Any], slug: str) -> None:
    assert findings[slug]["errors"] == []
    assert findings[slug]["ok"]


def test_word_accepts_a_rich_text_with_every_look(tmp_path: Path) -> None:
    looks = {"color": "FF0000", "size": 28, "font": "Arial", "highlight": "FFFF00"}
    marks = dict.fromkeys(("bold", "italic", "strike", "superscript"), True)
    rich = RichText("Sở A & B <C>", underline="single", lang="vi-VN", **looks, **marks)
    made = compile_template(paragraphs("{{r ten }}")).render({"ten": rich})
    (tmp_path / "chữ.docx").write_bytes(made)
    assert validate([tmp_path / "chữ.docx"])["chữ"]["errors"] == []


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "hong.docx").write_bytes(b"PK")
    assert not validate([tmp_path / "hong.docx"])["hong"]["ok"]


@pytest.mark.parametrize("slug", PRINTED)
def test_pages_are_a4_and_lie_down_only_where_the_table_needs_it(pdfs: Path, slug: str) -> None:
    first = LANDSCAPE_FROM_PAGE.get(slug, 99)
    for number, page in enumerate(pages(pdfs, slug), start=1):
        sides = (round(page.mediabox.width), round(page.mediabox.height))
        assert sides == ((842, 595) if number >= first else (595, 842))


@pytest.mark.parametrize("slug", PRINTED)
def test_the_first_page_opens_with_the_names_and_bears_no_number(pdfs: Path, slug: str) -> None:
    top, below, *_ = page_lines(pdfs / f"{slug}.pdf", 1)  # a number would stand above them
    if shipped(slug).is_variant:
        assert top.endswith("ĐẢNG CỘNG SẢN VIỆT NAM")
    else:
        assert top.endswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        assert below.endswith("Độc lập - Tự do - Hạnh phúc")


@pytest.mark.parametrize("slug", sorted(set(PRINTED) - ONE_PAGE))
def test_the_second_page_bears_its_number_above_the_text(pdfs: Path, slug: str) -> None:
    assert page_lines(pdfs / f"{slug}.pdf", 2)[0] == "2"


@pytest.mark.parametrize(
    "slug", ["bao-cao-tong-ket", "ke-hoach", "quyet-dinh", "to-trinh", "to-trinh-dang"]
)
def test_an_annex_begins_on_a_page_of_its_own_without_a_number(pdfs: Path, slug: str) -> None:
    first_lines = [
        page_lines(pdfs / f"{slug}.pdf", n)[0] for n in range(1, len(pages(pdfs, slug)) + 1)
    ]
    assert first_lines.count("Phụ lục") == 1
    assert first_lines[1 : first_lines.index("Phụ lục")] == [
        str(number) for number in range(2, first_lines.index("Phụ lục") + 1)
    ]


@pytest.mark.parametrize("slug", PRINTED)
def test_every_letter_is_of_the_times_family_and_embedded(pdfs: Path, slug: str) -> None:
    fonts = [
        font.get_object()
        for page in pages(pdfs, slug)
        for font in page["/Resources"].get_object()["/Font"].get_object().values()
    ]
    names = {str(font["/BaseFont"]).split("+")[-1].split("-")[0] for font in fonts}
    assert names
    assert names <= {"LiberationSerif", "TimesNewRomanPSMT", "TimesNewRomanPS"}
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)


@pytest.mark.parametrize("slug", PRINTED)
def test_no_page_is_blank(pdfs: Path, slug: str) -> None:
    for number in range(1, len(pages(pdfs, slug)) + 1):
        assert len(page_lines(pdfs / f"{slug}.pdf", number)) > 1
