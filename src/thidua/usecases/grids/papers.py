"""The papers that hold rows of a grid fast."""

from thidua.store.models.papers import Paper
from thidua.store.models.signing import SigningDocument
from thidua.usecases.grids.grid import Grid, Papers
from thidua.usecases.signing.documents import SET_ASIDE

ANY = "van-ban"
"""Holds fast what belongs to a paper itself, whatever its kind."""


def holding_papers(grid: Grid, cluster: str, year: int) -> Papers:
    """Return the papers of the year that may hold rows of the grid."""
    in_force = papers_in_force(cluster, year)
    return in_force | _being_signed(cluster, year) if grid.while_signing else in_force


def papers_in_force(cluster: str, year: int) -> Papers:
    """Return the papers of the year that were issued and not cancelled."""
    issued = Paper.objects.filter(
        cycle__cluster__slug=cluster, cycle__year=year, state=Paper.State.ISSUED
    )
    return frozenset(issued.values_list("kind", "subject"))


def _being_signed(cluster: str, year: int) -> Papers:
    """Return those that were frozen to be signed: their day and signer stand in what is signed."""
    rows = SigningDocument.objects.filter(cycle__cluster__slug=cluster, cycle__year=year)
    return frozenset(rows.exclude(state__in=SET_ASIDE).values_list("kind", "subject"))


def locked_sentence(kind: str) -> str:
    """Say what holds the row fast, and what to do."""
    if kind == ANY:
        return (
            "Dòng của văn bản đã ban hành hoặc đang lấy chữ ký thì khóa; muốn sửa thì hủy văn bản, "
            "hoặc hủy đợt lấy chữ ký, rồi ghi lại."
        )
    return (
        f"Đã khóa vì «{_LABELS.get(kind, kind)}» đã ban hành; muốn sửa thì hủy văn bản đó trước, "
        "sửa số liệu, rồi ban hành lại."
    )


_LABELS = {
    "bang-tong-hop-diem": "Bảng tổng hợp điểm",
    "bang-cham-diem": "Bảng chấm điểm của đơn vị",
    "bien-ban-kiem-phieu": "Biên bản kiểm phiếu",
    "quyet-dinh": "Quyết định khen thưởng",
    "bien-ban-ban-giao": "Biên bản bàn giao",
}
