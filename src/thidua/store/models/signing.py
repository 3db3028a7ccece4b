"""Collecting signatures: frozen documents, whom they wait for, the files that came back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.store.models.papers import SHA256
from thidua.store.models.records import Cluster, Cycle
from thidua.store.models.templates import TemplateVersion

_WORD = 30
_NAME = 200


class SigningDocument(models.Model):
    """Văn bản lấy chữ ký: one version of a paper, frozen; all sign the same bytes.

    `code` is the paper's own, the same in all its versions.  `day` is the one that the paper bears;
    `docx_digest` and `pdf_digest` are its files in the archive, `places` the boxes to sign in.
    Once it is closed, `result_digest` is the signed PDF or the dossier, `sheet_digest` the list of
    signatures.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="signing_documents")
    kind = models.CharField(max_length=100)
    subject = models.CharField(max_length=100, blank=True)
    code = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    title = models.TextField()
    state = models.CharField(max_length=_WORD)
    day = models.DateField()
    fields = models.JSONField()
    template_version = models.ForeignKey(TemplateVersion, models.PROTECT, null=True)
    docx_digest = models.CharField(max_length=SHA256)
    pdf_digest = models.CharField(max_length=SHA256)
    pdf_size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    places = models.JSONField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=_NAME)
    due_on = models.DateField()
    reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=_NAME, blank=True)
    result_digest = models.CharField(max_length=SHA256, blank=True)
    sheet_digest = models.CharField(max_length=SHA256, blank=True)

    class Meta:
        """Versions count up; of a paper one at most is not set aside."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "version"], name="one_document_a_version"),
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(state__in=["SUPERSEDED", "CANCELLED"]),
                name="one_document_in_force",
            ),
        ]


class SignatureRequest(models.Model):
    """Whose signature a document waits for, in which slot.

    `unit_name`, `person_name` and `lines` are as they are printed at the place of the signature;
    `person`, `capacity` and `grant` change when a delegation is approved.
    """

    document = models.ForeignKey(SigningDocument, models.PROTECT, related_name="requests")
    position = models.PositiveIntegerField()
    slot = models.CharField(max_length=100)
    unit = models.CharField(max_length=100, blank=True)
    unit_name = models.TextField()
    person = models.CharField(max_length=100)
    person_name = models.TextField()
    lines = models.JSONField(default=list)
    capacity = models.CharField(max_length=_WORD)
    grant = models.TextField(blank=True)
    state = models.CharField(max_length=_WORD)
    due_on = models.DateField()
    sent_on = models.DateField(null=True)
    leased_by = models.CharField(max_length=_NAME, blank=True)
    leased_until = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=_NAME, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        """One request a slot, in the order of the slots."""

        ordering: ClassVar = ["document", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "slot"], name="one_request_a_slot")
        ]


class SignedFile(models.Model):
    """A file that came back: its digest, what it extends, what was found in it.

    The bytes of a file that was refused are not kept, only what was found.
    """

    class Via(models.TextChoices):
        """How it came."""

        UPLOAD = "UPLOAD", "Tải lên"
        SCAN = "SCAN", "Bản quét"
        SERVICE = "SERVICE", "Dịch vụ ký số"

    class State(models.TextChoices):
        """It counts, waits for an officer, or does not count."""

        ACCEPTED = "ACCEPTED", "Đã nhận"
        WAITING = "WAITING", "Chờ xác nhận"
        REFUSED = "REFUSED", "Không nhận"

    document = models.ForeignKey(SigningDocument, models.PROTECT, related_name="files")
    digest = models.CharField(max_length=SHA256)
    size = models.PositiveIntegerField()
    extends = models.CharField(max_length=SHA256, blank=True)
    file_name = models.TextField(blank=True)
    via = models.CharField(max_length=10, choices=Via)
    state = models.CharField(max_length=10, choices=State)
    report = models.JSONField()
    received_at = models.DateTimeField()
    received_from = models.CharField(max_length=_NAME)
    decided_by = models.CharField(max_length=_NAME, blank=True)
    reason = models.TextField(blank=True)
    receipt = models.TextField(blank=True)

    class Meta:
        """The same file is taken once."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "digest"], name="one_row_a_signed_file")
        ]


