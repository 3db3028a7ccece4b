"""The pages of a scan as grey pictures, within limits: PDF, TIFF of several pages, JPEG, PNG."""

import io
import math
import warnings
from collections.abc import Iterator

import pypdfium2
from PIL import Image

from thidua.errors import refuse

LARGEST_FILE = 100_000_000
MOST_PAGES = 80
MOST_PIXELS = 64_000_000  # A4 at 600 dpi has 35 million, the usual telephone 12 to 50
_DRAWN_PIXELS = 8_700_000  # A4 at 300 dpi, whatever size the PDF gives its pages
_SHARPEST = 10.0  # pixels a point
_ENOUGH_PIXELS = 16_000_000
_FORMATS = ("JPEG", "PNG", "TIFF")
_PASSWORD = "password"  # noqa: S105 (a word of pdfium's message)


def pictures(content: bytes) -> Iterator[Image.Image]:
    """Yield each page in grey.

    ThiduaError: `scan-too-large`, `scan-too-many-pages`, `scan-protected`, `scan-not-readable`.
    """
    if len(content) > LARGEST_FILE:
        raise refuse(
            "scan-too-large",
            f"Tệp quét nặng quá {LARGEST_FILE // 1_000_000} MB. Quét lại ở 200–300 dpi.",
        )
    return _drawn(content) if b"%PDF-" in content[:1024] else _loaded(content)


def _drawn(content: bytes) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(content)
        _check_pages(len(document))
        for page in document:
            yield _picture(page)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            raise refuse(
                "scan-protected",
                "Tệp PDF quét có đặt mật khẩu. Bỏ mật khẩu hoặc quét lại rồi tải lên.",
            ) from error
        raise _unreadable() from error


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    """Draw the page with as many pixels as any other; forms and notes stay off."""
    wide, high = page.get_size()
    if not wide * high:
        raise _unreadable()
    scale = min(_SHARPEST, math.sqrt(_DRAWN_PIXELS / (wide * high)))
    drawn = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)
    picture: Image.Image = drawn.to_pil().convert("L")
    page.close()
    return picture


def _loaded(content: bytes) -> Iterator[Image.Image]:
    """Load page by page; `seek` finds the next one, as counting them reads the whole file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: they are refused below
            image = Image.open(io.BytesIO(content), formats=_FORMATS)
            for number in range(1 if image.format != "TIFF" else MOST_PAGES + 1):
                image.seek(number)
                _check_pages(number + 1)
                yield _grey(image)
    except EOFError:
        return
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except (OSError, SyntaxError, ValueError) as error:  # what Pillow's readers raise
        raise _unreadable() from error


def _grey(image: Image.Image) -> Image.Image:
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels()
    image.draft("L", (_side(image.width, image), _side(image.height, image)))
    clear = "A" in image.getbands() or "transparency" in image.info
    grey = _on_white(image) if clear else image.convert("L")
    return grey.reduce(math.ceil(image.width / _side(image.width, image)))


def _side(length: int, image: Image.Image) -> int:
    """Return the length that leaves enough pixels."""
    return math.ceil(length * min(1.0, math.sqrt(_ENOUGH_PIXELS / (image.width * image.height))))


def _on_white(image: Image.Image) -> Image.Image:
    """Lay a page that lets its ground shine through on white paper."""
    page = image.convert("LA")
    white = Image.new("L", page.size, 255)
    white.paste(page.getchannel("L"), mask=page.getchannel("A"))
    return white


def _check_pages(number: int) -> None:
    if number > MOST_PAGES:
        raise refuse(
            "scan-too-many-pages",
            f"Tệp quét có quá {MOST_PAGES} trang. Chỉ quét các trang của văn bản này.",
        )


def _too_many_pixels() -> Exception:
    return refuse(
        "scan-too-large",
        f"Ảnh quét quá lớn (hơn {MOST_PIXELS // 1_000_000} triệu điểm ảnh)."
        " Quét lại ở 200–300 dpi.",
    )


def _unreadable() -> Exception:
    return refuse(
        "scan-not-readable",
        "Không mở được tệp quét: tệp hỏng, hoặc không phải PDF, TIFF, JPEG, PNG."
        " Quét lại và lưu thành PDF.",
    )
