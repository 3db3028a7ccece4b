"""Small Word files written as text: every oddity of a real file can be put where it is wanted."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TIMES = (1980, 1, 1, 0, 0, 0)
_CHANGE = 'w:id="9{}" w:author="Văn thư" w:date="2024-04-17T08:00:00Z"'


class Xml(str):
    """A piece of XML, where plain text would be escaped."""

    __slots__ = ()


def t(text: str) -> Xml:
    """A text within a run; a tab and a line break as Word has them."""
    inner = escape(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    return Xml(f"<w:t>{inner}</w:t>".replace("<w:t>", '<w:t xml:space="preserve">'))


def run(text: str, look: str = "") -> Xml:
    """A run; `look` is XML of its properties."""
    return Xml(f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{t(text)}</w:r>")


def p(*pieces: str, look: str = "") -> Xml:
    """A paragraph: each text a run of its own, XML as it is."""
    inside = "".join(piece if isinstance(piece, Xml) else run(piece) for piece in pieces)
    return Xml(f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inside}</w:p>")


def cell(*content: str, look: str = "") -> Xml:
    """A cell of paragraphs; a text is a paragraph, XML stands as it is."""
    inside = "".join(item if isinstance(item, Xml) else p(item) for item in content or ("",))
    return Xml(f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/>{look}</w:tcPr>{inside}</w:tc>')


def row(*cells: str, look: str = "") -> Xml:
    """A row of cells."""
    inside = "".join(item if isinstance(item, Xml) else cell(item) for item in cells)
    return Xml(f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{inside}</w:tr>")


def table(columns: int, *rows: Xml | tuple[str, ...]) -> Xml:
    """A table of so many columns."""
    grid = '<w:gridCol w:w="1500"/>' * columns
    inside = "".join(item if isinstance(item, Xml) else row(*item) for item in rows)
    return Xml(
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"
    )


def wide(columns: int, *content: str) -> Xml:
    """A cell over so many columns."""
    return cell(*content, look=f'<w:gridSpan w:val="{columns}"/>')


def inserted(*pieces: str, number: int = 1) -> Xml:
    """Runs that were inserted while changes were tracked."""
    inside = "".join(piece if isinstance(piece, Xml) else run(piece) for piece in pieces)
    return Xml(f"<w:ins {_CHANGE.format(number)}>{inside}</w:ins>")


def deleted(text: str, number: int = 2) -> Xml:
    """Text that was deleted while changes were tracked."""
    inside = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return Xml(f"<w:del {_CHANGE.format(number)}>{inside}</w:del>")


def simple_field(instruction: str, shown: str) -> Xml:
    """A field in its short form."""
    return Xml(f"<w:fldSimple w:instr={quoteattr(instruction)}>{run(shown)}</w:fldSimple>")


def complex_field(instruction: str, shown: str) -> Xml:
    """A field as Word writes it: begin, instruction, separator, what it shows, end."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
    marks = [mark.format(kind) for kind in ("begin", "separate", "end")]
    return Xml(f"{marks[0]}{code}{marks[1]}{run(shown)}{marks[2]}")


def merge_field(name: str) -> Xml:
    """A field of a mail merge, as Word inserts it."""
    return complex_field(f' MERGEFIELD "{name}" \\* MERGEFORMAT ', f"«{name}»")


def control(tag: str, shown: str, more: str = "") -> Xml:
    """A content control among runs, its tag a field's name."""
    look = f"<w:alias w:val={quoteattr(tag)}/><w:tag w:val={quoteattr(tag)}/>{more}"
    return Xml(f"<w:sdt><w:sdtPr>{look}</w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>")


