"""Which fonts a converted paper is set in: the right ones, all in the file.

LibreOffice takes letters that a font lacks from another one without a word; on a paper that people
sign, such a mixture is a fault of the machine that made it.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO

import pikepdf

from thidua.errors import ThiduaError, refuse

# Nghị định 30/2020/NĐ-CP, PL I, I.3: Times New Roman; Liberation Serif is its free twin, letter by
# letter as wide.  OpenSymbol has the boxes and bullets that neither has.
ALLOWED = frozenset(
    ("TimesNewRoman", "TimesNewRomanPS", "TimesNewRomanPSMT", "LiberationSerif", "OpenSymbol")
)

_SUBSET = 7  # «ABCDEF+»
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check_fonts(pdf: bytes) -> None:
    """Refuse with `font-foreign` or `font-not-embedded` a PDF that is not set as it should be."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = sorted(set(_fonts(opened)))
    foreign = sorted({family(name) for name, _ in fonts} - ALLOWED)
    if foreign:
        raise _foreign(foreign)
    loose = [name for name, embedded in fonts if not embedded]
    if loose:
        raise _loose(loose)


def family(font: str) -> str:
    """Return the family of a font's name in a PDF: «LiberationSerif» of «ABCDEF+…-Bold»."""
    name = font[_SUBSET:] if font[_SUBSET - 1 : _SUBSET] == "+" else font
    return name.partition("-")[0].partition(",")[0]


def _fonts(opened: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Yield each font with whether it is in the file; one without a descriptor never is."""
    for item in opened.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != pikepdf.Name.Font:
            continue
        if "/DescendantFonts" not in item:
            found = item.get("/FontDescriptor", pikepdf.Dictionary())
            name = str(item.get("/BaseFont", item.get("/Subtype")))[1:]  # coloured ones: «Type3»
            yield name, any(file in found for file in _FILES)


def _foreign(families: Iterable[str]) -> ThiduaError:
    message = (
        f"Bản PDF có phông chữ lạ ({', '.join(families)}): máy này thiếu phông đủ chữ tiếng Việt "
        "hoặc mẫu dùng phông khác Times New Roman. Hãy cài gói «fonts-liberation2» (không phải "
        "«fonts-liberation»), đặt phông của mẫu là Times New Roman rồi làm lại."
    )
    return refuse("font-foreign", message)


def _loose(names: Iterable[str]) -> ThiduaError:
    message = (
        f"Bản PDF không nhúng phông chữ ({', '.join(names)}), máy khác có thể hiện sai. "
        "Hãy cài gói «fonts-liberation2» rồi làm lại."
    )
    return refuse("font-not-embedded", message)