class Signature(models.Model):
    """A signature that counts: a digital one is told from others by its value, not by its file."""

    document = models.ForeignKey(SigningDocument, models.PROTECT, related_name="signatures")
    request = models.ForeignKey(SignatureRequest, models.PROTECT, related_name="signatures")
    file = models.ForeignKey(SignedFile, models.PROTECT, related_name="signatures")
    value_digest = models.CharField(max_length=SHA256, blank=True)
    manner = models.CharField(max_length=_WORD)
    person = models.CharField(max_length=100)
    capacity = models.CharField(max_length=_WORD)
    grant = models.TextField(blank=True)
    signed_on = models.DateField()
    seal = models.BooleanField(default=False)
    details = models.JSONField(default=dict)

    class Meta:
        """A signature value counts once in a document."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "value_digest"],
                condition=~Q(value_digest=""),
                name="a_signature_counts_once",
            )
        ]


class SignatureDelegation(models.Model):
    """Another person is to sign in a slot: it takes him once the paper that says so is approved."""

    class State(models.TextChoices):
        """It waits, holds, or does not."""

        PENDING = "PENDING", "Chờ duyệt"
        APPROVED = "APPROVED", "Đã duyệt"
        REFUSED = "REFUSED", "Không duyệt"

    request = models.ForeignKey(SignatureRequest, models.PROTECT, related_name="delegations")
    person = models.CharField(max_length=100)
    capacity = models.CharField(max_length=_WORD)
    grant = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    proposed_by = models.CharField(max_length=_NAME)
    decided_by = models.CharField(max_length=_NAME, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        """In the order in which they came; one at a time waits."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="PENDING"), name="one_delegation_waits"
            )
        ]


class SignatureReminder(models.Model):
    """A reminder that went out: working days to the deadline, negative after it."""

    request = models.ForeignKey(SignatureRequest, models.CASCADE, related_name="reminders")
    step = models.SmallIntegerField()
    sent_on = models.DateField()
    mailed = models.BooleanField(default=False)

    class Meta:
        """Each step once."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "step"], name="one_reminder_a_step")
        ]


class SignerIdentity(models.Model):
    """How the certificate of a person (or a unit's seal) is known.

    `holder` is the slug of the person or unit; `identifier` is «CCCD:…», «MST:…», or
    «sha256:…» of a certificate that was enrolled.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="signer_identities")
    holder = models.CharField(max_length=100)
    identifier = models.CharField(max_length=100)
    enrolled_by = models.CharField(max_length=_NAME)

    class Meta:
        """Each once."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cluster", "holder", "identifier"], name="one_identity_a_holder"
            )
        ]


class RemoteSigning(models.Model):
    """A signature asked of a signing service, between the two phases."""

    class State(models.TextChoices):
        """It waits for the person, came, or came to nothing."""

        WAITING = "WAITING", "Chờ người ký xác nhận"
        DONE = "DONE", "Đã ký"
        FAILED = "FAILED", "Không ký được"

    request = models.ForeignKey(SignatureRequest, models.PROTECT, related_name="remote_signings")
    account = models.CharField(max_length=_NAME)
    transaction = models.CharField(max_length=_NAME, blank=True)
    prepared = models.JSONField()
    content_digest = models.CharField(max_length=SHA256)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    started_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        """One at a time waits."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="WAITING"), name="one_remote_signing_waits"
            )
        ]


class DraftAgreement(models.Model):
    """«Thống nhất dự thảo»: a unit agrees to the words of a draft.  It is no signature."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="draft_agreements")
    kind = models.CharField(max_length=100)
    subject = models.CharField(max_length=100, blank=True)
    unit = models.CharField(max_length=100)
    draft_digest = models.CharField(max_length=SHA256)
    agreed_by = models.CharField(max_length=_NAME)
    agreed_at = models.DateTimeField()

    class Meta:
        """A unit agrees to a draft once; to another draft anew."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "kind", "subject", "unit", "draft_digest"],
                name="one_agreement_a_draft",
            )
        ]


class LedgerSeal(models.Model):
    """The office's seal on the ledger's head of a moment."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    digest = models.CharField(max_length=SHA256)
    at = models.DateTimeField()
    seal = models.TextField()

    class Meta:
        """In the order of the ledger."""

        ordering: ClassVar = ["sequence"]
