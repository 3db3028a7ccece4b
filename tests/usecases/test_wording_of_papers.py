"""How papers put names, titles and numbers together."""

import pytest

from tests.usecases.test_paper_fields import at, fields
from thidua.domain.record import ClusterRecord
from thidua.settings import ROOT
from thidua.usecases.paper_fields.nominees import recipients
from thidua.usecases.records_folder import read_folder

PERSONNEL = "ban-to-chuc-tinh-uy"


@pytest.fixture(scope="module")
def of_the_party() -> ClusterRecord:
    """The cluster of Party agencies."""
    return read_folder(ROOT / "records" / "clusters" / "khoi-co-quan-dang-lam-dong")


@pytest.mark.parametrize(
    ("slug", "subject", "path", "said"),
    [
        (
            "quyet-dinh-giay-khen",
            PERSONNEL,
            "nguoi_tang.chuc_vu",
            "Trưởng Ban Tổ chức Tỉnh ủy",
        ),
        ("bien-ban-binh-xet", "", "hop_binh_xet.chu_tri", "Chánh Văn phòng Tỉnh ủy"),
        ("bien-ban-hoi-nghi", "YEAR_END", "bien_ban_hoi_nghi.thu_ky", "Văn phòng Tỉnh ủy"),
        ("quyet-dinh", "", "nguoi_ban_hanh", "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng"),
    ],
)
def test_a_title_and_its_agency_say_a_common_word_once(
    of_the_party: ClusterRecord, slug: str, subject: str, path: str, said: str
) -> None:
    told = at(fields(of_the_party, slug, subject), path)
    assert told.endswith(said)
    assert "Văn phòng Văn phòng" not in told


@pytest.mark.parametrize(
    ("collectives", "persons", "said"),
    [
        (4, 3, "04 tập thể và 03 cá nhân"),
        (1, 0, "01 tập thể"),
        (0, 12, "12 cá nhân"),
        (0, 0, ""),
    ],
)
def test_what_there_is_none_of_is_not_counted(collectives: int, persons: int, said: str) -> None:
    assert recipients(collectives, persons) == said
