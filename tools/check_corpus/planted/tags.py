"""Faults in docxtpl's tags."""

import unicodedata

from tools.check_corpus.planted.case import Planted, fault
from tools.check_corpus.word import cell, note_mark, p, row, table, text_box, wide

_LINE = p("Kính gửi các đơn vị")
_TAIL = p("Trân trọng.")
_HEADS = ("TT", "Tên")
_FOR, _END = "{%tr for d in don_vi %}", "{%tr endfor %}"
_ONE = "Đoạn 2"


def cases() -> list[Planted]:
    """Return the faults."""
    return [*_written(), *_places(), *_blocks(), *_meant(), *_forbidden()]


def _line(name: str, code: str, text: str) -> Planted:
    """A fault in the second paragraph."""
    return fault(name, (code, _ONE), _LINE, p(text), _TAIL)


def _written() -> list[Planted]:
    quotes, braces = "{% if nam == “2024” %}x{% endif %}", "Năm { { nam } }"
    return [
        _line("the end of a tag lost", "tag-unclosed", "Năm {{ nam tại đây"),
        _line("one brace of the end lost", "tag-unclosed", "Năm {{ nam } tại đây"),
        _line("the beginning of a tag lost", "tag-unopened", "Năm nam }} tại đây"),
        _line("one brace of the beginning lost", "tag-unopened", "Năm { nam }} tại đây"),
        _line(
            "a statement closed as a value",
            "tag-closer-differs|tag-broken|tag-unclosed",
            "{% if nam }}x{% endif %}",
        ),
        _line("curly quotes", "tag-quotes", quotes),
        _line("a dash for the hyphen", "tag-dashes", "Năm{%– if nam %} nay{% endif %}"),
        _line("an em dash at the end", "tag-dashes", "Năm {{ nam —}}"),
        _line("no-break spaces", "tag-spaces", "{%\u00a0if\u00a0nam %}x{% endif %}"),
        _line("spaces between the braces", "tag-spaces", braces),
        _line(
            "accents apart",
            "tag-nfd",
            unicodedata.normalize("NFD", "{% if nam == 'Hà Nội' %}x{% endif %}"),
        ),
        _line("a name in capitals", "name-unknown", "Năm {{ NAM }}"),
        _line("a command in capitals", "tag-case|statement-mistyped", "{% IF nam %}x{% endif %}"),
        _line(
            "a command misspelt",
            "statement-mistyped|statement-forbidden",
            "{% if nam %}x{% end if %}",
        ),
        _line("nothing in a tag", "tag-empty|tag-broken", "Năm {{ }}"),
        _line(
            "a sentence in a tag",
            "name-unknown|tag-not-understood|tag-broken",
            "Năm {{ năm của chúng ta }}",
        ),
        fault(
            "Enter within a tag",
            ("tag-split|tag-unclosed", "Đoạn 1"),
            p("Năm {{ nam"),
            p("}} tại đây"),
        ),
        fault(
            "Enter within a statement",
            ("tag-split|tag-unclosed", "Đoạn 1"),
            p("{% if"),
            p("nam %}x{% endif %}"),
        ),
    ]


