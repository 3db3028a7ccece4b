"""The released states: which migration each ended with, and an office of each in mid-year."""

import json
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import ForeignKey, Model

_STATES = Path(__file__).parent / "states"
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Release:
    """A released program: its last migration, and what landed with it."""

    migration: str
    brought: str
    outgrown: tuple[str, ...] = ()
    """Kinds whose templates of that time use fields that the program has no more."""

    @property
    def folder(self) -> Path:
        """Rows and files of an office in the middle of a year (`at_the_release`)."""
        return _STATES / self.migration[:4]

    @cached_property
    def rows(self) -> Rows:
        """Every row, by the name of its model; in the order in which they came."""
        found: Rows = {}
        for line in (self.folder / "rows.json").read_text(encoding="utf-8").splitlines():
            model, columns = json.loads(line)
            found.setdefault(model, []).append(columns)
        return found

    def restore(self) -> None:
        """Bring the new database to that state, with its rows, and lay its files there."""
        MigrationExecutor(connection).migrate([("store", self.migration)])
        apps = MigrationExecutor(connection).loader.project_state([("store", self.migration)]).apps
        with transaction.atomic():
            _put(self.rows, apps)
        shutil.copytree(self.folder / "archive", settings.ARCHIVE)
        if (self.folder / "keys").exists():
            shutil.copytree(self.folder / "keys", settings.KEYS)


RELEASES = (
    Release("0002_ledger_append_only", "the year of Khối thi đua 20"),
    Release("0003_template_versions", "templates that clerks correct, sheets", ("giay-moi",)),
    Release("0007_addressee", "every paper of the year, five clusters"),
    Release("0009_accounts", "signatures"),
    Release("0010_search", "the desk"),
)


def _put(rows: Rows, apps: Any) -> None:
    models = [apps.get_model("store", name) for name in rows]
    for model in models:
        if model.__name__ == "LedgerHead":  # the migration made it
            model.objects.all().delete()
        model.objects.bulk_create([_row(model, columns) for columns in rows[model.__name__]])
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _row(model: type[Model], columns: dict[str, Any]) -> Model:
    fields = {one.attname: one for one in model._meta.concrete_fields}  # noqa: SLF001
    return model(**{name: _value(fields[name], value) for name, value in columns.items()})


def _value(field: Any, value: Any) -> Any:
    return value if isinstance(field, ForeignKey) or value is None else field.to_python(value)
