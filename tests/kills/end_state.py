"""How an act ended: every row of every table, the files that they name, the ledger's chain.

The clock stands still while acts are killed, so that moments, and with them the
ledger's digests, are the same in every run.  Keys of rows are told by their rank: a number that a
transaction took and lost is no difference.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from tests.kills.handed import handed
from thidua.store.models.papers import LedgerEntry, Paper, RegisterCounter, RegisterEntry
from thidua.store.models.signing import SignedFile
from thidua.usecases.check_ledger import check_ledger

OF_CHANCE = {
    "Account.password": "salted",
    "AccountLink.digest": "of a secret that is drawn anew",
    "ApiToken.digest": "the same",
    "Cluster.revision": "drawn anew whenever the records are written",
    "ClusterCopy.revision": "the same",
    "LedgerSeal.seal": "by a key that the office makes at its first use",
    "RemoteSigning.content_digest": "a PDF that is saved anew bears a new identifier",
    "RemoteSigning.prepared": "the same",
    "SignedFile.receipt": "the same",
}
"""What differs from run to run, each with its reason; seals and receipts are checked instead."""

Table = list[dict[str, Any]]
State = dict[str, Table]
_LONGEST = 600


def stop_the_clock() -> None:
    """Let every run be at the same moment: then ledgers and receipts are the same too."""
    moment = timezone.now()
    timezone.now = lambda: moment


def end_state() -> State:
    """Return every table of the store, its rows as they came; and what was handed."""
    models = apps.get_app_config("store").get_models()
    ranks: dict[type[Model], dict[Any, int]] = {}
    rows = {model.__name__: _rows(model, ranks) for model in models}
    return rows | {"handed": list(handed())}


def _rows(model: type[Model], ranks: dict[type[Model], dict[Any, int]]) -> Table:
    fields = [one for one in _fields(model) if f"{model.__name__}.{one.name}" not in OF_CHANCE]
    found = _all(model).order_by("pk").values_list(*(one.attname for one in fields))
    return [
        {one.name: _told(one, value, ranks) for one, value in zip(fields, row, strict=True)}
        for row in found
    ]


def _fields(model: type[Model]) -> list[Any]:
    return list(model._meta.concrete_fields)  # noqa: SLF001 (Django's own, documented name)


def _all(model: type[Model]) -> Any:
    return model._default_manager.all()  # noqa: SLF001 (the same)


def _told(field: Any, value: Any, ranks: dict[type[Model], dict[Any, int]]) -> Any:
    model = field.related_model if field.is_relation else field.model
    if value is not None and (field.is_relation or field.primary_key):
        if model not in ranks:
            keys = _all(model).order_by("pk").values_list("pk", flat=True)
            ranks[model] = {key: rank for rank, key in enumerate(keys, 1)}
        return ranks[model][value]
    return json.loads(json.dumps(value, default=_text))


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def faults() -> list[str]:
    """Return what must never be, at any moment, however a run ended: nothing where all is well."""
    return [*_of_numbers(), *check_ledger(actor="thidua").problems, *_of_files()]


def _of_numbers() -> Iterator[str]:
    for entry in RegisterEntry.objects.filter(paper=None):
        if entry.state != RegisterEntry.State.CANCELLED or not entry.reason:
            yield f"number {entry.number} of {entry.series} has neither paper nor reason"
    for paper in Paper.objects.filter(state=Paper.State.ISSUED):
        named = {"cycle": paper.cycle, "kind": paper.kind, "subject": paper.subject}
        if Paper.objects.filter(state=Paper.State.ISSUED, **named).count() > 1:
            yield f"the paper «{paper.title}» is doubled"
    for counter in RegisterCounter.objects.all():
        series = {"issuer": counter.issuer, "series": counter.series, "year": counter.year}
        if RegisterEntry.objects.filter(**series).count() != counter.last:
            yield f"the series {series} has a gap"


def _of_files() -> Iterator[str]:
    whole = {file.name for file in _archived() if not file.name.startswith(".")}
    for file in _archived():
        name = file.name.partition(".")[0]
        if name and hashlib.sha256(file.read_bytes()).hexdigest() != name:
            yield f"the archive's file {file.name} is not what was kept"
    for digest, ending in _named():
        if digest and f"{digest}{ending}" not in whole:
            yield f"the archive has lost {digest}{ending}"


def _archived() -> list[Any]:
    return [file for file in settings.ARCHIVE.rglob("*") if file.is_file()]


def _named() -> Iterable[tuple[str, str]]:
    """Yield every file that a row names: its digest and its ending."""
    for model, column, ending in (
        ("Paper", "file_digest", ".docx"),
        ("PaperDraft", "file_digest", ".docx"),
        ("TemplateVersion", "source_digest", ".docx"),
        ("TemplateVersion", "compiled_digest", ".docx"),
        ("SigningDocument", "docx_digest", ".docx"),
        ("SigningDocument", "pdf_digest", ".pdf"),
        ("SigningDocument", "result_digest", ".pdf"),
        ("SigningDocument", "sheet_digest", ".docx"),
        ("RemoteSigning", "content_digest", ".pdf"),
    ):
        rows = _all(apps.get_model("store", model)).values_list(column, flat=True)
        yield from ((digest, ending) for digest in rows)
    for file in SignedFile.objects.exclude(state=SignedFile.State.REFUSED):
        scanned = file.via == SignedFile.Via.SCAN
        yield file.digest, ".scan" if scanned else ".pdf"


def acts() -> list[str]:
    """Return what the ledger says was done, in order."""
    return list(LedgerEntry.objects.values_list("action", flat=True))


def differences(wanted: State, got: State) -> list[str]:
    """Return the tables that ended otherwise, each with its first row that differs."""
    got = json.loads(json.dumps(got))
    return [
        _difference(table, wanted[table], got[table])
        for table in wanted
        if wanted[table] != got[table]
    ]


def _difference(table: str, wanted: Table, got: Table) -> str:
    pairs = zip([*wanted, None], [*got, None], strict=False)
    first = next((pair for pair in pairs if pair[0] != pair[1]), (len(wanted), len(got)))
    return f"{table}: {first[0]!s:.{_LONGEST}} became {first[1]!s:.{_LONGEST}}"
