"""Files that are not what they should be, made by hand, byte by byte where it matters."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOTX = MAIN.replace("document.main", "template.main")
BODY = "word/document.xml"
SETTINGS = "word/settings.xml"
TYPES = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Parts = dict[str, bytes]


def body(inside: str = "<w:p><w:r><w:t>Kính gửi «Tên đơn vị»</w:t></w:r></w:p>") -> bytes:
    """The main part around these blocks."""
    spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
    return f"<w:document {spaces}><w:body>{inside}</w:body></w:document>".encode()


def types(main: str = MAIN, extra: str = "") -> bytes:
    """The list of the parts' types."""
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/{BODY}" ContentType="{main}"/>{extra}</Types>'
    ).encode()


def arrows(*found: tuple[str, str] | tuple[str, str, str]) -> bytes:
    """A relationships part: kind and target, «External» as the third where it is."""
    items = "".join(_arrow(number, *arrow) for number, arrow in enumerate(found))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'.encode()


def _arrow(number: int, kind: str, target: str, mode: str = "Internal") -> str:
    full = kind if ":" in kind else f"{R}/{kind}"
    return f'<Relationship Id="r{number}" Type="{full}" Target="{target}" TargetMode="{mode}"/>'


def parts(inside: str | None = None, **changed: bytes | None) -> Parts:
    """A small sound file; `document`, `types`, `rels`, `root` and others change its parts."""
    names = {
        "types": TYPES,
        "root": "_rels/.rels",
        "document": BODY,
        "rels": "word/_rels/document.xml.rels",
        "settings": SETTINGS,
        "settings_rels": "word/_rels/settings.xml.rels",
    }
    made: dict[str, bytes | None] = {
        TYPES: types(),
        "_rels/.rels": arrows(("officeDocument", BODY)),
        BODY: body() if inside is None else body(inside),
        "word/_rels/document.xml.rels": arrows(("settings", "settings.xml")),
        SETTINGS: f'<w:settings xmlns:w="{W}"/>'.encode(),
    }
    made |= {names[name]: part for name, part in changed.items()}
    return {name: part for name, part in made.items() if part is not None}


