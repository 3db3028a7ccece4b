"""The names of WordprocessingML."""

from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
VML = "urn:schemas-microsoft-com:vml"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return the full name of an element or attribute of Word's own."""
    return f"{{{W}}}{name}"


VAL = w("val")
_DIGITS = 9


def figure(text: str) -> int:
    """Return the number that an attribute says; 0 where it says none, or one past all measure."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0


def is_on(switch: Any) -> bool:
    """Say whether a switch like `w:vanish` is there and not turned off."""
    return switch is not None and switch.get(VAL) not in {"0", "false", "off"}
