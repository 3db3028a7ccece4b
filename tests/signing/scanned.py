"""A printed paper as scanners, phones and faxes give it back."""

import io
import random
from collections.abc import Callable, Sequence

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from thidua.signing.freezing.qr import code_drawing, payload

KEY = bytes(range(32))
MILLIMETRE = 72 / 25.4
A4 = (210 * MILLIMETRE, 297 * MILLIMETRE)
_SIDE = 18 * MILLIMETRE
_LEFT = 5 * MILLIMETRE


def code(document: str, version: int, page: int, total: int, key: bytes = KEY) -> str:
    """What the codes of a page say."""
    return payload(document, version, page, total, key)


def paper(*pages: Sequence[str]) -> bytes:
    """A PDF of A4 pages full of lines, each with these codes in its left margin."""
    pdf = pikepdf.new()
    for codes in pages:
        page = pdf.add_blank_page(page_size=A4)
        places = (30 * MILLIMETRE, 240 * MILLIMETRE)
        each = zip(codes, places, strict=False)
        drawn = (code_drawing(text, _LEFT, bottom, _SIDE) for text, bottom in each)
        stream = _lines() + "\n".join(drawn).encode()
        page.contents_add(pikepdf.Stream(pdf, stream))
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def _lines() -> bytes:
    """Bars of the size of words, where a text would stand."""
    chance = random.Random(20)  # noqa: S311 (the same each time)
    words = []
    for line in range(40):
        left = 30 * MILLIMETRE
        while left < 185 * MILLIMETRE:
            width = chance.uniform(2, 12) * MILLIMETRE
            words.append(f"{left:.1f} {60 + line * 18} {width:.1f} 5 re f")
            left += width + 5
    return "\n".join(words).encode() + b"\n"


def images(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    """The pages as pictures in colour."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def tilted(page: Image.Image, degrees: float) -> Image.Image:
    """Laid askew on the glass."""
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def grey(page: Image.Image) -> Image.Image:
    """Without colour, on paper that is not white."""
    return page.convert("L").point(lambda value: 60 + value * 150 // 255)


def faint(page: Image.Image) -> Image.Image:
    """Printed with the last of the toner."""
    return page.convert("L").point(lambda value: 150 + value * 90 // 255)


def noisy(page: Image.Image) -> Image.Image:
    """Grains all over."""
    noise = Image.effect_noise(page.size, 60)
    return ImageChops.add(page.convert("L"), noise, scale=1, offset=-128)


def stamped(page: Image.Image) -> Image.Image:
    """With a red seal across the lower code, and a pen through the upper one."""
    made = page.copy()
    draw = ImageDraw.Draw(made, "RGBA")
    unit = page.width / 210
    seal = (12 * unit, (297 - 262) * unit, 48 * unit, (297 - 226) * unit)
    draw.ellipse(seal, outline=(200, 20, 30, 150), width=round(1.2 * unit))
    draw.text((20 * unit, 50 * unit), "KHỐI 20", fill=(200, 20, 30, 150), font_size=8 * unit)
    pen = [(4 * unit, 262 * unit), (12 * unit, 250 * unit), (26 * unit, 257 * unit)]
    draw.line(pen, fill=(20, 40, 160, 160), width=round(0.6 * unit))
    return made


def blurred(page: Image.Image) -> Image.Image:
    """Out of focus."""
    return page.filter(ImageFilter.GaussianBlur(page.width / 210 * 0.12))


def faxed(page: Image.Image) -> Image.Image:
    """Black and white only, with specks."""
    chance = random.Random(5)  # noqa: S311 (the same each time)
    made = page.convert("L").point(lambda value: 255 * (value > 140)).convert("1")
    for _ in range(page.width * page.height // 4000):
        spot = (chance.randrange(made.width), chance.randrange(made.height))
        made.putpixel(spot, 255 - int(made.getpixel(spot)))  # type: ignore[arg-type]
    return made


def photographed(page: Image.Image) -> Image.Image:
    """On a table, from one side, in uneven light."""
    wide, high = page.size
    frame = Image.new("RGB", (wide * 5 // 4, high * 5 // 4), (110, 85, 60))
    frame.paste(page, (wide // 8, high // 8))
    width, height = frame.size
    corners = (
        0,
        0,
        -width * 0.06,
        height,
        width * 1.08,
        height * 0.97,
        width * 0.95,
        height * 0.02,
    )
    seen = frame.transform(
        frame.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=(90, 70, 50)
    )
    light = Image.linear_gradient("L").resize(seen.size).point(lambda value: 120 + value // 2)
    return ImageChops.multiply(seen, Image.merge("RGB", [light] * 3))


def turned(page: Image.Image, degrees: int) -> Image.Image:
    """Fed in sideways or upside down."""
    return page.rotate(degrees, expand=True)


WAYS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "flat": lambda page: page,
    "tilted a little": lambda page: tilted(page, 2.5),
    "tilted the other way": lambda page: tilted(page, -6),
    "grey": grey,
    "faint": faint,
    "noisy": noisy,
    "stamped": stamped,
    "blurred": blurred,
    "faxed": faxed,
    "faxed askew": lambda page: faxed(tilted(page, 1.5)),
    "photographed": photographed,
    "photographed and stamped": lambda page: photographed(stamped(page)),
    "upside down": lambda page: turned(page, 180),
    "sideways": lambda page: turned(page, 90),
    "sideways the other way, grey": lambda page: grey(turned(page, 270)),
    "grey, noisy, tilted, upside down": lambda page: noisy(grey(turned(tilted(page, 3), 180))),
}


def saved(pages: Sequence[Image.Image], form: str) -> bytes:
    """The pages as one file: PDF, TIFF (several pages), JPEG or PNG (one)."""
    made = io.BytesIO()
    first, *others = (page.copy() for page in pages)  # saving leaves marks on a picture
    more = {"save_all": True, "append_images": others} if form in ("PDF", "TIFF") else {}
    quality = {"quality": 45} if form == "JPEG" else {}
    squeezed = {"compression": "group4"} if form == "TIFF" and first.mode == "1" else {}
    shown = first if form != "JPEG" or first.mode != "1" else first.convert("L")
    shown.save(made, form, resolution=200.0, **more, **quality, **squeezed)
    return made.getvalue()
