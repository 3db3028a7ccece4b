"""What came from another office as a package, and what was removed and may still be had back."""

from typing import ClassVar

from django.db import models

from thidua.store.models.papers import SHA256
from thidua.store.models.records import Cluster

_NAME = 200


class LoadedPackage(models.Model):
    """Gói bàn giao: a cluster's papers and records, as the office that had it before sealed them.

    `digest` is that of the package file.  The sealed list and the other office's part of its
    ledger are in the archive (`list_digest`, `ledger_digest`); `seal` was made on the list with
    `key`.  What that office had been handed itself comes along, the oldest first.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="packages")
    year = models.PositiveIntegerField()
    digest = models.CharField(max_length=SHA256)
    key = models.CharField(max_length=SHA256)
    seal = models.TextField()
    list_digest = models.CharField(max_length=SHA256)
    ledger_digest = models.CharField(max_length=SHA256)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=_NAME)

    class Meta:
        """In the order of the hand-overs."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "digest"], name="a_package_is_loaded_once")
        ]


class TrashedCluster(models.Model):
    """Thùng rác: a cluster that was removed, kept whole as a sealed package until a day."""

    class State(models.TextChoices):
        """It can be had back, was, or is gone."""

        KEPT = "KEPT", "Trong thùng rác"
        RESTORED = "RESTORED", "Đã khôi phục"
        EMPTIED = "EMPTIED", "Đã xóa hẳn"

    cluster = models.CharField(max_length=100)
    name = models.TextField()
    digest = models.CharField(max_length=SHA256)
    state = models.CharField(max_length=10, choices=State, default=State.KEPT)
    removed_at = models.DateTimeField()
    removed_by = models.CharField(max_length=_NAME)
    reason = models.TextField()
    keep_until = models.DateField()

    class Meta:
        """The latest first; a cluster is there once."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cluster"],
                condition=models.Q(state="KEPT"),
                name="a_cluster_is_trashed_once",
            )
        ]
