"""Settings: the few that an office may want to change, all from the environment.

`THIDUA_DATA` is the folder of running data (database, archive, Prefect's own store); `var/` in
the checkout by default.  `THIDUA_DATABASE_URL` names a PostgreSQL database; without it the
database is a SQLite file in that folder.  `THIDUA_BACKUPS` is the folder of the daily backups, of
which `THIDUA_BACKUPS_KEPT` stay.  `THIDUA_TSA_URL` names a time-stamping service,
`THIDUA_SIGNING_SERVICE_URL` (with `_TOKEN`) an agency's signing service, `THIDUA_SMTP_HOST` (with
`_PORT`, `_USER`, `_PASSWORD`, `_FROM`) its mail server, `THIDUA_OIDC_ISSUER` (with `_CLIENT_ID`,
`_CLIENT_SECRET`, `_ALGORITHM`) its own log-in, `THIDUA_ALERT_WEBHOOK_URL` whoever is told of
failures: without them nothing is asked of any host.  docs/outside.md says what watches an office.
Django reads the upper-case names below.
"""

import os
from pathlib import Path

import dj_database_url

from thidua.logs import log_form, log_settings

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: `flows/`, `records/` and `templates/` stand in it."""

DATA = Path(os.environ.get("THIDUA_DATA", ROOT / "var")).resolve()
TEMPLATES_DOCX = ROOT / "templates" / "docx"
ARCHIVE = DATA / "archive"
TRASH = DATA / "trash"
"""Clusters that were removed, each a sealed package, until their term is over."""
TRASH_DAYS = int(os.environ.get("THIDUA_TRASH_DAYS", "90"))
CACHE = DATA / "cache"
"""Pages and PDFs of papers, made when somebody looks at them; may be deleted at any time."""
TRUST = DATA / "trust"
"""Whose certificates and time stamps are believed: docs/signing/trust.md."""
KEYS = DATA / "keys"
"""The office's own secrets: the key of its seal, that of the codes on pages."""
WATCH = DATA / "watch"
"""The mark of the last daily run, and alerts that wait to be sent."""
BACKUPS = Path(os.environ.get("THIDUA_BACKUPS", DATA / "backups")).resolve()
"""Where the daily backup goes: better on another disk."""
BACKUPS_KEPT = int(os.environ.get("THIDUA_BACKUPS_KEPT", "14"))
BACKUP_WITHIN_HOURS = float(os.environ.get("THIDUA_BACKUP_WITHIN_HOURS", "36"))
DAILY_WITHIN_HOURS = float(os.environ.get("THIDUA_DAILY_WITHIN_HOURS", "30"))
"""After how long somebody is to look; 0 where no daily run is wanted."""
LEAST_FREE = 500 * 1024 * 1024
"""Bytes that must be free where the archive stands."""
METRICS_TOKEN = os.environ.get("THIDUA_METRICS_TOKEN", "")
ALERT_WEBHOOK_URL = os.environ.get("THIDUA_ALERT_WEBHOOK_URL", "")
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
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_CODE = "vi"
LOGGING = log_settings(log_form())
EMAIL_HOST = os.environ.get("THIDUA_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("THIDUA_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("THIDUA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("THIDUA_SMTP_PASSWORD", "")
EMAIL_USE_TLS = bool(EMAIL_HOST_USER)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("THIDUA_SMTP_FROM", "thidua@localhost")

# The desk.
DESK_KEY = KEYS / "desk.key"
"""The secret of sessions and forms; `thidua up` makes it at the first start."""
SECRET_KEY = (
    DESK_KEY.read_text(encoding="ascii") if DESK_KEY.exists() else "only-until-the-desk-is-started"
)
ALLOWED_HOSTS = os.environ.get("THIDUA_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
# Behind a reverse proxy that speaks TLS: cookies then never travel in the clear.
_TLS = bool(os.environ.get("THIDUA_TLS"))
INSTALLED_APPS = [
    "thidua.store",
    "thidua.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "thidua.desk.health.requests.RequestEvents",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "thidua.desk.middleware.ActorMiddleware",
    "thidua.desk.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "thidua.desk.urls"
WSGI_APPLICATION = "thidua.desk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thidua.desk.context.desk",
            ],
            "builtins": ["thidua.desk.templatetags.desk"],
        },
    }
]
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
AUTH_USER_MODEL = "store.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "overview:home"
LOGOUT_REDIRECT_URL = "accounts:login"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
CSRF_FAILURE_VIEW = "thidua.desk.errors.stale_form"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if _TLS else []
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
_HANDLERS = "django.core.files.uploadhandler"
FILE_UPLOAD_HANDLERS = [
    "thidua.desk.uploads.LimitedUpload",
    f"{_HANDLERS}.MemoryFileUploadHandler",
    f"{_HANDLERS}.TemporaryFileUploadHandler",
]
OIDC_ISSUER = os.environ.get("THIDUA_OIDC_ISSUER", "").rstrip("/")
OIDC_RP_CLIENT_ID = os.environ.get("THIDUA_OIDC_CLIENT_ID", "")
OIDC_RP_CLIENT_SECRET = os.environ.get("THIDUA_OIDC_CLIENT_SECRET", "")
OIDC_RP_SIGN_ALGO = os.environ.get("THIDUA_OIDC_ALGORITHM", "RS256")
OIDC_RP_SCOPES = "openid profile email"
OIDC_CREATE_USER = False
OIDC_USE_PKCE = True
OIDC_TIMEOUT = 10
OIDC_AUTHENTICATION_CALLBACK_URL = "accounts:oidc-callback"
if OIDC_ISSUER:
    AUTHENTICATION_BACKENDS.append("thidua.desk.accounts.oidc.AgencyBackend")
AXES_FAILURE_LIMIT = 10
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "thidua.desk.accounts.client_address.client_address"
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "desk/accounts/locked.html"
AXES_VERBOSE = False
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
