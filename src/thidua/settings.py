"""Settings: the few that an office may want to change, all from the environment.

`THIDUA_DATA` is the folder of running data (database, archive, Prefect's own store); `var/` in
the checkout by default.  `THIDUA_DATABASE_URL` names a PostgreSQL database; without it the
database is a SQLite file in that folder.  `THIDUA_TSA_URL` names a time-stamping service,
`THIDUA_SIGNING_SERVICE_URL` (with `_TOKEN`) an agency's signing service, `THIDUA_SMTP_HOST` (with
`_PORT`, `_USER`, `_PASSWORD`, `_FROM`) its mail server: without them nothing is asked of any host.
Django reads the upper-case names below.
"""

import os
from pathlib import Path

import dj_database_url

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: `flows/`, `records/` and `templates/` stand in it."""

DATA = Path(os.environ.get("THIDUA_DATA", ROOT / "var")).resolve()
TEMPLATES_DOCX = ROOT / "templates" / "docx"
ARCHIVE = DATA / "archive"
TRUST = DATA / "trust"
"""Whose certificates and time stamps are believed: docs/signing/trust.md."""
KEYS = DATA / "keys"
"""The office's own secrets: the key of its seal, that of the codes on pages."""
TSA_URL = os.environ.get("THIDUA_TSA_URL", "")
SIGNING_SERVICE_URL = os.environ.get("THIDUA_SIGNING_SERVICE_URL", "")
SIGNING_SERVICE_TOKEN = os.environ.get("THIDUA_SIGNING_SERVICE_TOKEN", "")

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
EMAIL_HOST = os.environ.get("THIDUA_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("THIDUA_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("THIDUA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("THIDUA_SMTP_PASSWORD", "")
EMAIL_USE_TLS = bool(EMAIL_HOST_USER)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("THIDUA_SMTP_FROM", "thidua@localhost")
# Nothing is served yet: the key signs nothing.  The desk brings its own from the environment.
SECRET_KEY = "unused-until-the-desk-serves-pages"  # noqa: S105