def _places() -> list[Planted]:
    data = ("{{ d.tt }}", "{{ d.ten }}")
    return [
        fault(
            "a row's tag in the data row",
            ("row-tag-loses-text", "Bảng 1, hàng 2, ô 1"),
            table(2, _HEADS, (_FOR + "{{ d.tt }}", "{{ d.ten }}"), row(wide(2, _END))),
        ),
        fault(
            "a row's tag in the heading row",
            ("row-tag-loses-text", "Bảng 1, hàng 1, ô 1"),
            table(2, (_FOR + "TT", "Tên"), data, row(wide(2, _END))),
        ),
        fault(
            "both tags in the data row",
            ("row-tag-loses-text", "Bảng 1, hàng 2, ô 1"),
            table(2, _HEADS, (_FOR + "{{ d.tt }}", "{{ d.ten }}" + _END)),
        ),
        fault(
            "a row's tag outside a table",
            ("row-tag-outside-table", _ONE),
            _LINE,
            p("{%tr for d in don_vi %}"),
            p("{{ d.ten }}"),
            p("{%tr endfor %}"),
        ),
        fault(
            "words beside a paragraph's tag",
            ("paragraph-tag-loses-text", _ONE),
            _LINE,
            p("Căn cứ {%p if nam %}"),
            p("x"),
            p("{%p endif %}"),
        ),
        fault(
            "words behind a paragraph's tag",
            ("paragraph-tag-loses-text", "Đoạn 4"),
            _LINE,
            p("{%p if nam %}"),
            p("x"),
            p("{%p endif %} của năm"),
        ),
        fault(
            "a paragraph's tag alone in a cell",
            ("cell-left-empty", "Bảng 1, hàng 1, ô 2, đoạn 1"),
            table(2, ("TT", cell("{%p if nam %}", "{%p endif %}"))),
        ),
        fault(
            "a cell's tag with words",
            ("cell-tag-loses-text", "Bảng 1, hàng 1, ô 1"),
            table(2, ("TT {%tc for t in tieu_chi %}", "{{ t.ma }}", "{%tc endfor %}")),
        ),
        fault(
            "a field beside a paragraph's tag in a footnote",
            ("paragraph-tag-loses-text", "Chú thích chân trang 1"),
            p("Thân", note_mark("footnote", 1)),
            footnotes=("{{ nam }}{%p if nam %}x{%p endif %}",),
        ),
        fault(
            "words beside a tag in a text box",
            ("paragraph-tag-loses-text", "Hộp chữ 1"),
            p(text_box("Năm {%p if nam %}", "x", "{%p endif %}"), "Cạnh"),
        ),
    ]


def _blocks() -> list[Planted]:
    opener, ender, other = p("{%p if nam %}"), p("{%p endif %}"), p("{%p else %}")
    loop = p("{%p for d in don_vi %}")
    return [
        fault(
            "opened in a paragraph, closed in a cell",
            ("block-uneven", "Đoạn 1|Bảng 1, hàng 1, ô 2, đoạn 2"),
            opener,
            table(2, ("TT", cell(p("Tên"), ender))),
            _TAIL,
        ),
        fault("the end forgotten", ("block-unclosed", "Đoạn 1"), opener, p("x"), _TAIL),
        fault("the beginning deleted", ("block-unopened", "Đoạn 2"), p("x"), ender, _TAIL),
        fault(
            "crossed",
            ("block-crossed|tags-differ", "Đoạn 4"),
            opener,
            loop,
            p("{{ d.ten }}"),
            ender,
            p("{%p endfor %}"),
        ),
        fault(
            "closed as another block",
            ("block-crossed|tags-differ|block-unclosed", "Đoạn 3"),
            opener,
            p("x"),
            p("{%p endfor %}"),
        ),
        fault(
            "else twice",
            ("else-twice", "Đoạn 5"),
            opener,
            p("a"),
            other,
            p("b"),
            other,
            p("c"),
            ender,
        ),
        fault(
            "a row's beginning, a paragraph's end",
            ("block-uneven", "Bảng 1, hàng 2, ô 1|Bảng 1, hàng 3, ô 1, đoạn 2"),
            table(2, _HEADS, row(wide(2, _FOR)), (cell("{{ d.tt }}", "{%p endfor %}"), "x")),
        ),
        fault(
            "the loop's last row deleted",
            ("block-unclosed", "Bảng 1, hàng 2, ô 1"),
            table(2, _HEADS, row(wide(2, _FOR)), ("{{ d.tt }}", "{{ d.ten }}")),
        ),
        fault(
            "an inline beginning, its end in the next paragraph",
            ("block-uneven|block-over-paragraphs", "Đoạn 1"),
            p("a {% if nam %}b"),
            p("c{% endif %} d"),
        ),
        fault(
            "unclosed in the footer",
            ("block-unclosed", "Chân trang"),
            _LINE,
            footer=opener + p("x"),
        ),
    ]


