"""A cluster is handed over in a package, a closed year is handed in to the archive."""

from datetime import date

from django.conf import settings

from tests.kills.acts.act import Act, Run, tolerated
from tests.kills.acts.papers import KINDS, launch, launched
from tests.kills.handed import folder
from tests.usecases.year import CLUSTER, YEAR
from thidua.domain.cycle import Stage
from thidua.signing.evidence.seal import office_seal
from thidua.store.models.records import Cycle
from thidua.usecases.archiving.hand_in import Taker, hand_in
from thidua.usecases.handing_over.make_package import make_package

LISTS = ("bien-ban-giao-nhan", "muc-luc-ho-so", "muc-luc-van-ban")


def making() -> Run:
    """Make the package of a year under way; the office has its seal."""
    office_seal(settings.KEYS)
    launched(*KINDS)
    launch()

    def run() -> None:
        out = folder() / "goi.zip"
        tolerated(lambda: make_package(CLUSTER, YEAR, out, actor="test"), "package-exists")

    return run


def handing_in() -> Run:
    """Hand in a year of two papers, closed by hand: each more is the same steps once more."""
    launched(*KINDS, *LISTS)
    launch()
    Cycle.objects.filter(year=YEAR).update(stage=Stage.CLOSED)
    how = {"day": date(2025, 6, 20), "actor": "test", "taker": Taker("Lê Thị Ví Dụ")}

    def run() -> None:
        out = folder() / "nop-luu"
        tolerated(lambda: hand_in(CLUSTER, YEAR, out, **how), "folder-not-empty")  # type: ignore[arg-type]

    return run


ACTS = {
    "handing_over": Act(
        "Lập gói bàn giao",
        making,
        ("handing_over.make_package.make_package", "handing_over.make_package.seal_into"),
    ),
    "handing_in": Act(
        "Nộp lưu hồ sơ một năm",
        handing_in,
        ("archiving.hand_in.hand_in", "archiving.hand_in._write"),
    ),
}
