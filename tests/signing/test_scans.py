"""Scans of papers signed with ink: which pages they show, and that no machine accepts them."""

import io
import struct
import zlib
from collections.abc import Sequence

import pikepdf
import pytest
from PIL import Image
from ruamel.yaml import YAML

from tests.signing import pledges
from tests.signing.scanned import KEY, WAYS, code, images, paper, saved
from thidua.errors import ThiduaError
from thidua.signing.bounded import Limits
from thidua.signing.findings import CATALOGUE, Decision
from thidua.signing.freezing.qr import Payload
from thidua.signing.scanning import scan_pages, scans
from thidua.signing.scanning.scans import ScannedPage, matched, read_scan, read_scan_apart

_DOCUMENT = "GIAOUOC2"
_TOTAL = 3


def _sheet(page: int, document: str = _DOCUMENT, version: int = 2, total: int = _TOTAL) -> str:
    return code(document, version, page, total)


def _said(document: str, version: int, page: int, total: int) -> Payload:
    return Payload(document, version, page, total, genuine=True)


@pytest.fixture(scope="module")
def printed() -> bytes:
    """A paper of three pages with two codes each."""
    return paper(*([_sheet(page)] * 2 for page in range(1, _TOTAL + 1)))


@pytest.fixture(scope="module")
def sheets(printed: bytes) -> dict[int, list[Image.Image]]:
    """Its pages as pictures, by their resolution."""
    return {dpi: images(printed, dpi) for dpi in (150, 200, 300)}


def _told(pages: Sequence[ScannedPage], total: int = _TOTAL) -> list[str]:
    return [found.code for found in matched(pages, _DOCUMENT, 2, total).findings]


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_scanning_tells_its_page(
    sheets: dict[int, list[Image.Image]], way: str, dpi: int
) -> None:
    page = WAYS[way](sheets[dpi][1])
    (read,) = read_scan(saved([page], "JPEG"), KEY)
    assert read == ScannedPage(1, _said(_DOCUMENT, 2, 2, _TOTAL))


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_real_pledge_is_known_by_its_scan(way: str) -> None:
    frozen = pledges.frozen(4, "giao-uoc")
    scan = saved([WAYS[way](page) for page in images(frozen.content, 200)], "PDF")
    pages = read_scan(scan, pledges.KEY)
    identity = pledges.IDENTITY
    match = matched(pages, identity.document, identity.version, frozen.pages)
    assert [found.code for found in match.findings] == ["scan-complete"]


@pytest.mark.parametrize("form", ["PDF", "TIFF", "PNG", "JPEG"])
@pytest.mark.parametrize("way", ["flat", "faxed askew", "photographed and stamped"])
def test_every_form_of_file_is_read(
    sheets: dict[int, list[Image.Image]], form: str, way: str
) -> None:
    pages = [WAYS[way](page) for page in sheets[200]]
    read = read_scan(saved(pages, form), KEY)
    assert all(page.genuine for page in read)
    several = form in ("PDF", "TIFF")
    assert [page.payload.page for page in read if page.payload] == [1, 2, 3][: 3 if several else 1]


def test_the_frozen_paper_itself_is_read_like_a_scan(printed: bytes) -> None:
    assert _told(read_scan(printed, KEY)) == ["scan-complete"]


@pytest.mark.parametrize("size", [(70, 99), (1654, 2339), (14000, 14000)])
def test_what_size_a_pdf_gives_its_pages_does_not_matter(
    sheets: dict[int, list[Image.Image]], size: tuple[int, int]
) -> None:
    pdf = pikepdf.open(io.BytesIO(saved(sheets[200][:1], "PDF")))
    page = pdf.pages[0]
    wide, high = (float(size[at]) / float(page.mediabox[2 + at]) for at in (0, 1))
    page.contents_add(f"{wide} 0 0 {high} 0 0 cm".encode(), prepend=True)
    page.mediabox = [0, 0, *size]
    made = io.BytesIO()
    pdf.save(made)
    assert read_scan(made.getvalue(), KEY)[0].genuine


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "CMYK", "1", "I;16"])
def test_every_kind_of_colour_is_read(sheets: dict[int, list[Image.Image]], mode: str) -> None:
    page = sheets[200][0]
    if mode == "I;16":
        deep = page.convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        deep = page.convert(mode)
    assert read_scan(saved([deep], "TIFF"), KEY)[0].genuine


def test_a_page_whose_ground_shines_through_is_laid_on_white(
    sheets: dict[int, list[Image.Image]],
) -> None:
    ink = sheets[200][0].convert("L").point(lambda value: 255 - value)
    clear = Image.merge("LA", [Image.new("L", ink.size, 0), ink])
    assert read_scan(saved([clear], "PNG"), KEY)[0].genuine


def test_a_telephone_s_large_picture_is_read(sheets: dict[int, list[Image.Image]]) -> None:
    large = sheets[300][0].resize((6000, 8480))
    assert read_scan(saved([large], "JPEG"), KEY)[0].genuine


