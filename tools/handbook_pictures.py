"""Draws the handbook's pictures: a marked copy with its comments, and a preview of a template."""

import io
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from PIL import Image, ImageOps

from thidua.documents.check import check
from thidua.documents.kinds import Kind, kind
from thidua.documents.marked_copy import marked_copy
from thidua.documents.pictures import pages_of_many
from thidua.documents.preview import previewed
from thidua.documents.template_file import prepare
from thidua.settings import ROOT, TEMPLATES_DOCX

FOLDER = ROOT / "docs" / "clerk" / "hinh"
SHOWN = 4
GAP = 12
MISTAKES = {"«Tên hội nghị»": "«Tên hội nghi họp»", "«Người chủ trì»": "«Người chủ trì"}


def with_mistakes(template: Kind) -> bytes:
    """The shipped template as a clerk might leave it: a wrong name, a sign that is missing."""
    word = Document(io.BytesIO(template.template()))
    for line in word.paragraphs:
        for right, wrong in MISTAKES.items():
            if right in line.text:
                line.runs[-1].text = line.runs[-1].text.replace(right, wrong)
    return _bytes(word)


def _bytes(word: WordDocument) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def beside(pictures: list[bytes]) -> Image.Image:
    """Some pages in one picture, each with a thin frame."""
    pages = [ImageOps.expand(Image.open(io.BytesIO(one)).convert("L"), 1) for one in pictures]
    whole = Image.new(
        "L", (sum(page.width + GAP for page in pages), max(page.height for page in pages)), 255
    )
    at = 0
    for page in pages:
        whole.paste(page, (at, 0))
        at += page.width + GAP
    return whole


def draw_marked(template: Kind, file: Path) -> None:
    """The first page of a marked copy."""
    content = with_mistakes(template)
    found = check(content, template.fields, sample=template.sample()).findings
    drawn = pages_of_many([marked_copy(content, found)], dpi=80)
    if drawn is None:
        raise SystemExit("LibreOffice is missing")
    Image.open(io.BytesIO(drawn[0][0])).convert("P", colors=32).save(file, optimize=True)


def draw_preview(template: Kind, file: Path) -> None:
    """The first pages of a preview, one a variant."""
    compiled = prepare(template.template(), template.fields).compiled
    variants = previewed(compiled, template.fields, template.sample(), dpi=45).variants
    pages = [variant.pages[0] for variant in variants[:SHOWN] if variant.pages]
    beside(pages).quantize(16).save(file, optimize=True)


def main() -> None:
    """Both pictures."""
    FOLDER.mkdir(exist_ok=True)
    template = kind(TEMPLATES_DOCX, "giay-moi")
    draw_marked(template, FOLDER / "ban-danh-dau.png")
    draw_preview(template, FOLDER / "xem-truoc.png")


if __name__ == "__main__":
    main()
