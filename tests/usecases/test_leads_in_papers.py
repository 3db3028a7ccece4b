"""Whom papers name as the lead: that of their year, though another leads when they are made."""

from datetime import date
from typing import Any

import pytest

from tests.domain.records import changed
from tests.usecases.test_paper_fields import fields
from thidua.domain.record import ClusterRecord
from thidua.settings import ROOT
from thidua.usecases.records_folder import read_folder

CULTURE, LABOUR = "so-van-hoa-the-thao-va-du-lich", "so-lao-dong-thuong-binh-va-xa-hoi"
HEALTH = "so-y-te"
CULTURE_NAME = "Sở Văn hóa, Thể thao và Du lịch"
LABOUR_NAME = "Sở Lao động - Thương binh và Xã hội"


@pytest.fixture(scope="module")
def of_2021() -> ClusterRecord:
    """A cluster whose lead changes on 13/01/2022, in the conference that sums up 2021."""
    return read_folder(ROOT / "records" / "clusters" / "khoi-vhxh-2022")


def test_whoever_leads_from_the_conference_on_takes_over(of_2021: ClusterRecord) -> None:
    made = fields(of_2021, "bien-ban-ban-giao")
    assert made["ben_giao"]["don_vi"] == CULTURE_NAME
    assert made["ben_nhan"]["don_vi"] == LABOUR_NAME
    assert made["ben_nhan"]["chuc_vu"] == "Giám đốc"


def test_the_next_lead_writes_to_the_lead_of_the_year_too(of_2021: ClusterRecord) -> None:
    year = of_2021.years[0]
    assert year.awards is not None
    assert year.ballot is not None
    nominee = changed(year.awards.nominees[0], unit=LABOUR)
    awards = changed(year.awards, nominees=[nominee, *year.awards.nominees[1:]])
    approval = year.approval("to-trinh-don-vi", HEALTH)
    assert approval is not None
    own = changed(approval, subject=LABOUR, signer="luong-thi-diem-chau")
    year = changed(year, awards=awards, approvals=[*year.approvals, own])
    made = fields(changed(of_2021, years=[year]), "to-trinh-don-vi", LABOUR)
    assert made["khoi_truong_nhan"] == f"Khối trưởng Khối thi đua Văn hóa - Xã hội ({CULTURE_NAME})"


@pytest.mark.parametrize(
    ("slug", "subject", "path", "said"),
    [
        ("to-trinh-don-vi", HEALTH, "khoi_truong_nhan", CULTURE_NAME),
        ("to-trinh-don-vi", CULTURE, "khoi_truong_nhan", ""),
        ("dang-ky-thi-dua", HEALTH, "ban_dang_ky", CULTURE_NAME),
    ],
)
def test_a_unit_writes_to_the_lead_of_the_year_though_its_paper_is_late(
    of_2021: ClusterRecord, slug: str, subject: str, path: str, said: str
) -> None:
    made: Any = fields(of_2021, slug, subject, issued_on=date(2022, 1, 17))[path]
    told = str(made["noi_gui"][-1] if isinstance(made, dict) else made)
    assert said in told
    assert bool(told) is bool(said)