def test_a_scan_read_apart_says_the_same(printed: bytes) -> None:
    assert read_scan_apart(printed, KEY) == read_scan(printed, KEY)


def test_no_scan_is_ever_accepted() -> None:
    said = YAML(typ="safe").load((CATALOGUE / "scans.yaml").read_text())
    assert {entry["decision"] for entry in said.values()} == {"REVIEW", "REJECT"}
    for pages in ((), _read(1, 2, 3), _read(1, 2), (ScannedPage(1),)):
        assert matched(pages, _DOCUMENT, 2, 3).decision is not Decision.ACCEPT
    assert matched((), _DOCUMENT, 2, 0).decision is not Decision.ACCEPT


def _read(*pages: int | ScannedPage | Payload | None) -> tuple[ScannedPage, ...]:
    """Pages of the paper by their numbers; None is a blank one."""

    def of(number: int, said: int | ScannedPage | Payload | None) -> ScannedPage:
        if isinstance(said, ScannedPage):
            return said
        return ScannedPage(
            number, _said(_DOCUMENT, 2, said, _TOTAL) if isinstance(said, int) else said
        )

    return tuple(of(number, said) for number, said in enumerate(pages, start=1))


_TABLE = {
    "all there": ((1, 2, 3), ["scan-complete"]),
    "all there, in disorder": ((3, 1, 2), ["scan-complete"]),
    "one is missing": ((1, 3), ["scan-page-missing"]),
    "nothing there": ((), ["scan-page-missing"]),
    "one twice": ((1, 2, 2, 3), ["scan-page-twice"]),
    "the back of a sheet": ((1, None, 2, 3), ["scan-code-unreadable"]),
    "one cannot be read": (
        (1, None, 3),
        ["scan-code-unreadable", "scan-page-perhaps-missing"],
    ),
    "one cannot be read, two are missing": (
        (1, None),
        ["scan-code-unreadable", "scan-page-missing"],
    ),
    "none can be read": (
        (None, None, None),
        ["scan-without-codes", "scan-page-perhaps-missing"],
    ),
    "one more, of another paper": (
        (1, 2, 3, _said("KHAC2222", 2, 1, 3)),
        ["scan-other-document"],
    ),
    "one of an old version": (
        (1, _said(_DOCUMENT, 1, 2, 3), 3),
        ["scan-other-version", "scan-page-missing"],
    ),
    "one of a version to come": (
        (1, 2, 3, _said(_DOCUMENT, 3, 2, 3)),
        ["scan-other-version"],
    ),
    "one of a paper with more pages": (
        (1, 2, 3, _said(_DOCUMENT, 2, 4, 4)),
        ["scan-total-differs"],
    ),
    "one with a forged code": (
        (1, ScannedPage(2, forged=True), 3),
        ["scan-code-forged", "scan-page-missing"],
    ),
    "one with a forged code beside a genuine one": (
        (1, 2, ScannedPage(3, _said(_DOCUMENT, 2, 3, 3), forged=True)),
        ["scan-code-forged", "scan-page-missing"],
    ),
    "one with codes that contradict": (
        (1, 2, 3, ScannedPage(4, _said(_DOCUMENT, 2, 3, 3), contradicting=True)),
        ["scan-codes-contradict"],
    ),
}


@pytest.mark.parametrize("case", _TABLE)
def test_what_is_wrong_with_a_scan_is_named(case: str) -> None:
    pages, codes = _TABLE[case]
    assert _told(_read(*pages)) == codes


def test_the_table_reaches_every_code() -> None:
    said = YAML(typ="safe").load((CATALOGUE / "scans.yaml").read_text())
    assert {code for _, codes in _TABLE.values() for code in codes} == set(said)


def test_a_match_tells_which_pages_it_found() -> None:
    match = matched(_read(3, None, 1, 3), _DOCUMENT, 2, _TOTAL)
    assert (match.pages_found, match.complete) == ((1, 3), False)
    assert [found.message for found in match.findings] == [
        "Không đọc được mã trên trang quét thứ 2.",
        "Chưa thấy trang 2 của văn bản (3 trang); có thể là trang không đọc được mã.",
        "Trang 3 của văn bản xuất hiện nhiều lần trong bản quét.",
    ]
    assert matched(_read(1, 2, 3), _DOCUMENT, 2, _TOTAL).complete


_OTHER_KEY = bytes(32)
_GENUINE = _sheet(1)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([_GENUINE], ScannedPage(1, _said(_DOCUMENT, 2, 1, 3))),
        ([], ScannedPage(1)),
        (["https://example.vn", "KHAC:1"], ScannedPage(1)),
        ([_GENUINE, "https://example.vn"], ScannedPage(1, _said(_DOCUMENT, 2, 1, 3))),
        ([code(_DOCUMENT, 2, 1, 3, _OTHER_KEY)], ScannedPage(1, forged=True)),
        ([_GENUINE.replace(":2:", ":3:")], ScannedPage(1, forged=True)),
        (["THIDUA1:x"], ScannedPage(1, forged=True)),
        (["THIDUA2:GIAOUOC2:2:1-3:AAAAAAAAAA"], ScannedPage(1, forged=True)),
        (
            [_GENUINE, code(_DOCUMENT, 2, 1, 3, _OTHER_KEY)],
            ScannedPage(1, _said(_DOCUMENT, 2, 1, 3), forged=True),
        ),
        (
            [_GENUINE, _sheet(2)],
            ScannedPage(1, _said(_DOCUMENT, 2, 1, 3), contradicting=True),
        ),
    ],
)
def test_codes_are_believed_by_their_key_only(codes: list[str], expected: ScannedPage) -> None:
    assert read_scan(paper(codes), KEY) == (expected,)


