"""Sound templates: every way that a clerk, Word or LibreOffice may write what is right."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tools.check_corpus.checking import compiled
from tools.check_corpus.templates import BOXED, CLERK, RAW, SHORT
from tools.check_corpus.values import FIELDS
from tools.check_corpus.word import (
    File,
    Xml,
    cell,
    complex_field,
    control,
    deleted,
    inserted,
    merge_field,
    note_mark,
    p,
    row,
    run,
    section,
    simple_field,
    table,
    text_box,
    wide,
)

from thidua.documents.fields import FieldSpec
from thidua.documents.kinds import kinds
from thidua.settings import TEMPLATES_DOCX

FILES = Path(__file__).parent / "files"
_PROOF = Xml('<w:proofErr w:type="spellStart"/>')
_MARK = Xml('<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>')
_BREAK = Xml("<w:r><w:lastRenderedPageBreak/></w:r>")


@dataclass(frozen=True)
class Sound:
    """A sound file and the fields of its kind."""

    name: str
    content: bytes
    fields: Mapping[str, FieldSpec] = ()  # type: ignore[assignment]

    def __post_init__(self) -> None:
        """The corpus' own fields where no others are given."""
        if not self.fields:
            object.__setattr__(self, "fields", FIELDS)


def sound_files() -> list[Sound]:
    """Return them all."""
    own = [Sound(name, file.saved()) for name, file in _own().items()]
    saved = [Sound(path.stem, path.read_bytes()) for path in sorted(FILES.glob("*.docx"))]
    return [*_shipped(), *own, *saved]


def _shipped() -> Iterator[Sound]:
    """Yield the shipped templates as they are, and as they are compiled: with docxtpl's tags."""
    for slug, kind in sorted(kinds(TEMPLATES_DOCX).items()):
        source = (kind.folder / "mau.docx").read_bytes()
        yield Sound(f"shipped {slug}", source, kind.fields)
        yield Sound(f"shipped {slug}, compiled", compiled(source, kind.fields), kind.fields)


def _body(*pieces: str) -> File:
    return File("".join(pieces))


def _own() -> dict[str, File]:
    return {**_whole(), **_marks(), **_places(), **_runs(), **_blocks(), **_tables(), **_raw()}


def _whole() -> dict[str, File]:
    return {
        "a letter in the clerk's language": CLERK,
        "a letter with docxtpl's tags": RAW,
        "a short letter": SHORT,
        "a letter with a text box and a footnote": BOXED,
        "a landscape letter": replace(CLERK, landscape=True),
        "no field at all": _body(p("Chữ cố định")),
        "two sections": _body(
            p("Thân «Năm thi đua»"),
            Xml(f"<w:p><w:pPr>{section()}</w:pPr></w:p>"),
            p("Phụ lục năm «Năm thi đua»"),
        ),
    }


def _marks() -> dict[str, File]:
    apart = unicodedata.normalize("NFD", "«Tên đơn vị»")
    return {
        "names in capitals": _body(p("Năm «NĂM THI ĐUA», «Địa Danh»")),
        "names without accents": _body(p("Nam «Nam thi dua»")),
        "names with other spaces": _body(p("Năm « Năm  thi\u00a0đua »")),
        "a name with its accents apart": _body(table(1, ("Tên",), (apart,))),
        "names in braces": _body(p("Năm {{Năm thi đua}}, {{ Địa danh }}")),
        "whole names": _body(
            p("«Cơ quan: Tên cơ quan», «Người ký: Họ và tên người ký»"),
            p("«Tổ công tác: Thành viên: Tên thành viên»"),
        ),
        "merge fields": _body(
            p("Năm ", merge_field("Năm thi đua"), " tại ", merge_field("Địa_danh")),
            p("Ngày ", simple_field(' MERGEFIELD "Ngày ký" ', "«Ngày ký»")),
            table(2, ("TT", "Tên"), (cell(p(merge_field("Tên đơn vị"))),) * 2),
        ),
        "content controls": _body(
            p("Năm ", control("Năm thi đua", "Bấm để nhập"), "."),
            p(control("dia_danh", "«Địa danh»")),
        ),
        "fields of Word's own": _body(
            p("Trang ", complex_field(" PAGE ", "1"), "/", simple_field(" NUMPAGES ", "3")),
            p("Năm «Năm thi đua»"),
        ),
    }