def text_box(*paragraphs: str) -> Xml:
    """A text box, twice as Word writes it: for itself, and for older programs."""
    inside = "".join(item if isinstance(item, Xml) else p(item) for item in paragraphs)
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    size = '<wp:extent cx="1800000" cy="360000"/><wp:docPr id="7" name="Hộp chữ"/>'
    shape = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'{size}<a:graphic><a:graphicData uri="{_shape_uri()}"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing>"
    )
    old = f'<w:pict><v:shape style="width:140pt;height:28pt"><v:textbox>{content}</v:textbox>'
    return Xml(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{old}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _shape_uri() -> str:
    return "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def equation(text: str) -> Xml:
    """An equation with that text."""
    return Xml(f"<m:oMath><m:r><m:t>{escape(text)}</m:t></m:r></m:oMath>")


def note_mark(kind: str, number: int) -> Xml:
    """The mark of a footnote, an endnote or a comment in the text."""
    return Xml(f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>')


def section(*, landscape: bool = False, references: str = "") -> Xml:
    """The properties of a section."""
    size = (
        'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    )
    margins = 'w:top="1134" w:right="851" w:bottom="1134" w:left="1701"'
    return Xml(
        f"<w:sectPr>{references}<w:pgSz {size}/>"
        f'<w:pgMar {margins} w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    )


@dataclass(frozen=True)
class File:
    """What a Word file is made of; empty parts are left out."""

    body: str
    header: str = ""
    footer: str = ""
    footnotes: tuple[str, ...] = ()
    endnotes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    chart: str = ""
    title: str = ""
    landscape: bool = False
    more: Mapping[str, bytes] = field(default_factory=dict)
    types: str = ""
    relations: str = ""

    def saved(self) -> bytes:
        """Return the package."""
        made: dict[str, bytes] = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _relations(
                _relation(1, "officeDocument", "word/document.xml"),
                _relation(2, "metadata/core-properties", "docProps/core.xml", package=True),
            ),
            "word/document.xml": self._document(),
            "word/_rels/document.xml.rels": _relations(
                *(
                    _relation(number, kind, f"{name}.xml")
                    for number, (name, kind) in enumerate(self._there().items(), 1)
                ),
                self.relations,
            ),
            "word/styles.xml": _part("styles", STYLES),
            "docProps/core.xml": _core(self.title),
        }
        made |= {f"word/{name}.xml": self._made(name) for name in self._there() if name != "styles"}
        return zipped({**made, **self.more})

    def with_body(self, body: str) -> "File":
        """Return the file with another body."""
        return replace(self, body=body)

    def _there(self) -> dict[str, str]:
        contents = {
            "header1": self.header,
            "footer1": self.footer,
            "footnotes": self.footnotes,
            "endnotes": self.endnotes,
            "comments": self.comments,
            "charts/chart1": self.chart,
        }
        there = {
            name: name.rpartition("/")[2].rstrip("1")
            for name, content in contents.items()
            if content
        }
        return {"styles": "styles", **there}

    def _made(self, name: str) -> bytes:
        match name:
            case "header1":
                return _part("hdr", self.header)
            case "footer1":
                return _part("ftr", self.footer)
            case "footnotes" | "endnotes":
                return _notes(name, getattr(self, name))
            case "comments":
                return _comments(self.comments)
            case _:
                return _chart(self.chart)

    def _types(self) -> bytes:
        kinds = {"header1": "header", "footer1": "footer"}
        overrides = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_content_type(name, kinds)}"/>'
            for name in self._there()
        )
        return (
            _HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}document.main+xml"/>'
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            f"{overrides}{self.types}</Types>"
        ).encode()

    def _document(self) -> bytes:
        kinds = {"header1": "headerReference", "footer1": "footerReference"}
        references = "".join(
            f'<w:{kinds[name]} w:type="default" r:id="rId{number}"/>'
            for number, name in enumerate(self._there(), 1)
            if name in kinds
        )
        last = section(landscape=self.landscape, references=references)
        return (
            f"{_HEAD}<w:document {_SPACES}><w:body>{self.body}{last}</w:body></w:document>".encode()
        )


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>'
)


def _content_type(name: str, kinds: Mapping[str, str]) -> str:
    if name == "charts/chart1":
        return "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    return f"{_OFFICE}{kinds.get(name, name)}+xml"


def _part(root: str, content: str) -> bytes:
    return f"{_HEAD}<w:{root} {_SPACES}>{content}</w:{root}>".encode()


def _notes(kind: str, texts: tuple[str, ...]) -> bytes:
    one = kind.removesuffix("s")
    mark = "<w:p><w:r><w:{}/></w:r></w:p>"
    fixed = "".join(
        f'<w:{one} w:type="{name}" w:id="{number}">{mark.format(name)}</w:{one}>'
        for number, name in enumerate(("separator", "continuationSeparator"), -1)
    )
    written = "".join(
        f'<w:{one} w:id="{number}">{text if isinstance(text, Xml) else p(text)}</w:{one}>'
        for number, text in enumerate(texts, 1)
    )
    return _part(kind, fixed + written)


def _comments(texts: tuple[str, ...]) -> bytes:
    author = 'w:author="Văn thư" w:date="2024-04-17T08:00:00Z" w:initials="VT"'
    paragraphs = (text if isinstance(text, Xml) else p(text) for text in texts)
    inside = "".join(
        f'<w:comment w:id="{number}" {author}>{paragraph}</w:comment>'
        for number, paragraph in enumerate(paragraphs, 1)
    )
    return _part("comments", inside)


def _chart(text: str) -> bytes:
    rich = f"<a:bodyPr/><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p>"
    return (
        f"{_HEAD}<c:chartSpace {_SPACES}><c:chart><c:title><c:tx><c:rich>{rich}</c:rich></c:tx>"
        "</c:title><c:plotArea><c:layout/></c:plotArea></c:chart></c:chartSpace>"
    ).encode()


def _core(title: str) -> bytes:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    ).encode()


def _relation(number: int, kind: str, target: str, *, package: bool = False) -> str:
    base = R.replace("officeDocument", "package") if package else R
    return f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'


def _relations(*relations: str) -> bytes:
    inside = "".join(relations)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{inside}</Relationships>'.encode()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package, always the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _TIMES)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return made.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of a package by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(content: bytes, *, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """The package with every `old` in a part's XML as `new`; `old` must be there."""
    parts = unzipped(content)
    if old.encode() not in parts[part]:
        message = f"«{old}» is not in {part}"
        raise ValueError(message)
    return zipped({**parts, part: parts[part].replace(old.encode(), new.encode())})
