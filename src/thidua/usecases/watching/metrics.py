"""The office's figures at a moment: the same few queries, however many records there are."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count, F, Q

from thidua.domain.cycle import STAGES, Stage
from thidua.domain.signature_states import DocumentState
from thidua.store.models.papers import LedgerHead, Paper
from thidua.store.models.records import Cycle, StageDates
from thidua.store.models.signing import SignatureRequest
from thidua.usecases.signing.reminder_words import ASKED
from thidua.usecases.watching.backups import last_backup
from thidua.usecases.watching.daily_mark import last_daily
from thidua.usecases.watching.metrics_text import Metric, one
from thidua.usecases.watching.outbox import waiting_alerts


def metrics(now: datetime) -> list[Metric]:
    """Return every figure."""
    return [*_of_store(now), *_of_machine(), *_of_runs()]


def _of_store(now: datetime) -> Iterator[Metric]:
    today = now.date()
    yield Metric("thidua_papers", "Papers by kind and state", _papers())
    yield Metric("thidua_years", "Years by the stage that they stand in", _years())
    late = StageDates.objects.filter(stage=F("plan__cycle__stage"), due_on__lt=today)
    yield one("thidua_stages_overdue", "Years whose present stage is past its day", late.count())
    asked = SignatureRequest.objects.filter(document__state=DocumentState.SIGNING, state__in=ASKED)
    counts = asked.aggregate(all=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    yield one("thidua_signatures_waiting", "Signatures that units were asked for", counts["all"])
    yield one("thidua_signatures_overdue", "Those past their day", counts["late"])
    head = LedgerHead.objects.first()
    yield one("thidua_ledger_entries", "Acts in the ledger", head.sequence if head else 0)
    yield one("thidua_database_bytes", "Size of the database", _database_bytes())


def _papers() -> list[tuple[dict[str, str], float]]:
    rows = Paper.objects.order_by("kind", "state").values_list("kind", "state")
    found = rows.annotate(count=Count("pk"))
    return [({"kind": kind, "state": state}, count) for kind, state, count in found]


def _years() -> list[tuple[dict[str, str], float]]:
    rows = Cycle.objects.order_by().values_list("stage").annotate(count=Count("pk"))
    counts = dict(rows)
    return [({"stage": stage}, counts.get(stage, 0)) for stage in [*STAGES, Stage.CLOSED]]


def _database_bytes() -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    file = Path(connection.settings_dict["NAME"])
    return sum(part.stat().st_size for part in (file, Path(f"{file}-wal")) if part.exists())


def _of_machine() -> Iterator[Metric]:
    folder = Path(settings.DATA)
    if folder.exists():
        free = shutil.disk_usage(folder).free
        yield one("thidua_free_bytes", "Free space where the archive stands", free)
    if made := last_backup():
        yield one("thidua_last_backup_timestamp_seconds", "Last backup", made.timestamp())


def _of_runs() -> Iterator[Metric]:
    yield one("thidua_alerts_waiting", "Alerts that could not be sent yet", waiting_alerts())
    mark = last_daily()
    if mark is None:
        return
    yield one(
        "thidua_last_daily_timestamp_seconds", "End of the last daily run", mark.at.timestamp()
    )
    yield one("thidua_needs_overdue", "Needs past their day, at the last daily run", mark.overdue)
    failed = "Runs that failed or were cut off between the last two daily runs"
    yield one("thidua_failed_runs", failed, mark.failed)
    size = "Size of the archive's files, at the day's first daily run"
    yield one("thidua_archive_bytes", size, mark.archive_bytes)
    if mark.runs:
        ended = "Runs that Prefect saw end between the last two daily runs, by outcome"
        yield Metric("thidua_runs", ended, [({"outcome": k}, n) for k, n in mark.runs.items()])
