"""The papers in force that hold rows of a grid fast."""

from thidua.store.models.papers import Paper
from thidua.usecases.grids.grid import Papers


def papers_in_force(cluster: str, year: int) -> Papers:
    """Return the papers of the year that were issued and not cancelled."""
    issued = Paper.objects.filter(
        cycle__cluster__slug=cluster, cycle__year=year, state=Paper.State.ISSUED
    )
    return frozenset(issued.values_list("kind", "subject"))


def locked_sentence(kind: str) -> str:
    """Say what holds the row fast, and what to do."""
    return (
        f"Đã khóa vì «{_LABELS.get(kind, kind)}» đã ban hành; muốn sửa thì hủy văn bản đó trước, "
        "sửa số liệu, rồi ban hành lại."
    )


_LABELS = {
    "bang-tong-hop-diem": "Bảng tổng hợp điểm",
    "bang-cham-diem": "Bảng chấm điểm của đơn vị",
    "bien-ban-kiem-phieu": "Biên bản kiểm phiếu",
}
