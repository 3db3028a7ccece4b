"""Faults of what stands around the fields: parts that are not filled in, fields, hidden text."""

from dataclasses import replace

from tools.check_corpus.planted.case import Planted, fault
from tools.check_corpus.word import (
    R,
    W,
    Xml,
    changed,
    complex_field,
    control,
    deleted,
    equation,
    inserted,
    note_mark,
    p,
    run,
    simple_field,
    table,
)

_LINE = p("Kính gửi các đơn vị")
_BOUND = '<w:dataBinding w:xpath="/x" w:storeItemID="{0}"/>'


def cases() -> list[Planted]:
    """Return the faults."""
    return [*_unfilled(), *_fields(), *_changes()]


def _unfilled() -> list[Planted]:
    mark, tag = "Theo «Tên cơ quan»", "Theo {{ nam }}"
    end, comment = p("Thân", note_mark("endnote", 1)), p("Thân", note_mark("comment", 1))
    code = "tag-not-filled-here"
    return [
        fault("a mark in an endnote", (code, "Chú thích cuối bài 1"), end, endnotes=(mark,)),
        fault("a tag in an endnote", (code, "Chú thích cuối bài 1"), end, endnotes=(tag,)),
        fault("a mark in a comment", (code, "Lời bình 1"), comment, comments=(mark,)),
        fault("a tag in a comment", (code, "Lời bình 1"), comment, comments=(tag,)),
        fault("a mark in a chart", (code, "Biểu đồ, hình vẽ"), p("Thân «Năm thi đua»"), chart=mark),
        fault("a mark in WordArt", (code, "Đoạn 2"), _LINE, p("Hình ", _word_art(mark))),
        fault("a mark in a watermark", (code, "Đầu trang"), _LINE, header=p(_word_art(mark))),
        fault(
            "a tag in a watermark",
            (f"{code}|tag-out-of-sight", "Đầu trang"),
            _LINE,
            header=p(_word_art(tag)),
        ),
        _numbered("a mark in automatic numbering", "Điều «Số điều»."),
        _numbered("a tag in automatic numbering", "Điều {{ nam }}."),
        _keywords("a mark in the keywords", "«Năm thi đua»"),
        fault("comments left", ("comments-left", "Lời bình 1"), comment, comments=("Xem lại",)),
        fault(
            "a mark in an equation",
            ("tag-in-equation", "Đoạn 2"),
            _LINE,
            p("Điểm ", equation("«Điểm»")),
        ),
        fault(
            "a tag in an equation",
            ("tag-in-equation", "Đoạn 2"),
            _LINE,
            p("Điểm ", equation("{{ nam }}")),
        ),
    ]


def _word_art(text: str) -> Xml:
    return Xml(f'<w:r><w:pict><v:shape><v:textpath string="{text}"/></v:shape></w:pict></w:r>')


def _numbered(name: str, text: str) -> Planted:
    """A fault in what Word puts before the paragraphs of a list by itself."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return fault(
        name,
        ("tag-not-filled-here", "Đánh số tự động"),
        p("Mục", look='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        more={"word/numbering.xml": numbering.encode()},
        types=f'<Override PartName="/word/numbering.xml" ContentType="{kind}"/>',
        relations=f'<Relationship Id="rId77" Type="{R}/numbering" Target="numbering.xml"/>',
    )


def _keywords(name: str, text: str) -> Planted:
    case = fault(name, ("tag-not-filled-here", "Thuộc tính của tệp: từ khóa"), _LINE, title="x")
    old, new = "</dc:title>", f"</dc:title><cp:keywords>{text}</cp:keywords>"
    return replace(case, content=changed(case.content, old=old, new=new, part="docProps/core.xml"))


def _fields() -> list[Planted]:
    return [
        fault(
            "a mark shown by a date field",
            ("tag-in-field", "Đoạn 2"),
            _LINE,
            p("Ngày ", simple_field(" DATE ", "«Ngày ký»")),
        ),
        fault(
            "a tag in a field's instruction",
            ("tag-in-field", "Đoạn 2"),
            _LINE,
            p(complex_field(' IF {{ nam }} = "2024" "a" "b" ', "a")),
        ),
        fault(
            "a date that changes by itself",
            ("field-changes-by-itself", "Đoạn 2"),
            _LINE,
            p("Ngày ", complex_field(' DATE \\@ "dd/MM/yyyy" ', "17/04/2024")),
        ),
        fault(
            "a time that changes by itself",
            ("field-changes-by-itself", "Đầu trang"),
            _LINE,
            header=p(simple_field(" TIME ", "8:00")),
        ),
        fault(
            "a merge field with words of its own",
            ("merge-field-text-lost", "Đoạn 2"),
            _LINE,
            p(complex_field(' MERGEFIELD "Năm thi đua" \\b "Năm " ', "«Năm thi đua»")),
        ),
        fault(
            "a mark in a link's address",
            ("tag-in-field", "Đoạn 2"),
            _LINE,
            p(complex_field(' HYPERLINK "mailto:«Địa danh»" ', "thư")),
        ),
        fault(
            "a mark in a form's field",
            ("tag-in-field", "Đoạn 2"),
            _LINE,
            p(complex_field(" FORMTEXT ", "«Năm thi đua»")),
        ),
        fault(
            "a bound control",
            ("control-bound", "Đoạn 2"),
            _LINE,
            p(control("x", "«Năm thi đua»", _BOUND)),
        ),
        fault(
            "hidden text",
            ("hidden-text", "Đoạn 2"),
            _LINE,
            p("Thấy ", run("không thấy", "<w:vanish/>")),
        ),
        fault(
            "a hidden mark",
            ("tag-hidden", "Đoạn 2"),
            _LINE,
            p("Năm ", run("«Năm thi đua»", "<w:vanish/>")),
        ),
        fault(
            "a hidden tag in a cell",
            ("tag-hidden", "Bảng 1, hàng 1, ô 1"),
            table(1, (Xml("<w:tc><w:tcPr/>" + p(run("{{ nam }}", "<w:vanish/>")) + "</w:tc>"),)),
        ),
    ]


def _changes() -> list[Planted]:
    return [
        fault(
            "tracked changes",
            ("tracked-changes", "Đoạn 2|Cả tệp"),
            _LINE,
            p("Năm ", inserted("2024"), deleted("2023")),
        ),
        fault(
            "a mark half deleted in tracked changes",
            ("mark-unclosed", "Đoạn 2"),
            _LINE,
            p("Năm «Năm thi", deleted(" đua»")),
        ),
        fault(
            "a misspelt mark in a tracked insertion",
            ("name-unknown", "Đoạn 2"),
            _LINE,
            p("Năm ", inserted("«Năm thi đau»")),
        ),
    ]