def zipped(
    entries: Mapping[str, bytes] | Sequence[tuple[str, bytes]],
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """The parts as a zip, twice the same name where it stands twice."""
    pairs = entries.items() if isinstance(entries, Mapping) else entries
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the same name twice, on purpose
        for name, part in pairs:
            package.writestr(zipfile.ZipInfo(name), part, method)
    return made.getvalue()


def word(inside: str | None = None, **changed: bytes | None) -> bytes:
    """A small sound file but for what is changed."""
    return zipped(parts(inside, **changed))


def pointing(
    *found: tuple[str, str] | tuple[str, str, str],
    inside: str | None = None,
    listed: str = "",
    added: Mapping[str, bytes] | None = None,
) -> bytes:
    """A file whose main part also points to this, and that holds the parts `added`."""
    rels = arrows(("settings", "settings.xml"), *found)
    return zipped({**parts(inside, rels=rels, types=types(MAIN, listed)), **(added or {})})


def with_part(name: str, part: bytes, kind: str = "customXml") -> bytes:
    """A file whose main part points to one more part."""
    made = parts(rels=arrows(("settings", "settings.xml"), (kind, f"/{name}")))
    return zipped({**made, name: part})


def field(*runs: str) -> str:
    """A complex field whose instruction is split over these runs."""
    words = "".join(map(told, runs))
    return (
        f"<w:p>{char('begin')}{words}{char('separate')}<w:r><w:t>?</w:t></w:r>{char('end')}</w:p>"
    )


def told(words: str) -> str:
    """A run with a piece of an instruction."""
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def char(kind: str) -> str:
    """One of the marks of a complex field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def picture(width: int, height: int) -> bytes:
    """The head of a PNG of that size, which is all that is read."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(9)


def ole(*names: str) -> bytes:
    """What an OLE2 file of these streams holds: their names."""
    return OLE + bytes(504) + b"".join(name.encode("utf-16-le") + bytes(64) for name in names)


def encrypted() -> bytes:
    """A zip that says of its entries that they are encrypted."""
    return _patched(word(), 6, 8, struct.pack("<H", 1))


def without_end() -> bytes:
    """A file of which only the first half arrived."""
    content = word()
    return content[: len(content) // 2]


def bad_sum() -> bytes:
    """A file with one byte of its text turned over."""
    content = bytearray(zipped(parts(), zipfile.ZIP_STORED))
    content[content.index("Kính".encode())] ^= 1
    return bytes(content)


def overlapping() -> bytes:
    """Two entries of the directory over the same bytes, each with its own header inside them."""
    inner = _local(b"b.xml", b"inner" * 20)
    outer = _local(b"a.xml", inner)
    entries = [(b"a.xml", inner, 0), (b"b.xml", b"inner" * 20, len(outer) - len(inner))]
    directory = b"".join(_central(*entry) for entry in entries)
    return outer + directory + _end(len(entries), len(directory), len(outer))


def local_name_differs() -> bytes:
    """A file whose directory calls a part otherwise than its own header does."""
    return _patched(word(), 30, None, b"[Content_Types].xmk")


def local_size_differs() -> bytes:
    """A file whose headers give other sizes than the directory."""
    return _patched(word(), 22, None, struct.pack("<I", 7))


def lying_sizes() -> bytes:
    """A file that says its text is small and unpacks to much more."""
    content = bytearray(zipped(parts("<w:p/>" * 2_000_000)))
    size = struct.pack("<I", len(body("<w:p/>" * 2_000_000)))
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = struct.pack("<I", 900)
    return bytes(content)


def huge_counts() -> bytes:
    """A directory that promises more entries and a larger size than there are."""
    content = word()
    return content[:-14] + b"\xff" * 12 + content[-2:]


def bomb() -> bytes:
    """A file that unpacks to 60 times its bound."""
    return word("<w:p/>", settings=b" " * 60_000_000)


def many_parts() -> bytes:
    """A file of very many small parts."""
    return zipped({**parts(), **{f"word/x{number}.xml": b"<a/>" for number in range(3_000)}})


def big_document(megabytes: int) -> bytes:
    """A sound file with so much text."""
    one = (
        "<w:p><w:pPr><w:jc w:val='both'/></w:pPr><w:r><w:t>"
        + "Điều khoản " * 20
        + "</w:t></w:r></w:p>"
    )
    return word(one * (megabytes * 1_000_000 // len(one.encode())))


def _patched(content: bytes, at: int, central_at: int | None, value: bytes) -> bytes:
    """The file with a value in the first local header, and in its entry of the directory."""
    made = bytearray(content)
    made[at : at + len(value)] = value
    if central_at is not None:
        start = made.index(b"PK\x01\x02") + central_at
        made[start : start + len(value)] = value
    return bytes(made)


def _local(name: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(data)
    sizes = (crc, len(data), len(data), len(name), 0)
    return struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, *sizes) + name + data


def _central(name: bytes, data: bytes, at: int) -> bytes:
    crc = zlib.crc32(data)
    sizes = (crc, len(data), len(data), len(name), 0, 0, 0, 0, 0, at)
    return struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, *sizes) + name


def _end(count: int, size: int, at: int) -> bytes:
    return struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, size, at, 0)


def declared(text: str, encoding: str, *, said: str = "") -> bytes:
    """A part of text in an encoding."""
    return f'<?xml version="1.0" encoding="{said or encoding}"?>{text}'.encode(encoding)


_DTD = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
_RANGE = f'<w:settings xmlns:w="{W}" xmlns:r="{R}">{{}}</w:settings>'
_PROTECTED = _RANGE.format('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>').encode()
_TEMPLATE = _RANGE.format('<w:attachedTemplate r:id="r0"/><w:zoom/>').encode()
_MERGE = _RANGE.format('<w:mailMerge><w:dataSource r:id="r0"/></w:mailMerge>').encode()
_OUTSIDE = "External"
_CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    f'xmlns:r="{R}"><c:chart/><c:externalData r:id="r0"/></c:chartSpace>'
).encode()
_STRICT = body().replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
_SIMPLE = '<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\x.exe "/></w:p>'
_NESTED = (
    f"<w:p>{char('begin')}{field('QUOTE 68 68 69')[5:-6]}{char('separate')}{char('end')}</w:p>"
)
_VML = '<w:p><w:r><w:pict><v:shape><v:imagedata src="http://a.vn/x.png"/></v:shape></w:pict></w:r></w:p>'


def _settings(part: bytes, *found: tuple[str, str, str]) -> bytes:
    return word(settings=part, settings_rels=arrows(*found) if found else None)


def _signed() -> bytes:
    kind = f"{PACKAGE}/relationships/digital-signature/origin"
    root = arrows(("officeDocument", BODY), (kind, "_xmlsignatures/origin.sigs"))
    made = parts(root=root)
    return zipped({**made, "_xmlsignatures/origin.sigs": b""})


def _with_ribbon() -> bytes:
    kind = f"{MICROSOFT}/ui/extensibility"
    made = parts(root=arrows(("officeDocument", BODY), (kind, "customUI/customUI.xml")))
    return zipped({**made, "customUI/customUI.xml": b'<customUI onLoad="run"/>'})


def _with_chart() -> bytes:
    made = parts(rels=arrows(("settings", "settings.xml"), ("chart", "charts/chart1.xml")))
    behind = arrows(("package", "../embeddings/so.xlsx"))
    chart = {"word/charts/chart1.xml": _CHART, "word/charts/_rels/chart1.xml.rels": behind}
    return zipped({**made, **chart, "word/embeddings/so.xlsx": zipped({"a": b"b"})})


def _named(name: str) -> bytes:
    return zipped([*parts().items(), (name, b"<a/>")])


def _moved() -> bytes:
    made = parts(root=arrows(("officeDocument", "word/document2.xml")))
    made[TYPES] = made[TYPES].replace(b"document.xml", b"document2.xml")
    made["word/document2.xml"] = made.pop(BODY)
    made["word/_rels/document2.xml.rels"] = made.pop("word/_rels/document.xml.rels")
    return zipped(made)


def _office(kind: str) -> bytes:
    main = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    return word(types=types(main))


def _macro_main(kind: str) -> bytes:
    return word(types=types(f"application/vnd.ms-word.{kind}.main+xml"))


Build = Callable[[], bytes]

REFUSED: dict[str, tuple[str, Build]] = {
    "nothing": ("file-empty", lambda: b""),
    "zeros": ("file-empty", lambda: bytes(5000)),
    "too large": ("file-too-large", lambda: b"PK\x03\x04" + bytes(26_000_000)),
    "Word 97": ("file-doc", lambda: ole("Root Entry", "WordDocument", "1Table")),
    "Word 95 bare": ("file-doc", lambda: b"\xdc\xa5\x65\x00" + bytes(500)),
    "Word 2": ("file-doc", lambda: b"\xdb\xa5\x2d\x00" + bytes(500)),
    "Word for DOS": ("file-doc", lambda: b"\x31\xbe\x00\x00\x00\xab" + bytes(500)),
    "Excel 97": ("file-excel", lambda: ole("Root Entry", "Workbook")),
    "PowerPoint 97": ("file-powerpoint", lambda: ole("Root Entry", "PowerPoint Document")),
    "another OLE": ("file-not-word", lambda: ole("Root Entry", "Msg")),
    "password": ("file-encrypted", lambda: ole("Root Entry", "EncryptionInfo", "EncryptedPackage")),
    "rights": ("file-irm", lambda: ole("EncryptedPackage", "DRMEncryptedTransform")),
    "docm": ("file-docm", lambda: _macro_main("document.macroEnabled")),
    "dotm": ("file-docm", lambda: _macro_main("template.macroEnabledTemplate")),
    "xlsx": ("file-excel", lambda: _office("spreadsheetml.sheet")),
    "pptx": ("file-powerpoint", lambda: _office("presentationml.presentation")),
    "rtf": ("file-rtf", lambda: b"{\\rtf1\\ansi \\'e1}"),
    "odt": ("file-odt", lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"})),
    "flat odt": (
        "file-odt",
        lambda: b'<?xml version="1.0"?><a xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office"/>',
    ),
    "pdf": ("file-pdf", lambda: b"%PDF-1.7\n%\xe2\xe3"),
    "pdf after junk": ("file-pdf", lambda: b"\r\n\r\n%PDF-1.4\n\x00"),
    "html": ("file-html", lambda: b"\xef\xbb\xbf<html><body>Ch\xc3\xa0o</body></html>"),
    "html of Word": (
        "file-html",
        lambda: b'<html xmlns:o="urn:schemas-microsoft-com:office:office">',
    ),
    "html wide": ("file-html", lambda: "<!DOCTYPE html><p>Chào".encode("utf-16")),
    "mhtml": ("file-html", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"),
    "Word 2003 xml": (
        "file-word-xml",
        lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
    ),
    "flat package": (
        "file-word-xml",
        lambda: (
            b'<?xml version="1.0"?><p xmlns="http://schemas.microsoft.com/office/2006/xmlPackage"/>'
        ),
    ),
    "other xml": ("file-not-word", lambda: b'<?xml version="1.0"?><a/>'),
    "text": ("file-text", "Kính gửi các đơn vị".encode),
    "text of the form BM": ("file-text", "BM.01 Biểu mẫu giao ước".encode),
    "old text": ("file-text", lambda: b"C\xe9ng h\xdfa x\xb7 h\xe9i"),
    "png": ("file-picture", lambda: picture(10, 10)),
    "jpeg": ("file-picture", lambda: b"\xff\xd8\xff\xe0" + bytes(20)),
    "bitmap": ("file-picture", lambda: b"BM\x99\x00\x00\x00" + bytes(50)),
    "heic": ("file-picture", lambda: b"\x00\x00\x00\x18ftypheic" + bytes(50)),
    "program": ("file-not-word", lambda: b"MZ\x90\x00" + bytes(100)),
    "rar": ("file-archive", lambda: b"Rar!\x1a\x07\x00"),
    "empty zip": ("file-archive", lambda: zipped({})),
    "other zip": ("file-archive", lambda: zipped({"Mẫu/giao ước.docx": word()})),
    "zip encrypted": ("file-zip-encrypted", encrypted),
    "half": ("file-damaged", without_end),
    "bad sum": ("file-damaged", bad_sum),
    "lying sizes": ("file-zip-unlike", local_size_differs),
    "lying sizes everywhere": ("file-damaged", lying_sizes),
    "huge counts": ("file-damaged", huge_counts),
    "bomb": ("file-bomb", bomb),
    "many parts": ("file-bomb", many_parts),
    "much text": ("file-bomb", lambda: big_document(12)),
    "many tags": ("file-bomb", lambda: word("<w:p/>" * 1_600_000)),
    "many attributes": (
        "file-bomb",
        lambda: word("<w:p " + " ".join(f"a{n}=''" for n in range(1_000_000)) + "/>"),
    ),
    "deep": ("file-part-malformed", lambda: word("<w:p>" * 5_000 + "</w:p>" * 5_000)),
    "same name": ("file-part-twice", lambda: _named(BODY)),
    "same name in capitals": ("file-part-twice", lambda: _named("Word/Document.XML")),
    "overlapping": ("file-overlap", overlapping),
    "other name inside": ("file-zip-unlike", local_name_differs),
    "junk before": ("file-zip-before", lambda: b"PK\x03\x04junk" + word()),
    "second zip behind": ("file-zip-before", lambda: word() + word("<w:p/>")),
    "bzip2": ("file-zip-method", lambda: zipped(parts(), zipfile.ZIP_BZIP2)),
    "way up": ("file-part-name", lambda: _named("../../etc/passwd")),
    "backslash": ("file-part-name", lambda: _named("word\\x.xml")),
    "absolute": ("file-part-name", lambda: _named("/etc/passwd")),
    "no types": ("file-damaged", lambda: word(types=None)),
    "no root arrows": ("file-damaged", lambda: word(root=None)),
    "no body": ("file-damaged", lambda: word(document=None)),
    "no main arrow": ("file-not-word", lambda: word(root=arrows(("image", BODY)))),
    "broken types": ("file-part-malformed", lambda: word(types=b"<Types>")),
    "broken arrows": ("file-part-malformed", lambda: word(rels=b"<Relationships")),
    "broken body": ("file-part-malformed", lambda: word("<w:p>")),
    "unknown entity": ("file-part-malformed", lambda: word("<w:p>&xyz;</w:p>")),
    "doctype": ("file-doctype", lambda: word(document=_DTD.encode())),
    "doctype wide": ("file-doctype", lambda: word(document=_DTD.encode("utf-16"))),
    "doctype wide, no mark": (
        "file-doctype",
        lambda: word(settings=declared(_DTD, "utf-16-be", said="UTF-16")),
    ),
    "doctype in types": ("file-doctype", lambda: word(types=_DTD.encode())),
    "doctype in data": ("file-doctype", lambda: with_part("customXml/item1.xml", _DTD.encode())),
    "latin": ("file-encoding", lambda: word(settings=declared("<a>é</a>", "latin-1"))),
    "utf-7": ("file-encoding", lambda: word(settings=declared(_DTD, "utf-7"))),
    "utf-32": ("file-encoding", lambda: word(settings=_DTD.encode("utf-32"))),
    "ebcdic": ("file-encoding", lambda: word(settings=declared(_DTD, "cp037"))),
    "not utf-8": ("file-encoding", lambda: word(settings=b"<a>\xff</a>")),
    "strict": ("file-strict", lambda: word(document=_STRICT)),
    "macro": (
        "file-macro",
        lambda: pointing((f"{MICROSOFT}/vbaProject", "vba.bin"), added={"word/vba.bin": OLE}),
    ),
    "macro by content": (
        "file-macro",
        lambda: pointing(("image", "a.bin"), added={"word/a.bin": ole("_VBA_PROJECT")}),
    ),
    "active control": (
        "file-active-x",
        lambda: pointing(("control", "x.xml"), added={"word/x.xml": b"<ocx/>"}),
    ),
    "ole": ("file-ole", lambda: pointing(("oleObject", "e.bin"), added={"word/e.bin": OLE})),
    "ole by content": ("file-ole", lambda: pointing(("image", "e.png"), added={"word/e.png": OLE})),
    "workbook": (
        "file-ole",
        lambda: pointing(("package", "e.bin"), added={"word/e.bin": b"PK\x03\x04"}),
    ),
    "other file": (
        "file-alt-chunk",
        lambda: pointing(("aFChunk", "x.xml"), added={"word/x.xml": b"<a/>"}),
    ),
    "other file, element": ("file-alt-chunk", lambda: word('<w:altChunk r:id="r9"/>')),
    "sub-document": ("file-sub-document", lambda: pointing(("subDocument", "b.docx", _OUTSIDE))),
    "dde": ("file-dde", lambda: word(field(' DDEAUTO c:\\\\windows "/k x" '))),
    "dde split": ("file-dde", lambda: word(field(" D", "DE", "AU", "TO cmd"))),
    "dde in small letters": ("file-dde", lambda: word(field("dde excel"))),
    "dde at once": ("file-dde", lambda: word(_SIMPLE)),
    "dde over paragraphs": (
        "file-dde",
        lambda: word(
            f"<w:p>{char('begin')}{told('DD')}</w:p><w:p>{told('E x')}{char('separate')}</w:p>"
        ),
    ),
    "dde never ended": ("file-dde", lambda: word(f"<w:p>{char('begin')}{told('DDE x')}</w:p>")),
    "include": ("file-field-outside", lambda: word(field('INCLUDETEXT "c:\\\\a.docx"'))),
    "include a picture": (
        "file-field-outside",
        lambda: word(field('INCLUDEPICTURE "http://a.vn"')),
    ),
    "link": ("file-field-outside", lambda: word(field("LINK Excel.Sheet.8 x"))),
    "hidden verb": ("file-field-hidden", lambda: word(_NESTED)),
    "outside picture": (
        "file-external",
        lambda: pointing(("image", "http://a.vn/x.png", _OUTSIDE)),
    ),
    "outside picture, drawn": ("file-external", lambda: word(_VML)),
    "outside frame": ("file-external", lambda: pointing(("frame", "http://a.vn/x.htm", _OUTSIDE))),
    "outside object": ("file-ole", lambda: pointing(("oleObject", "file:///c:/x.xls", _OUTSIDE))),
    "script link": ("file-link-odd", lambda: pointing(("hyperlink", "java\tscript:x()", _OUTSIDE))),
    "lost picture": ("file-part-missing", lambda: pointing(("image", "NULL"))),
    "untyped part": (
        "file-type-missing",
        lambda: pointing(("image", "a.xyz"), added={"word/a.xyz": b"x"}),
    ),
    "giant picture": (
        "file-picture-huge",
        lambda: pointing(("image", "a.png"), added={"word/a.png": picture(50_000, 50_000)}),
    ),
    "giant drawing": (
        "file-picture-huge",
        lambda: pointing(
            ("image", "a.emf"),
            listed='<Default Extension="emf" ContentType="image/x-emf"/>',
            added={"word/a.emf": bytes(6_000_000)},
        ),
    ),
}

CLEANED: dict[str, tuple[str, Build]] = {
    "dotx": ("file-dotx", lambda: word(types=types(DOTX))),
    "body in utf-16": ("file-tidied", lambda: word(document=body().decode().encode("utf-16"))),
    "notes in the text": (
        "file-tidied",
        lambda: word("<w:p><w:r><w:t>«Tên<!-- x --> đơn<?y z?> vị»</w:t></w:r></w:p>"),
    ),
    "body counted up": ("file-tidied", _moved),
    "unused part": ("file-parts-unused", lambda: _named("[trash]/0000.dat")),
    "unused part with a doctype": (
        "file-parts-unused",
        lambda: zipped({**parts(), "a.xml": _DTD.encode()}),
    ),
    "template on the machine": (
        "file-attached-template",
        lambda: _settings(_TEMPLATE, ("attachedTemplate", "file:///C:\\Mau\\a.dotx", _OUTSIDE)),
    ),
    "template in the office": (
        "file-remote-template",
        lambda: _settings(_TEMPLATE, ("attachedTemplate", "\\\\may-chu\\a.dotx", _OUTSIDE)),
    ),
    "template from the web": (
        "file-remote-template",
        lambda: _settings(_TEMPLATE, ("attachedTemplate", "http://a.vn/a.dotm", _OUTSIDE)),
    ),
    "mail merge": (
        "file-mail-merge",
        lambda: _settings(_MERGE, ("mailMergeSource", "file:///C:\\ds.xlsx", _OUTSIDE)),
    ),
    "signed": ("file-signature", _signed),
    "ribbon": ("file-add-in", _with_ribbon),
    "chart": ("file-chart-data", _with_chart),
    "link to a file": (
        "file-link-local",
        lambda: pointing(("hyperlink", "file:///C:\\a.docx", _OUTSIDE)),
    ),
    "protected": ("file-protected", lambda: _settings(_PROTECTED)),
}

SOUND: dict[str, Build] = {
    "small": word,
    "stored": lambda: zipped(parts(), zipfile.ZIP_STORED),
    "5 MB of text": lambda: big_document(5),
    "folders as entries": lambda: _named("word/"),
    "links": lambda: pointing(
        ("hyperlink", "https://thidua.gov.vn/?a=b", _OUTSIDE),
        ("hyperlink", "mailto:a@b.vn", _OUTSIDE),
        ("hyperlink", "%7B%7B x %7D%7D", _OUTSIDE),
    ),
    "fields": lambda: word(field(" PAGE ") + field("MERGEFIELD Ten_don_vi") + field("={PAGE}-1")),
    "field in a formula": lambda: word(
        f"<w:p>{char('begin')}{told('=')}{field('PAGE')[5:-6]}{told('-1')}{char('end')}</w:p>"
    ),
    "data": lambda: with_part("customXml/item1.xml", b"<?x y?><a><!-- b --></a>"),
    "picture": lambda: pointing(("image", "a.png"), added={"word/a.png": picture(4960, 7016)}),
    "alternatives": lambda: word(
        '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        '2006"><mc:Choice Requires="wps"/><mc:Fallback/></mc:AlternateContent></w:p>'
    ),
}
