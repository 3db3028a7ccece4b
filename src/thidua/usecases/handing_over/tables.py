"""Which rows of a cluster travel in a package, and which files they name.

Records travel as the YAML that people read, not as rows.  What another office must not have stays:
accounts, secrets, signings asked of a service, acts on other clusters.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Model, Q, QuerySet

from thidua.domain.cycle import Stage
from thidua.domain.pledge import Manner, SigningCapacity
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.store import archive
from thidua.store.models.keeping import LoadedPackage
from thidua.store.models.papers import Paper, PaperDraft, RegisterCounter, RegisterEntry
from thidua.store.models.records import Cluster
from thidua.store.models.signing import (
    DraftAgreement,
    Signature,
    SignatureDelegation,
    SignatureReminder,
    SignatureRequest,
    SignedFile,
    SignerIdentity,
    SigningDocument,
)
from thidua.store.models.templates import TemplatePin, TemplateVersion

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Table:
    """One table: its rows of a cluster, the endings of the files that its columns name.

    `words` are the columns that hold a word of a closed list.
    """

    name: str
    model: type[Model]
    rows: Callable[[Cluster], Rows]
    files: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, type[StrEnum]] = field(default_factory=dict)


def _versions(cluster: Cluster) -> Rows:
    """The versions that the cluster's years used, and those that they were made from."""
    used = Q(pins__cycle__cluster=cluster) | Q(paper__cycle__cluster=cluster)
    used |= Q(paperdraft__cycle__cluster=cluster) | Q(signingdocument__cycle__cluster=cluster)
    found = set(TemplateVersion.objects.filter(used).values_list("pk", flat=True))
    newest = found
    while newest:
        of_these = TemplateVersion.objects.filter(pk__in=newest, base__isnull=False)
        newest = {one.base_id for one in of_these if one.base_id} - found
        found |= newest
    return TemplateVersion.objects.filter(pk__in=found).order_by("pk")


def _entries(cluster: Cluster) -> Rows:
    return RegisterEntry.objects.filter(paper__cycle__cluster=cluster)


def _counters(cluster: Cluster) -> Rows:
    """The series that the cluster's papers took numbers from: the next number goes on."""
    series = _entries(cluster).values_list("issuer", "series", "year").distinct()
    wanted = Q(pk__in=[])
    for issuer, name, year in series.order_by():
        wanted |= Q(issuer=issuer, series=name, year=year)
    return RegisterCounter.objects.filter(wanted).order_by("issuer", "series", "year")


def _of_cycle(model: Any) -> Callable[[Cluster], Rows]:
    return lambda cluster: model.objects.filter(cycle__cluster=cluster).order_by("pk")


def _of_document(model: Any, path: str = "document") -> Callable[[Cluster], Rows]:
    name = f"{path}__cycle__cluster"
    return lambda cluster: model.objects.filter(**{name: cluster}).order_by("pk")


def _of_cluster(model: Any) -> Callable[[Cluster], Rows]:
    return lambda cluster: model.objects.filter(cluster=cluster).order_by("pk")


_WORD, _PDF, _JSON = archive.WORD, archive.PDF, archive.JSON

TABLES = (
    Table(
        "template-versions",
        TemplateVersion,
        _versions,
        {"source_digest": _WORD, "compiled_digest": _WORD},
    ),
    Table("template-pins", TemplatePin, _of_cycle(TemplatePin)),
    Table("register-counters", RegisterCounter, _counters),
    Table("register-entries", RegisterEntry, _entries),
    Table("papers", Paper, _of_cycle(Paper), {"file_digest": _WORD}, {"stage": Stage}),
    Table("drafts", PaperDraft, _of_cycle(PaperDraft), {"file_digest": _WORD}),
    Table(
        "signing-documents",
        SigningDocument,
        _of_cycle(SigningDocument),
        {
            "docx_digest": _WORD,
            "pdf_digest": _PDF,
            "result_digest": _PDF,
            "sheet_digest": _WORD,
        },
        {"state": DocumentState},
    ),
    Table(
        "signature-requests",
        SignatureRequest,
        _of_document(SignatureRequest),
        words={"state": RequestState, "capacity": SigningCapacity},
    ),
    Table("signed-files", SignedFile, _of_document(SignedFile)),
    Table(
        "signatures",
        Signature,
        _of_document(Signature),
        words={"manner": Manner, "capacity": SigningCapacity},
    ),
    Table(
        "delegations",
        SignatureDelegation,
        _of_document(SignatureDelegation, "request__document"),
        words={"capacity": SigningCapacity},
    ),
    Table("reminders", SignatureReminder, _of_document(SignatureReminder, "request__document")),
    Table("agreements", DraftAgreement, _of_cycle(DraftAgreement)),
    Table("identities", SignerIdentity, _of_cluster(SignerIdentity)),
    Table(
        "packages",
        LoadedPackage,
        _of_cluster(LoadedPackage),
        {"list_digest": _JSON, "ledger_digest": _JSON},
    ),
)
"""In the order in which they are written: what a row names comes before it."""

FileKey = tuple[str, str]
"""The sha256 of a file in the archive, and its ending."""


def files_of(table: Table, data: Mapping[str, Any]) -> Iterable[FileKey]:
    """Yield the files that a row names, given as data; one that was refused was never kept."""
    if table.model is SignedFile:
        if data["state"] != SignedFile.State.REFUSED:
            scan = data["via"] == SignedFile.Via.SCAN
            yield data["digest"], archive.SCAN if scan else archive.PDF
        return
    for column, ending in table.files.items():
        if digest := data[column]:
            yield digest, ending
