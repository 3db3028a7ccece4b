"""Flipped, cut and inserted octets: no crash, and nothing taken that shows something else.

`THIDUA_FUZZ=5000` runs that many mutations.
"""

import io
import os
import random
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from tests.signing.attack_tools import base, expected, first, second
from tests.signing.pki import NOW, trust_folder
from thidua.signing.certificates.trust import Trust, load
from thidua.signing.findings import Decision
from thidua.signing.report import Report
from thidua.signing.verify import verify

ROUNDS = int(os.environ.get("THIDUA_FUZZ", "400"))
SEED = 20260615


def flip(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def overwrite(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    content[at : at + chance.randrange(1, 9)] = chance.randbytes(chance.randrange(1, 9))


def insert(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    content[at:at] = chance.randbytes(chance.randrange(1, 40))


def cut(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    del content[at : at + chance.randrange(1, 200)]


def truncate(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def repeat(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    content[at:at] = content[at : at + chance.randrange(1, 2000)]


def swap_digit(content: bytearray, chance: random.Random) -> None:
    digits = [at for at in range(len(content) - 2000, len(content)) if 48 <= content[at] < 58]
    content[chance.choice(digits)] = 48 + chance.randrange(10)


CHANGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip, flip, overwrite, insert, cut, truncate, repeat, swap_digit,
)  # fmt: skip


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return load(trust_folder(tmp_path_factory.mktemp("trust")))


def shown(content: bytes) -> list[tuple[str, bytes]]:
    """Return the words of each page and its drawing without annotations."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [_page(page) for page in pdf]


def _page(page: pypdfium2.PdfPage) -> tuple[str, bytes]:
    drawn = page.render(scale=0.5, may_draw_forms=False, draw_annots=False)
    return page.get_textpage().get_text_bounded(), drawn.to_pil().tobytes()


def values(report: Report) -> set[str]:
    return {one.value_digest for one in report.signatures}


def mutated(content: bytes, chance: random.Random, since: int) -> bytes:
    """Change what follows the first `since` octets, once or thrice."""
    tail = bytearray(content[since:])
    for _ in range(chance.choice((1, 1, 3))):
        if len(tail) > 4000:
            chance.choice(CHANGES)(tail, chance)
    return content[:since] + bytes(tail)


@pytest.mark.parametrize("part", range(4))
def test_no_mutation_crashes_or_smuggles_a_change(part: int, trust: Trust) -> None:
    chance = random.Random(SEED + part)  # noqa: S311 (no secret)
    honest = {content: values(verify(content, expected(), trust, NOW)) for content in held()}
    words = shown(base())
    for _ in range(ROUNDS // 4):
        original = chance.choice(held())
        content = mutated(original, chance, chance.choice((0, len(base()), len(base()))))
        report = verify(content, expected(), trust, NOW)
        if report.decision is Decision.ACCEPT:
            assert values(report) <= honest[original]
            assert shown(content) == words


def held() -> tuple[bytes, bytes]:
    return first(), second()


def test_every_octet_that_a_page_is_drawn_from_is_guarded(trust: Trust) -> None:
    with pikepdf.open(io.BytesIO(base())) as pdf:
        drawn = pdf.pages[0].obj.Contents.read_raw_bytes()
    at = base().index(drawn)
    for offset in range(at, at + len(drawn), 7):
        content = bytearray(first())
        content[offset] ^= 1
        assert verify(bytes(content), expected(), trust, NOW).decision is Decision.REJECT
