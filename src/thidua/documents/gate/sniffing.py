"""What a file really is, when it is no Word file, by its first bytes and not by its name."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEAD = 4096
_STARTS = {
    b"\xdb\xa5": "file-doc",  # Word 2
    b"\x9b\xa5": "file-doc",  # Word 1
    b"\xdc\xa5": "file-doc",  # Word 6 and 95, without its wrapping
    b"\x31\xbe\x00\x00": "file-doc",  # Word for DOS
    b"\x32\xbe\x00\x00": "file-doc",  # Write
    b"\xffWPC": "file-doc",  # WordPerfect
    b"%PDF-": "file-pdf",
    b"\x89PNG": "file-picture",
    b"\xff\xd8\xff": "file-picture",
    b"GIF8": "file-picture",
    b"II*\x00": "file-picture",
    b"MM\x00*": "file-picture",
    b"\xd7\xcd\xc6\x9a": "file-picture",
    b"7z\xbc\xaf\x27\x1c": "file-archive",
    b"Rar!": "file-archive",
    b"\x1f\x8b": "file-archive",
    b"PK\x05\x06": "file-archive",
}
_PICTURES_WITHIN = (b"WEBP", b"ftyphei", b"ftypmif", b"ftypavif")
_IN_OLE = (
    ("DRMEncryptedDataSpace", "file-irm"),
    ("DRMEncryptedTransform", "file-irm"),
    ("EncryptedPackage", "file-encrypted"),
    ("WordDocument", "file-doc"),
    ("Workbook", "file-excel"),
    ("PowerPoint Document", "file-powerpoint"),
)
_IN_XML = (
    ("schemas.microsoft.com/office/word/2003/wordml", "file-word-xml"),
    ("schemas.microsoft.com/office/2006/xmlpackage", "file-word-xml"),
    ('progid="word.document"', "file-word-xml"),
    ("urn:oasis:names:tc:opendocument", "file-odt"),
    ("<html", "file-html"),
)
_HTML = re.compile(
    r"<!doctype html|<html|<head|<body|<table|<meta |urn:schemas-microsoft-com:office"
)
_MHTML = re.compile(r"^(mime-version:|content-type:\s*multipart/)", re.MULTILINE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def other_than_zip(content: bytes) -> str | None:
    """Return the code of what the file is; None when it starts as a .docx does."""
    if not content.strip(b"\x00\t\r\n "):
        return "file-empty"
    if content.startswith(ZIP_START):
        return None
    if content.startswith(OLE_START):
        return _in_ole(content)
    return _by_start(content) or _text(content[:_HEAD]) or "file-not-word"


def _in_ole(content: bytes) -> str:
    found = (code for name, code in _IN_OLE if name.encode("utf-16-le") in content)
    return next(found, "file-not-word")


def _by_start(content: bytes) -> str | None:
    for start, code in _STARTS.items():
        if content.startswith(start):
            return code
    bitmap = content.startswith(b"BM") and content[6:10] == bytes(4)
    if bitmap or any(mark in content[:16] for mark in _PICTURES_WITHIN):
        return "file-picture"
    return "file-pdf" if b"%PDF-" in content[:1024] else None


def _text(head: bytes) -> str | None:
    text = _decoded(head).lstrip("\ufeff \t\r\n").lower()
    if text.startswith("{\\rtf"):
        return "file-rtf"
    if _CONTROLS.search(text):
        return None
    if text.startswith("<?xml"):
        return next((code for mark, code in _IN_XML if mark in text), "file-not-word")
    if text.startswith("<") and _HTML.search(text):
        return "file-html"
    return "file-html" if _MHTML.search(text) else "file-text"


def _decoded(head: bytes) -> str:
    """Return the head as text; old eight-bit letters stand for themselves."""
    wide = head.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    encoding = "utf-16" if wide else "utf-8-sig" if head.startswith(BOM_UTF8) else "utf-8"
    try:
        return getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return head.decode("latin-1")
