"""Templates saved again by another program come back whole, or the finding says what was lost."""

import io
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from tests.documents.papers import ISSUED_ON, PRINTED, compiled, shipped
from tests.documents.wordprocessing import NAMESPACES
from thidua.documents.check import Checked, check
from thidua.documents.findings import Severity
from thidua.documents.plain_text import plain_text
from thidua.documents.render import render
from thidua.documents.template_file import TemplateFile

pytestmark = pytest.mark.slow

WORD = "docx:MS Word 2007 XML"
BY_SECTIONS = "giay-khen"  # a section a page, whose break LibreOffice moves into a mark's line
WAYS = ("docx", "odt", "doc", "rtf")
BOX = f"""
<w:r {NAMESPACES}><w:pict><v:rect style="width:200pt;height:40pt"><v:textbox>
<w:txbxContent><w:p><w:r><w:t>«Chức danh phó»</w:t></w:r></w:p></w:txbxContent>
</v:textbox></v:rect></w:pict></w:r>
"""
CONTROL = f"""
<w:sdt {NAMESPACES}><w:sdtPr><w:tag w:val="Chức danh trưởng"/></w:sdtPr>
<w:sdtContent><w:r><w:t>chức danh</w:t></w:r></w:sdtContent></w:sdt>
"""
MERGE_FIELD = f"""
<w:fldSimple {NAMESPACES} w:instr=" MERGEFIELD Số_đơn_vị "><w:r><w:t>4</w:t></w:r></w:fldSimple>
"""
DATE = f"""
<w:fldSimple {NAMESPACES} w:instr=" DATE "><w:r><w:t>«Đơn vị trưởng»</w:t></w:r></w:fldSimple>
"""


def saved_again(files: Mapping[str, bytes], way: str, folder: Path) -> dict[str, bytes]:
    """The files after LibreOffice saved them in the format, and that again for Word."""
    start = folder / "start"
    start.mkdir()
    for name, content in files.items():
        (start / f"{name}.docx").write_bytes(content)
    there = _converted(start.glob("*.docx"), WORD if way == "docx" else way, folder / "there")
    back = there if way == "docx" else _converted(there.glob(f"*.{way}"), WORD, folder / "back")
    return {path.stem: path.read_bytes() for path in back.glob("*.docx")}


def _converted(files: Iterable[Path], into: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", into, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], capture_output=True, timeout=300, check=True)
    return folder


def again(slug: str, source: bytes, saved: bytes) -> Checked:
    """What the check says of the saved file, the source being in use."""
    kind = shipped(slug)
    return check(saved, kind.fields, sample=kind.sample(), in_use=source)


@pytest.mark.parametrize("way", WAYS)
def test_every_shipped_template_comes_back_with_the_same_fields_and_makes_the_same_paper(
    way: str, tmp_path: Path
) -> None:
    slugs = sorted({*PRINTED} - {BY_SECTIONS})
    saved = saved_again({slug: shipped(slug).template() for slug in slugs}, way, tmp_path)
    assert sorted(saved) == slugs
    for slug in slugs:
        kind = shipped(slug)
        checked = again(slug, kind.template(), saved[slug])
        assert {found.severity for found in checked.findings} <= {Severity.HINT}, slug
        assert checked.compiled is not None
        made, was = (
            render(kind, TemplateFile(b"", file), kind.sample(), title="", issued_on=ISSUED_ON)
            for file in (checked.compiled, compiled(slug))
        )
        assert _words(made.content) == _words(was.content), slug


def test_a_page_that_repeats_by_a_section_is_told_where_libreoffice_moved_its_break(
    tmp_path: Path,
) -> None:
    source = shipped(BY_SECTIONS).template()
    saved = saved_again({BY_SECTIONS: source}, "docx", tmp_path)[BY_SECTIONS]
    (found,) = [one for one in again(BY_SECTIONS, source, saved).findings if one.blocks]
    assert "ngắt phần" in str(found)


def _words(paper: bytes) -> list[str]:
    """The words of a paper; where LibreOffice ends a line is not the template's affair."""
    return plain_text(paper).split()


def with_line(*pieces: str) -> bytes:
    """A template with one more line, of pieces as other programs and other clerks write them."""
    word = Document(io.BytesIO(shipped("giay-moi").template()))
    line = word.add_paragraph("Theo ")
    for piece in pieces:
        line._p.append(parse_xml(piece))  # noqa: SLF001
    return _bytes(word)


def with_merged_cells() -> bytes:
    """A template with a field in the lower of two merged cells, where Word keeps but hides it."""
    word = Document(io.BytesIO(shipped("giay-moi").template()))
    table = word.add_table(rows=2, cols=2)
    table.cell(1, 0).text = "«Đơn vị trưởng»"
    for row, merge in enumerate(("restart", "continue")):
        look = table.rows[row].cells[0]._tc.get_or_add_tcPr()  # noqa: SLF001
        look.append(parse_xml(f'<w:vMerge {NAMESPACES} w:val="{merge}"/>'))
    return _bytes(word)


def _bytes(word: WordDocument) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


@pytest.mark.parametrize("way", WAYS)
def test_boxes_come_back_and_a_lost_control_or_merge_field_is_told(
    way: str, tmp_path: Path
) -> None:
    kind, source = shipped("giay-moi"), with_line(CONTROL, MERGE_FIELD, BOX)
    before = check(source, kind.fields, sample=kind.sample())
    assert {"khoi.truong", "khoi.pho", "khoi.so_don_vi"} <= before.paths
    checked = again("giay-moi", source, saved_again({"a": source}, way, tmp_path)["a"])
    assert checked.compiled is not None
    gone = before.paths - checked.paths
    names = {"khoi.truong": "«Chức danh trưởng»", "khoi.so_don_vi": "«Số đơn vị»"}
    assert gone <= names.keys()  # some versions and formats keep the field, some its text alone
    told = [str(found) for found in checked.findings if found.code == "field-lost"]
    assert sorted(name for name in names.values() if any(name in one for one in told)) == sorted(
        names[path] for path in gone
    )


@pytest.mark.parametrize("way", ["odt", "rtf"])
def test_what_another_program_loses_is_told_by_its_name(way: str, tmp_path: Path) -> None:
    sources = {"date": with_line(DATE), "merged": with_merged_cells()}
    saved = saved_again(sources, way, tmp_path)
    for name in {"odt": ["date", "merged"], "rtf": ["date"]}[way]:
        checked = again("giay-moi", sources[name], saved[name])
        told = [str(found) for found in checked.findings if found.code == "field-lost"]
        assert ["«Đơn vị trưởng»" in sentence for sentence in told] == [True], name
