"""The versions of each kind's template, and which of them a year keeps."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.store.models.records import Cycle

SHA256 = 64


class TemplateSeries(models.Model):
    """How many versions a kind has; its row is the lock that makes acts on its template queue."""

    kind = models.CharField(max_length=100, unique=True)
    last = models.PositiveIntegerField(default=0)


class TemplateVersion(models.Model):
    """A version of a kind's template: two files in the archive, and who, when, why, from what.

    `base` is the version that it was corrected from; `paths` are the fields that it used, and
    `findings` what was found, when it came in.  `approved_by` is who let it be used the first time.
    `checked_with` is the digest of the program and fields that it was last checked with, `faults`
    why no paper can be made from it since.
    """

    class Origin(models.TextChoices):
        """Who made it."""

        SHIPPED = "SHIPPED", "Đi kèm chương trình"
        OFFICE = "OFFICE", "Cơ quan sửa"

    class State(models.TextChoices):
        """A version waits, is used for the years to come, was used, or is never to be."""

        DRAFT = "DRAFT", "Chờ duyệt"
        ACTIVE = "ACTIVE", "Đang dùng"
        RETIRED = "RETIRED", "Đã thôi dùng"
        SET_ASIDE = "SET_ASIDE", "Không dùng"

    kind = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    source_digest = models.CharField(max_length=SHA256)
    compiled_digest = models.CharField(max_length=SHA256)
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    origin = models.CharField(max_length=10, choices=Origin)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    uploaded_by = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    why = models.TextField()
    findings = models.JSONField(default=list)
    paths = models.JSONField(default=list)
    confirmed_by = models.CharField(max_length=200, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)
    checked_with = models.CharField(max_length=SHA256)
    faults = models.JSONField(default=list)

    class Meta:
        """A file is one version of its kind; one version is in use; two people stand behind it."""

        ordering: ClassVar = ["kind", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["kind", "source_digest", "compiled_digest"], name="one_version_a_file"
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(state="ACTIVE"), name="one_active_version"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="a_version_says_why"),
            models.CheckConstraint(
                condition=Q(origin="SHIPPED")
                | Q(state__in=["DRAFT", "SET_ASIDE"])
                | (~Q(approved_by="") & ~Q(approved_by=F("uploaded_by"))),
                name="a_second_person_approves",
            ),
        ]


class TemplatePin(models.Model):
    """The version that a year makes its papers of a kind from, whatever is activated later."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="template_pins")
    kind = models.CharField(max_length=100)
    version = models.ForeignKey(TemplateVersion, models.PROTECT, related_name="pins")

    class Meta:
        """One version a kind and year."""

        ordering: ClassVar = ["kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "kind"], name="one_pin_a_kind_and_year")
        ]
