"""Pledges of any number of units, as papers and as what their signers are called on them."""

from functools import cache
from typing import Any

from tests.documents.papers import ISSUED_ON, shipped, template
from thidua.documents.render import render
from thidua.documents.signature_places import SignerText, with_places
from thidua.signing.freezing.freeze import Frozen, Identity, frozen_paper

KEY = b"k" * 32
IDENTITY = Identity("K7F3Q5X2", 1, "Bản giao ước thi đua Khối thi đua 20", KEY)
_LONG = " VÀ BỒI DƯỠNG CÁN BỘ QUẢN LÝ NGÀNH MẪU KHU VỰC PHÍA NAM"
_NAMES = ("Nguyễn Thị Ưởng", "Trần Đỗ Quỳnh Như", "Lê Văn Ấm", "Phạm Hoàng Thị Khánh Hằng")


def signers(count: int) -> tuple[SignerText, ...]:
    """That many units: each third has a long name, and the heads of two are namesakes."""
    return tuple(
        SignerText(
            f"don-vi-{number}",
            f"{_NAMES[number % 4]} {'ABCDEFGHIKLMNOPQR'[number // 4]}"
            if number != 3
            else "Lê Văn Ấm A",
            f"ĐƠN VỊ MẪU SỐ {number:02d}{_LONG if number % 3 == 1 else ''}",
        )
        for number in range(count)
    )


@cache
def pledge(count: int, slug: str = "giao-uoc") -> bytes:
    """The pledge that these units sign."""
    kind = shipped(slug)
    cells: list[dict[str, Any]] = [
        {"don_vi": one.heading, "quyen_han": ["GIÁM ĐỐC"], "ho_ten": one.name}
        for one in signers(count)
    ]
    parties = [
        {"tt": str(n), "ten": one.heading, "dai_dien": one.name, "chuc_vu": "Giám đốc"}
        for n, one in enumerate(signers(count), start=1)
    ]
    if count % 2:
        cells.append({"don_vi": "", "quyen_han": [], "ho_ten": ""})
    rows = [
        {"trai": left, "phai": right} for left, right in zip(cells[::2], cells[1::2], strict=True)
    ]
    values = kind.sample() | {"o_ky": rows, "don_vi": parties}
    return render(kind, template(kind), values, title="Giao ước", issued_on=ISSUED_ON).content


@cache
def marked(count: int, slug: str = "giao-uoc") -> bytes:
    """The copy of the pledge that tells where they sign."""
    return with_places(pledge(count, slug), signers(count))


@cache
def frozen(count: int, slug: str = "giao-uoc") -> Frozen:
    """The frozen pledge."""
    return frozen_paper(marked(count, slug), [one.slot for one in signers(count)], IDENTITY)
