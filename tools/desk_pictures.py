"""Takes the pictures that the handbook of the desk names from where its browser test put them."""

import re
from pathlib import Path

from PIL import Image, ImageChops

from thidua.settings import ROOT

HANDBOOK = ROOT / "docs" / "desk" / "so-tay.md"
FOLDER = HANDBOOK.parent / "hinh"
TAKEN = ROOT / "var" / "anh-man-hinh"
WIDTH, TALLEST, MARGIN = 900, 960, 16
COLOURS = 48
_NAMED = re.compile(r"\]\(hinh/([a-z-]+)\.png\)")


def named() -> list[str]:
    """Return the pictures that the handbook names, without «.png»."""
    return _NAMED.findall(HANDBOOK.read_text(encoding="utf-8"))


def reduce(picture: Image.Image) -> Image.Image:
    """Make it narrow, no taller than what it shows, and of few colours."""
    height = round(picture.height * WIDTH / picture.width)
    small = picture.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
    shown = small.crop((0, 0, WIDTH, min(_end(small), TALLEST)))
    # This method keeps the few red and green marks of a page; the usual one greys them.
    return shown.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _end(picture: Image.Image) -> int:
    """Return where the empty ground below the page's words begins."""
    ground = picture.getpixel((0, picture.height - 1))
    shown = ImageChops.difference(picture, Image.new("RGB", picture.size, ground)).getbbox()
    return min(picture.height, shown[3] + MARGIN) if shown else picture.height


def copy(name: str) -> Path:
    """Reduce the picture that was taken for the name into the handbook's folder."""
    taken = TAKEN / f"so-tay-{name}.png"
    if not taken.exists():
        raise SystemExit(f"tests/browser/test_handbook_pictures.py takes no «{taken.name}»")
    file = FOLDER / f"{name}.png"
    reduce(Image.open(taken)).save(file, optimize=True)
    return file


def main() -> None:
    """Replace the pictures of the handbook."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name in named():
        copy(name)


if __name__ == "__main__":
    main()