def _meant() -> list[Planted]:
    return [
        _line("an unknown field", "name-unknown", "Năm {{ nam_hoc }}"),
        _line("an unknown field of a group", "name-unknown", "{{ co_quan.dia_chi }}"),
        _line("an unknown field in a condition", "name-unknown", "{% if nam_hoc %}x{% endif %}"),
        _line(
            "an unknown field in the other branch",
            "name-unknown",
            "{% if nam %}x{% elif ghi_chu %}{{ nam }}{% else %}{{ khong_co }}{% endif %}",
        ),
        fault(
            "an unknown field of a row",
            ("name-unknown", "Bảng 1, hàng 3, ô 2"),
            table(
                2, _HEADS, row(wide(2, _FOR)), ("{{ d.tt }}", "{{ d.ho_ten }}"), row(wide(2, _END))
            ),
        ),
        fault(
            "an unknown field in a loop in a loop",
            ("name-unknown", "Đoạn 3"),
            p("{%p for t in to %}"),
            p("{%p for v in t.thanh_vien %}"),
            p("{{ v.viec_gi }}"),
            p("{%p endfor %}"),
            p("{%p endfor %}"),
        ),
        _line(
            "a table's field outside its loop",
            "field-outside-loop|name-unknown",
            "Đơn vị {{ d.ten }}",
        ),
        _line(
            "a table's field by the table's name", "field-outside-loop", "Đơn vị {{ don_vi.ten }}"
        ),
        _line("a list printed", "list-printed", "{{ can_cu }}"),
        _line("a table printed", "list-printed", "{{ don_vi }}"),
        _line("a group printed", "group-printed|list-printed", "{{ co_quan }}"),
        _line("a loop over a text", "loop-over-text", "{% for x in nam %}{{ x }}{% endfor %}"),
        _line("a loop over nothing known", "name-unknown", "{% for x in phong %}x{% endfor %}"),
        _line("an unknown filter", "filter-unknown", "Năm {{ nam|upper }}"),
        _line(
            "a single equals sign",
            "compare-single|tag-not-understood|tag-broken",
            "{% if nam = '2024' %}x{% endif %}",
        ),
        fault("in the header", ("name-unknown", "Đầu trang"), _LINE, header=p("Năm {{ nam_x }}")),
        fault(
            "in a nested table",
            ("name-unknown", "Bảng 1, hàng 1, ô 2, bảng con 1, hàng 1, ô 1"),
            table(2, ("x", cell(table(1, ("{{ nam_x }}",)), p()))),
        ),
        fault(
            "two unknown fields",
            [("name-unknown", "Đoạn 1"), ("name-unknown", "Chân trang")],
            p("{{ nam_x }}"),
            footer=p("{{ so_x }}"),
        ),
    ]


def _forbidden() -> list[Planted]:
    escape = "cycler.__init__.__globals__.os.popen('id').read()"
    expression, statement = "expression-forbidden", "statement-forbidden"
    return [
        _line("the way out of the sandbox", f"{expression}|name-unknown", "{{ " + escape + " }}"),
        fault(
            "the way out in a footnote",
            (f"{expression}|name-unknown", "Chú thích chân trang 1"),
            p("Thân", note_mark("footnote", 1)),
            footnotes=("{{ " + escape + " }}",),
        ),
        fault(
            "the way out in the title",
            (f"{expression}|name-unknown", "Thuộc tính của tệp: tên"),
            _LINE,
            title="{{ " + escape + " }}",
        ),
        _line("a call", expression, "{{ nam.upper() }}"),
        _line("very much text", f"{expression}|name-unknown", "{{ lipsum(n=100000) }}"),
        _line("a power", expression, "{{ 9**(9**9) }}"),
        _line("a text times a number", expression, "{{ nam * 1000000 }}"),
        _line("the classes of a text", f"{expression}|name-unknown", "{{ nam.__class__ }}"),
        _line("an import", statement, "{% import 'os' as os %}"),
        _line("a file", statement, "{% include '/etc/passwd' %}"),
        _line("a variable of one's own", statement, "{% set x = 5 %}"),
        _line("a macro", statement, "{% macro m() %}x{% endmacro %}"),
        _line(
            "a range",
            f"{expression}|loop-unreadable|name-unknown",
            "{% for i in range(99999999) %}x{% endfor %}",
        ),
    ]
