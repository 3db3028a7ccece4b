"""Settings: the few that an office may want to change, all from the environment.

`THIDUA_DATA` is the folder of running data (database, archive, Prefect's own store); `var/` in
the checkout by default.  `THIDUA_DATABASE_URL` names a PostgreSQL database; without it the
database is a SQLite file in that folder.  Django reads the upper-case names below.
"""

import os
from pathlib import Path

import dj_database_url

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: `flows/`, `records/` and `templates/` stand in it."""

DATA = Path(os.environ.get("THIDUA_DATA", ROOT / "var")).resolve()
TEMPLATES_DOCX = ROOT / "templates" / "docx"
ARCHIVE = DATA / "archive"

_SQLITE: dict[str, object] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": str(DATA / "thidua.sqlite3"),
    "OPTIONS": {
        # A write transaction takes its lock when it begins: two of them queue, none fails midway.
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    },
}


def _database() -> dict[str, object]:
    url = os.environ.get("THIDUA_DATABASE_URL")
    return dict(dj_database_url.parse(url)) if url else _SQLITE


DATABASES = {"default": _database()}
INSTALLED_APPS = ["thidua.store"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_CODE = "vi"
# Nothing is served yet: the key signs nothing.  The desk brings its own from the environment.
SECRET_KEY = "unused-until-the-desk-serves-pages"  # noqa: S105
