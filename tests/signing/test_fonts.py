"""A paper with another font in it, or with a font that is not in the file, is refused."""

import io

import pikepdf
import pytest
from docx import Document

from tests.documents.papers import paper
from thidua.errors import ThiduaError
from thidua.signing.freezing.fonts import check_fonts, family
from thidua.signing.freezing.office import shared_office


@pytest.mark.parametrize(
    ("font", "name"),
    [
        ("BAAAAA+LiberationSerif-BoldItalic", "LiberationSerif"),
        ("LiberationSerif", "LiberationSerif"),
        ("TimesNewRomanPS-BoldMT", "TimesNewRomanPS"),
        ("CAAAAA+TimesNewRoman,Bold", "TimesNewRoman"),
        ("EAAAAA+DejaVuSerif", "DejaVuSerif"),
    ],
)
def test_the_family_is_told_from_the_name_of_the_font(font: str, name: str) -> None:
    assert family(font) == name


@pytest.mark.parametrize(
    ("font", "code"), [("Helvetica", "font-foreign"), ("TimesNewRomanPSMT", "font-not-embedded")]
)
def test_a_font_that_is_only_named_is_refused(font: str, code: str) -> None:
    with pytest.raises(ThiduaError, match=font) as refused:
        check_fonts(pdf_naming(font))
    assert refused.value.code == code


def test_letters_that_are_little_pictures_are_refused() -> None:
    made, name = io.BytesIO(), pikepdf.Name
    with pikepdf.new() as pdf:
        coloured = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type3)
        pdf.add_blank_page().add_resource(pdf.make_indirect(coloured), name.Font)
        pdf.save(made)
    with pytest.raises(ThiduaError, match="Type3"):
        check_fonts(made.getvalue())


def pdf_naming(font: str) -> bytes:
    """A page that asks for the font and does not bring it."""
    made, name = io.BytesIO(), pikepdf.Name
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        named = pikepdf.Dictionary(Type=name.Font, Subtype=name.TrueType, BaseFont=name(f"/{font}"))
        page.add_resource(pdf.make_indirect(named), name.Font)
        pdf.save(made)
    return made.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("slug", ["giao-uoc", "giao-uoc-dang", "quyet-dinh", "phieu-bau"])
def test_the_shipped_papers_are_set_in_the_right_fonts_only(slug: str) -> None:
    check_fonts(shared_office().convert(paper(slug)))


@pytest.mark.slow
def test_a_paper_with_letters_of_another_font_is_refused_by_its_name() -> None:
    word = Document()
    word.add_paragraph("Giao ước").runs[0].font.name = "Liberation Serif"
    word.add_paragraph("thi đua").runs[0].font.name = "DejaVu Sans"
    made = io.BytesIO()
    word.save(made)
    with pytest.raises(ThiduaError, match=r"DejaVuSans.*fonts-liberation2") as refused:
        check_fonts(shared_office().convert(made.getvalue()))
    assert refused.value.code == "font-foreign"
