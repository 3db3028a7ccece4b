"""What comes out: papers, the register of their numbers, and the ledger of every act."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.store.models.records import Cycle
from thidua.store.models.templates import TemplateVersion

SHA256 = 64


class RegisterCounter(models.Model):
    """The last number given in one series; its row is the lock that makes numbers queue."""

    issuer = models.CharField(max_length=100)
    series = models.CharField(max_length=50)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        """One counter a series."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issuer", "series", "year"], name="one_counter_a_series"
            )
        ]


class RegisterEntry(models.Model):
    """A line of the sổ đăng ký văn bản: a number that was given, used or cancelled."""

    class State(models.TextChoices):
        """A number is used by one paper, or cancelled for good."""

        USED = "USED", "Đã dùng"
        CANCELLED = "CANCELLED", "Đã hủy"

    issuer = models.CharField(max_length=100)
    series = models.CharField(max_length=50)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.USED)
    reason = models.TextField(blank=True)

    class Meta:
        """A number is given once in its series."""

        ordering: ClassVar = ["issuer", "series", "year", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issuer", "series", "year", "number"], name="a_number_is_given_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="CANCELLED") | ~Q(reason=""), name="a_cancelled_number_says_why"
            ),
        ]


class Paper(models.Model):
    """An issued paper: where it came from, and the digest under which the archive keeps it."""

    class State(models.TextChoices):
        """A paper is in force until it is cancelled."""

        ISSUED = "ISSUED", "Đã ban hành"
        CANCELLED = "CANCELLED", "Đã hủy"

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=100)
    subject = models.CharField(max_length=100, blank=True)
    stage = models.CharField(max_length=20)
    title = models.TextField()
    symbol = models.TextField(blank=True)
    entry = models.OneToOneField(RegisterEntry, models.PROTECT, related_name="paper", null=True)
    issued_on = models.DateField()
    signer = models.TextField()
    fields = models.JSONField()
    fields_digest = models.CharField(max_length=SHA256)
    template_digest = models.CharField(max_length=SHA256)
    template_version = models.ForeignKey(TemplateVersion, models.PROTECT, null=True)
    file_digest = models.CharField(max_length=SHA256)
    state = models.CharField(max_length=10, choices=State, default=State.ISSUED)

    class Meta:
        """One paper in force of a kind, for a cycle and a subject (a unit's slug, or nothing)."""

        ordering: ClassVar = ["issued_on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["state", "issued_on", "cycle", "kind"], name="papers_by_day"),
            # Without it SQLite goes through the papers of the whole office for those of one year.
            models.Index(fields=["cycle", "state", "issued_on"], name="papers_of_a_year"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "kind", "subject"],
                condition=Q(state="ISSUED"),
                name="one_paper_in_force",
            )
        ]


class PaperDraft(models.Model):
    """Dự thảo: a paper before it is signed, without a number; made anew as often as wanted.

    `day` is the one whose names and law it speaks by.
    """

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=100)
    subject = models.CharField(max_length=100, blank=True)
    title = models.TextField()
    day = models.DateField()
    fields = models.JSONField()
    template_version = models.ForeignKey(TemplateVersion, models.PROTECT)
    file_digest = models.CharField(max_length=SHA256)

    class Meta:
        """One draft of a kind, for a cycle and a subject."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "kind", "subject"], name="one_draft_of_a_paper"
            )
        ]


class LedgerEntry(models.Model):
    """One act.  Entries are only added: the database itself refuses to change one."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    action = models.CharField(max_length=50)
    subject = models.TextField()
    details = models.JSONField()
    previous = models.CharField(max_length=SHA256)
    digest = models.CharField(max_length=SHA256)

    class Meta:
        """In the order of the acts; those on one paper are found by their subject."""

        ordering: ClassVar = ["sequence"]
        indexes: ClassVar = [models.Index(fields=["subject"], name="acts_by_subject")]


class LedgerHead(models.Model):
    """The end of the chain, in one row: its lock makes acts queue, its digest betrays a cut."""

    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=SHA256, default="")