def _places() -> dict[str, File]:
    return {
        "header and footer": File(
            p("Thân"), header=p("Số «Số văn bản»"), footer=p("«Tên cơ quan» năm «Năm thi đua»")
        ),
        "a table in the header": File(
            p("Thân"), header=table(2, ("«Tên cơ quan»", "«Số văn bản»")) + p()
        ),
        "a footnote": File(
            p("Thân", note_mark("footnote", 1)),
            footnotes=("Theo «Tên cơ quan», năm «Năm thi đua».",),
        ),
        "an endnote without marks": File(
            p("Thân «Năm thi đua»", note_mark("endnote", 1)), endnotes=("Xem phụ lục.",)
        ),
        "a text box": _body(p(text_box("Số «Số văn bản»", "«Địa danh», «Ngày ký»"))),
        "a list in a text box": _body(p("Trên", text_box("«Các dòng căn cứ»", "Hết"))),
        "a title with a field": File(p("Thân"), title="Báo cáo năm «Năm thi đua»"),
        "a chart without marks": File(p("Thân «Năm thi đua»"), chart="Số đơn vị"),
    }


def _runs() -> dict[str, File]:
    look = Xml('<w:r w:rsidR="00A35C1E"><w:rPr><w:lang w:val="vi-VN"/></w:rPr><w:t>thi</w:t></w:r>')
    return {
        "a mark over many runs": _body(p("Nă", "m «", "Năm", " ", look, " đua", "»", " hết")),
        "spelling marks in a mark": _body(p("«Năm ", _PROOF, "thi", _MARK, " đua»", _BREAK, ".")),
        "half a mark in bold": _body(p(run("«Năm thi", "<w:b/>"), " đua»")),
        "a letter a run": _body(p(*"Năm «Năm thi đua» và «Địa danh»")),
        "tracked insertion of a mark": _body(p("Năm ", inserted("«Năm thi đua»"), ".")),
        "tracked deletion of a mark": _body(
            p("Năm ", deleted("«Năm thi đua x»"), "«Năm thi đua».")
        ),
        "a mark half inserted": _body(p("Năm «Năm ", inserted("thi"), " đua».")),
        "a tag over runs": _body(p("{", "{ na", _PROOF, "m }", "} và {", "{ dia_danh }}")),
    }


def _blocks() -> dict[str, File]:
    return {
        "a condition in a paragraph": _body(
            p("Họp «Nếu có Ghi chú»(«Ghi chú»)«Ngược lại»bình thường«Hết nếu»."),
            p("«Nếu Hình thức họp không phải là “họp trực tuyến”»Tại «Địa danh»«Hết nếu» năm nay"),
        ),
        "a condition over paragraphs": _body(
            p("«Nếu không có Ghi chú»"),
            p("Không có ghi chú."),
            p("«Ngược lại»"),
            p("«Ghi chú»"),
            p("«Hết nếu»"),
        ),
        "a condition over rows": _body(
            table(
                2,
                ("TT", "Tên"),
                row(wide(2, "«Nếu có Cá nhân»")),
                ("«Cá nhân: Số thứ tự»", "«Họ tên»"),
                row(wide(2, "«Ngược lại»")),
                row(wide(2, "Không có cá nhân nào")),
                row(wide(2, "«Hết nếu»")),
            )
        ),
        "conditions within conditions": _body(
            p("«Nếu có Ghi chú»"),
            p("«Nếu có Chủ đề»"),
            p("«Chủ đề»«Nếu có Địa danh», «Địa danh»«Hết nếu»"),
            p("«Hết nếu»"),
            p("«Hết nếu»"),
            p("Hết"),
        ),
        "a condition around a table": _body(
            p("«Nếu có Đơn vị»"),
            table(2, ("TT", "Tên"), ("«Đơn vị: Số thứ tự»", "«Tên đơn vị»")),
            p("«Hết nếu»"),
            p("Hết"),
        ),
        "explicit loops within loops": _body(
            p("«Mỗi Tổ công tác»"),
            p("Tổ «Tên tổ» có:"),
            p("«Mỗi Thành viên»"),
            p("- «Tên thành viên»: «Việc»"),
            p("«Hết mỗi»"),
            p("«Hết mỗi»"),
            p("Hết"),
        ),
        "loops by themselves within one another": _body(
            p("Điều «Số điều». «Tiêu đề»"), p("«Khoản»"), p("Tổ «Tên tổ»"), p("- «Tên thành viên»")
        ),
        "a condition in a loop": _body(
            table(1, ("«Họ tên»«Nếu có Chức vụ», «Chức vụ»«Hết nếu»",), ("Hết",))
        ),
    }


