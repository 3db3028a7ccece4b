"""Who qualifies, as an officer asks for it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import KHOI_20, Office

YEAR = ("khoi-20-bvhttdl", "2024")
COLLECTIVES = """\
collectives:
  - unit: vien-van-hoa-nghe-thuat-quoc-gia-viet-nam
    staff: 60
    completed: 60
    advanced: 41
    fighters: 2
    rating: Hoàn thành xuất sắc nhiệm vụ
"""
OVERRIDES = """\
overrides:
  - nominee: tap-the-vien-van-hoa-nghe-thuat
    condition: advanced_at_least
    person: dang-khanh-ngoc
    instructed_on: 2024-12-01
    document: Công văn số 77/BVHTTDL-TCCB
    reason: Viện mới sắp xếp lại tổ chức
"""


@pytest.mark.slow
def test_reasons_are_shown_with_sign_source_and_mark(office: Office, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(KHOI_20, tmp_path / "khoi-20"))
    (folder / "2024" / "collectives.yaml").write_text(COLLECTIVES, encoding="utf-8")
    for name in ("history.yaml", "initiatives.yaml"):
        (folder / name).unlink()
    office.must("load", folder)
    said = office.must("award", *YEAR)
    assert "Theo quy định ngày 03/12/2024; ✓ đạt, ✗ không đạt, ? chưa rõ." in said
    assert "✗   41/60 người đạt “Lao động tiên tiến” ≈ 68,33% < 70%" in said
    assert "Luật số 06/2022/QH15, Điều 27 (S2)" in said
    assert "Không đủ điều kiện: 1 điều kiện không đạt." in said
    assert "?   03 lần liên tục đạt “Chiến sĩ thi đua cơ sở”" in said

    (folder / "2024" / "overrides.yaml").write_text(OVERRIDES, encoding="utf-8")
    office.must("load", folder)
    said = office.must("award", *YEAR)
    assert "✓ (chỉ đạo)" in said
    assert "Không có điều kiện nào không đạt; 1 điều kiện bỏ qua theo chỉ đạo." in said

    read = json.loads(office.must("award", *YEAR, "--on", "2026-10-01", "--json"))
    assert read["day"] == "2026-10-01"
    (institute,) = (
        one for one in read["nominees"] if one["nominee"] == "tap-the-vien-van-hoa-nghe-thuat"
    )
    (share,) = (one for one in institute["reasons"] if one["condition"] == "advanced_at_least")
    assert share["override"]["document"] == "Công văn số 77/BVHTTDL-TCCB"
    assert institute["voted"] is True
    assert [one["condition"] for one in institute["ballot"]] == ["quorum", "votes"]
