"""Changes that the battery's base has no room for, and what second readers see."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string

from tests.signing.attack_tools import (
    SLOTS,
    base,
    edit,
    field,
    first,
    numbers,
    page,
    root,
    second,
    setting,
)
from tests.signing.signing_tools import PLACES, base_pdf
from thidua.signing.comparing.compared import Seen, differences
from thidua.signing.comparing.inspected import inspect, inspect_unknown
from thidua.signing.comparing.page_boxes import Box, Paper, box_of, place_box
from thidua.signing.findings import Finding
from thidua.signing.freezing.boxes import MM


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


def changed(content: bytes, made: bytes) -> list[str]:
    return codes(inspect(made, len(content), len(content), PLACES).findings)


def with_more(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(base())) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def add_text_field(pdf: pikepdf.Pdf) -> None:
    made = Dictionary(FT=Name.Tx, T="ghi-chu", V="cũ")
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(made))


def add_settings(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences = pdf.make_indirect(Dictionary(FitWindow=True))


def test_a_text_field_of_the_base_may_not_change() -> None:
    content = with_more(add_text_field)
    made = edit(content, setting(field("ghi-chu"), "/V", pdf_string("mới")))
    assert changed(content, made) == ["form-field-changed"]


def test_an_object_that_has_no_name_for_people_may_not_change() -> None:
    content = with_more(add_settings)
    settings = setting(lambda w: root(w)["/ViewerPreferences"], "/X", pdf_name("/Y"))
    assert changed(content, edit(content, settings)) == ["object-changed"]


def test_the_page_is_named() -> None:
    turned = setting(lambda w: page(w, 1), "/Rotate", generic.NumberObject(90))
    made = edit(base(), turned)
    findings = inspect(made, len(base()), len(base()), PLACES).findings
    assert "trang 2 " in findings[0].message


def test_what_only_the_second_reader_minds_goes_to_an_officer() -> None:
    made = edit(base(), setting(page, "/Tabs", pdf_name("/S")))
    found = inspect(made, len(base()), len(base()), PLACES)
    assert codes(found.findings) == ["change-unusual"]


def test_a_value_that_is_no_signature_is_no_clean_signing() -> None:
    made = edit(base(), setting(field(SLOTS[0]), "/V", numbers(1)))
    assert inspect(made, len(base()), len(base()), PLACES).steps[0].signed == [SLOTS[0]]


def test_pdfium_sees_pages_that_differ() -> None:
    other = base_pdf(PLACES, ("Giao uoc khac", "Trang ky cua cac don vi"))
    assert codes(tuple(differences(base(), other, ()))) == ["pages-seen-differently"]


def test_pdfium_sees_pages_that_are_missing() -> None:
    assert codes(tuple(differences(base(), base_pdf((), ("x",)), ()))) == ["pages-seen-differently"]


def test_a_signature_may_be_seen_in_its_box_and_nowhere_else() -> None:
    boxes = [Seen(one.page, place_box(one)) for one in PLACES]
    assert not list(differences(base(), second(), boxes))
    assert codes(tuple(differences(base(), first(), boxes[1:]))) == ["pages-seen-differently"]


def test_too_many_pages_are_not_looked_at() -> None:
    found = inspect_unknown(base_pdf((), ["x"] * 501))
    assert (codes(found.findings), found.pages) == (["too-many-pages"], 501)


@pytest.mark.parametrize(
    ("corners", "box"),
    [
        ((260, 480, 60, 400), Box(60, 400, 260, 480)),
        ((60, 400, 260), None),
        ((60, 400, 260, float("inf")), None),
        ((60, 400, "260", 480), None),
    ],
)
def test_corners_are_put_in_order(corners: tuple[object, ...], box: Box | None) -> None:
    assert box_of(corners) == box


def test_a_box_belongs_to_the_slot_that_it_lies_in() -> None:
    paper = Paper(base(), PLACES)
    inside = Box(62, 402, 5 * MM + 70, 470)
    assert paper.slot_at(1, inside) == "so-y-te"
    assert not paper.slot_at(0, inside)
    assert not paper.slot_at(1, inside._replace(right=300))
