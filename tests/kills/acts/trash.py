"""A cluster is put into the trash, fetched out of it, and deleted for good after its term."""

from datetime import date

from django.conf import settings

from tests.conftest import KHOI_20
from tests.kills.acts.act import Act, Run, in_order
from tests.usecases.year import CLUSTER
from thidua.signing.evidence.seal import office_seal
from thidua.usecases.load_records import load_records
from thidua.usecases.trash.empty_trash import empty_trash
from thidua.usecases.trash.remove_cluster import remove_cluster
from thidua.usecases.trash.restore_cluster import restore_cluster

LONG_AFTER = date(2100, 1, 1)


def loaded() -> None:
    """A cluster nobody has issued a paper of; the office has its seal."""
    office_seal(settings.KEYS)
    load_records(KHOI_20, "test")


def remove() -> None:
    """Put it into the trash."""
    remove_cluster(CLUSTER, "Nạp nhầm", actor="test")


def there_and_back() -> Run:
    """Into the trash and out of it."""
    loaded()
    return in_order(
        ("remove-cluster", remove),
        ("restore-cluster", lambda: restore_cluster(CLUSTER, actor="test")),
    )


def emptying() -> Run:
    """The term is over."""
    loaded()
    remove()
    return lambda: empty_trash(LONG_AFTER, actor="test")


ACTS = {
    "trash": Act(
        "Đưa một khối vào thùng rác, lấy lại",
        there_and_back,
        (
            "trash.remove_cluster.remove_cluster",
            "trash.deleting.delete_cluster",
            "trash.deleting._say_why",
            "trash.restore_cluster.restore_cluster",
        ),
    ),
    "emptying": Act("Xóa hẳn khi hết hạn thùng rác", emptying, ("trash.empty_trash._emptied",)),
}
