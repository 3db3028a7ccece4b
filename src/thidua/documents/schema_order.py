"""What docxtpl adds to cells and runs, in the order that the schema of Word files asks for."""

import re
from collections.abc import Sequence
from functools import partial

_CELL = (
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
    "hideMark",
    "headers",
    "cellIns",
    "cellDel",
    "cellMerge",
    "tcPrChange",
)
_RUN = (
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
)
_CELL_LOOK = re.compile(r"(<w:tcPr>)(.*?)(</w:tcPr>)", re.DOTALL)
_RUN_LOOK = re.compile(r"(<w:rPr>)(.*?)(</w:rPr>)", re.DOTALL)
_CLEAR_SHADING = '<w:shd w:val="clear" w:fill'
_ITEM = re.compile(r'<w:(\w+)(?:\s[\w:]+="[^"]*")*\s*(?:/>|>.*?</w:\1>)', re.DOTALL)


def cells_in_order(xml: str) -> str:
    """Return the XML with the look of each cell in order (CT_TcPr)."""
    return _CELL_LOOK.sub(partial(_sorted, _CELL), xml)


def runs_in_order(xml: str) -> str:
    """Return the XML of a rich text with the look of each run in order (CT_RPr), and whole.

    docxtpl's highlight is a shading without its pattern, which the schema requires.
    """
    return _RUN_LOOK.sub(partial(_sorted, _RUN), xml.replace("<w:shd w:fill", _CLEAR_SHADING))


def _sorted(order: Sequence[str], match: re.Match[str]) -> str:
    """Order what a look is made of; left alone when it holds anything else."""
    items = list(_ITEM.finditer(match[2]))
    whole = "".join(item[0] for item in items) == match[2]
    if not whole or any(item[1] not in order for item in items):
        return match[0]
    items.sort(key=lambda item: order.index(item[1]))
    return match[1] + "".join(item[0] for item in items) + match[3]
