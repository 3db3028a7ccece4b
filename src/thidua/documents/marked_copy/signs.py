"""By what our marks are known again, also after Word or LibreOffice wrote the file."""

from typing import Any

from thidua.documents.opened import Opened
from thidua.documents.scanning.names import w

AUTHOR = "Máy kiểm tra mẫu"
INITIALS = "MKT"
FILL = "FFF17A"  # a yellow that nobody picks: Word's own highlighter has another

COMMENT_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
COMMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
HIGHLIGHTED = ("header", "footer", "footnotes", "endnotes")


def is_ours(shade: Any) -> bool:
    """Say whether a shade behind letters is a mark of ours."""
    return str(shade.get(w("fill"), "")).upper() == FILL


def parts_with_marks(package: Opened) -> tuple[str, ...]:
    """Return the parts whose letters can be marked, the body first."""
    names = [package.main]
    for kind in HIGHLIGHTED:
        names += package.related(package.main, kind)
    return tuple(name for name in dict.fromkeys(names) if name in package.parts)
