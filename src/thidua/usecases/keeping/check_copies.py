"""The copy of each cluster's records against their rows."""

from collections.abc import Iterator

from thidua.errors import Problem
from thidua.store.models.records import Cluster
from thidua.store.records import read_copies_of, read_rows_of
from thidua.usecases.keeping.faults import Looked, fault

_CLUSTERS = "Hồ sơ khối"


def check_copies(looked: Looked) -> Iterator[Problem]:
    """Yield the clusters whose copy says something else than their rows; one a time in memory."""
    slugs = list(Cluster.objects.order_by("slug").values_list("slug", flat=True))
    for slug in slugs:
        looked.step(_CLUSTERS, len(slugs))
        copied = read_copies_of([slug])
        if copied and copied != read_rows_of([slug]):
            message = "Dữ liệu đã bị sửa thẳng trong cơ sở dữ liệu: chương trình vẫn đọc bản trước."
            yield fault("records-differ", f"Khối «{slug}»", message)
