"""The sheet of signatures: a paper about another paper, which no year has among its own."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.documents.papers import ISSUED_ON, opened, shipped, template
from thidua.documents.check import check
from thidua.documents.gate import gate
from thidua.documents.kinds import Issuer, KindFile
from thidua.documents.layout import lint
from thidua.documents.plain_text import plain_text
from thidua.documents.render import render
from thidua.domain.cycle import Stage
from thidua.domain.subjects import Each
from thidua.law.layout import layout_rules

SLUGS = ("bang-chu-ky", "bang-chu-ky-dang")
HANDWRITTEN = {"cap_cho": "", "co_quan_cap": "", "so_hieu": ""}
REASON = "Lý do chốt khi chưa đủ chữ ký"


def sheet(slug: str = "bang-chu-ky", **values: Any) -> bytes:
    """The sheet with these values in the place of those of the sample."""
    kind = shipped(slug)
    data = kind.sample() | values
    title = kind.about.label
    return render(kind, template(kind), data, title=title, issued_on=ISSUED_ON).content


def rows(count: int) -> list[dict[str, str]]:
    """The rows of that many units, in the three ways of the sample."""
    shown = shipped("bang-chu-ky").sample()["chu_ky"]
    return [shown[at % len(shown)] | {"tt": str(at + 1)} for at in range(count)]


def test_it_belongs_to_no_stage() -> None:
    about = shipped("bang-chu-ky").about
    assert (about.each, about.stage, about.stages, about.series) == (Each.SIGNATURES, None, {}, "")


def test_a_stage_for_it_is_refused() -> None:
    given = {"label": "Bảng", "order": 1, "issuer": Issuer.CLUSTER, "each": Each.SIGNATURES}
    KindFile.model_validate(given)
    with pytest.raises(ValidationError, match="bảng chữ ký"):
        KindFile.model_validate(given | {"stage": Stage.PLEDGE})


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("count", [1, 4, 20, 60])
def test_it_holds_a_row_for_each_unit_and_stays_within_the_layout(slug: str, count: int) -> None:
    made = sheet(slug, chu_ky=rows(count))
    package = gate(made).package
    assert package is not None
    assert lint(package, layout_rules(shipped(slug).layout.value, ISSUED_ON)) == ()
    assert len(opened(made).tables[1].rows) == 1 + count


@pytest.mark.parametrize("slug", SLUGS)
def test_the_check_of_templates_has_nothing_to_say(slug: str) -> None:
    kind = shipped(slug)
    assert list(check(kind.template(), kind.fields).findings) == []


def test_a_signature_by_hand_shows_that_there_was_no_certificate() -> None:
    (row,) = rows(1)
    assert "Không dùng chứng thư số" in plain_text(sheet(chu_ky=[row | HANDWRITTEN]))
    assert "Không dùng chứng thư số" not in plain_text(sheet(chu_ky=[row]))


def test_who_signs_by_his_own_office_needs_no_grant() -> None:
    own, granted = rows(2)
    assert "(theo " not in plain_text(sheet(chu_ky=[own]))
    assert "KT. Giám đốc, Phó Giám đốc (theo Quyết định số" in plain_text(sheet(chu_ky=[granted]))


def test_where_all_have_signed_it_says_so_and_gives_no_reason() -> None:
    sample = shipped("bang-chu-ky").sample()
    text = plain_text(sheet(khong_ky=[], chot=sample["chot"] | {"ly_do": ""}))
    assert "Không có đơn vị được miễn ký, từ chối ký hoặc chưa ký." in text
    assert REASON not in text
    assert REASON in plain_text(sheet())


def test_it_bears_no_number_and_no_signature_of_a_head() -> None:
    text = plain_text(sheet())
    assert "Số:" not in text
    assert "NGƯỜI LẬP BẢNG / Nguyễn Thị Văn Thư" in text
    assert "TM. KHỐI THI ĐUA" not in text