def _bomb(wide: int, high: int) -> bytes:
    """A PNG of a few kilobytes that says it is that large."""
    rows = zlib.compressobj(9)
    squeezed = b"".join(rows.compress(bytes(wide // 8 + 1)) for _ in range(min(high, 20_000)))
    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", squeezed + rows.flush()), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _protected() -> bytes:
    made = io.BytesIO()
    pdf = pikepdf.open(io.BytesIO(paper([_GENUINE])))
    pdf.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    return made.getvalue()


def _many(form: str) -> bytes:
    tiny = [Image.new("1", (8, 8), 1)] * (scan_pages.MOST_PAGES + 1)
    return saved(tiny, form)


def _gif() -> bytes:
    made = io.BytesIO()
    Image.new("1", (8, 8)).save(made, "GIF")
    return made.getvalue()


_HOSTILE = {
    "a PNG of 900 million points": (lambda: _bomb(30_000, 30_000), "scan-too-large"),
    "a PNG of 81 million points": (lambda: _bomb(9_000, 9_000), "scan-too-large"),
    "half a JPEG": (lambda: _half("JPEG"), "scan-not-readable"),
    "half a PNG": (lambda: _half("PNG"), "scan-not-readable"),
    "half a TIFF": (lambda: _half("TIFF"), "scan-not-readable"),
    "the head of a PDF": (lambda: b"%PDF-1.7\n", "scan-not-readable"),
    "no picture": (lambda: b"Giao \xc6\xb0\xe1\xbb\x9bc", "scan-not-readable"),
    "nothing": (lambda: b"", "scan-not-readable"),
    "a GIF": (_gif, "scan-not-readable"),
    "a PDF with a password": (_protected, "scan-protected"),
    "a PDF of 81 pages": (lambda: _many("PDF"), "scan-too-many-pages"),
    "a TIFF of 81 pages": (lambda: _many("TIFF"), "scan-too-many-pages"),
}


def _half(form: str) -> bytes:
    whole = saved(images(paper([_GENUINE]), 100), form)
    return whole[: len(whole) // 2]


@pytest.mark.parametrize("case", _HOSTILE)
@pytest.mark.parametrize("read", [read_scan, read_scan_apart])
def test_a_hostile_file_is_refused_with_a_sentence(case: str, read: object) -> None:
    make, expected = _HOSTILE[case]
    with pytest.raises(ThiduaError) as caught:
        read(make(), KEY)  # type: ignore[operator]
    assert caught.value.code == expected


def test_a_file_of_too_many_bytes_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_pages, "LARGEST_FILE", 9)
    with pytest.raises(ThiduaError) as caught:
        read_scan(b"%PDF-1.7 and more", KEY)
    assert caught.value.code == "scan-too-large"


def _nested(depth: int) -> bytes:
    """A PDF whose page draws a form ten times, which draws another ten times, and so on."""
    pdf = pikepdf.open(io.BytesIO(paper([_GENUINE])))
    form = pikepdf.Stream(pdf, b"0 0 m 9 9 l S " * 100)
    for _ in range(depth):
        form.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form})
        form["/BBox"] = pikepdf.Array([0, 0, 600, 900])
        inner, form = form, pikepdf.Stream(pdf, b"/X Do " * 10)
        form["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
    form.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form})
    form["/BBox"] = pikepdf.Array([0, 0, 600, 900])
    name = pdf.pages[0].add_resource(form, pikepdf.Name.XObject)
    pdf.pages[0].contents_add(f"{name} Do".encode())
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def test_a_pdf_that_draws_for_ever_costs_a_process_only() -> None:
    with pytest.raises(ThiduaError) as caught:
        read_scan_apart(_nested(9), KEY, Limits(cpu_seconds=2))
    assert caught.value.code == "file-too-slow"


def test_the_key_never_goes_to_the_process_that_reads(
    monkeypatch: pytest.MonkeyPatch, printed: bytes
) -> None:
    sent: list[object] = []

    def watched(function: object, *given: object, limits: Limits) -> list[list[str]]:
        sent.extend([function, *given, limits])
        return [[_GENUINE]]

    monkeypatch.setattr(scans, "apart", watched)
    (page,) = read_scan_apart(printed, KEY)
    assert page.genuine
    assert sent == [scans.code_texts, None, printed, scans.LIMITS]