def _tables() -> dict[str, File]:
    inner = table(2, ("TT", "Tên"), ("«Đơn vị: Số thứ tự»", "«Tên đơn vị»"))
    merged = row(
        cell("«Đơn vị: Số thứ tự»", look='<w:vMerge w:val="restart"/>'), wide(2, "«Tên đơn vị»")
    )
    return {
        "a table in a cell": _body(table(2, ("Bên trái", cell(p("Danh sách:"), inner, p())))),
        "merged cells": _body(table(3, row(wide(3, "DANH SÁCH")), ("TT", "Tên", "Điểm"), merged)),
        "two rows an entry": _body(
            table(
                2, ("TT", "Tên"), ("«Đơn vị: Số thứ tự»", "«Tên đơn vị»"), ("", "«Người đại diện»")
            )
        ),
        "columns that repeat": _body(
            table(
                3, ("TT", "«Cột Tiêu chí: Mã tiêu chí»", "Tổng"), ("1", "«Cột Tên tiêu chí»", "2")
            )
        ),
        "a list in a cell": _body(
            table(2, ("Nơi nhận", cell(p("«Quyền hạn»"), p(), p("«Họ và tên người ký»"))))
        ),
        "a heading row that repeats on every page": _body(
            table(
                2,
                row("TT", "Tên", look="<w:tblHeader/>"),
                row("«Đơn vị: Số thứ tự»", "«Tên đơn vị»", look="<w:cantSplit/>"),
            )
        ),
    }


def _raw() -> dict[str, File]:
    return {
        "a loop in one cell": _body(
            table(
                2,
                (
                    "Nơi nhận",
                    cell(
                        p("{%p for q in ky.quyen_han %}"),
                        p("{{ q }}"),
                        p("{%p endfor %}"),
                        p("{{ ky.ho_ten }}"),
                    ),
                ),
            )
        ),
        "a condition in the text": _body(
            p("Họp{% if ghi_chu %} ({{ ghi_chu }}){% elif chu_de %} {{ chu_de }}{% endif %}."),
            p("Có {% if not ghi_chu and nam %}năm{% else %}ghi chú{% endif %}"),
        ),
        "columns": _body(
            table(
                3,
                (
                    "TT",
                    "{%tc for t in tieu_chi %}",
                    "{{ t.ma }}",
                    "{%tc endfor %}",
                    "Tổng",
                ),
            )
        ),
        "both languages": _body(
            p("Năm «Năm thi đua»"),
            p("{%p if ghi_chu %}"),
            p("{{ ghi_chu }}"),
            p("{%p endif %}"),
            p("«Tên cơ quan»"),
        ),
        "a comment of docxtpl's": _body(p("Năm {{ nam }}{# năm thi đua #}.")),
    }
