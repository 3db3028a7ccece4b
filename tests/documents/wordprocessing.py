"""Small Word packages written by hand, part by part, for the tests of what reads them."""

from collections.abc import Mapping

from thidua.documents.opened import TYPES, Opened
from thidua.documents.scanning import W

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": W,
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "word/document.xml"
_KINDS = ("header", "footer", "footnotes", "endnotes", "comments")
_ROOTS = {"header": "hdr", "footer": "ftr"}


def package(body: str, parts: Mapping[str, str] | None = None, core: str = "") -> Opened:
    """A package with that body, and parts by name («header1», «footnotes»)."""
    given = dict(parts or {})
    files = {
        TYPES: "<Types/>",
        "_rels/.rels": _relationships({"officeDocument": MAIN}),
        MAIN: f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships({name: f"{name}.xml" for name in given}),
    }
    for name, content in given.items():
        root = _ROOTS.get(_kind(name), name)
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
    if core:
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"{core}</cp:coreProperties>"
        )
    return Opened({name: text.encode() for name, text in files.items()})


def _kind(name: str) -> str:
    return next((kind for kind in _KINDS if name.startswith(kind)), name)


def _relationships(targets: Mapping[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{RELATED}/{_kind(name)}" Target="{target}"/>'
        for name, target in targets.items()
    )
    address = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{address}">{inner}</Relationships>'


def run(text: str, look: str = "") -> str:
    """A run: «|» in the text parts it into further runs."""
    looks = f"<w:rPr>{look}</w:rPr>" if look else ""
    return "".join(
        f'<w:r>{looks}<w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in text.split("|")
    )


def p(*content: str) -> str:
    """A paragraph of texts, or of runs ready made."""
    runs = (piece if piece.startswith("<") else run(piece) for piece in content if piece)
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(*content: str, look: str = "") -> str:
    """A cell of paragraphs, tables and texts."""
    blocks = (piece if piece.startswith("<w:") else p(piece) for piece in content or ("",))
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(blocks)}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    """A row of cells, or of texts."""
    made = (piece if piece.startswith("<w:tc>") else cell(piece) for piece in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(made)}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(content: str, tag: str = "", alias: str = "") -> str:
    """A content control with its names."""
    names = "".join(
        f'<w:{key} w:val="{name}"/>' for key, name in (("alias", alias), ("tag", tag)) if name
    )
    return f"<w:sdt><w:sdtPr>{names}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(*content: str) -> str:
    """A run with a text box, and its copy for Word 2007."""
    inner = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(instruction: str, shown: str = "x", look: str = "") -> str:
    """A field as Word writes it: in five runs."""
    looks = f"<w:rPr>{look}</w:rPr>" if look else ""
    inner = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{looks}{piece}</w:r>" for piece in inner)
