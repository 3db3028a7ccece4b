"""Whoever is concerned is told once of days that passed and runs that failed."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pytest_django import Settings

from tests.conftest import KHOI_5
from tests.usecases.watching.local_servers import Hook, Letters, mail_server, webhook_server
from tests.usecases.year import CLUSTER, YEAR, run_until
from thidua.domain.rights import Role
from thidua.errors import ThiduaError
from thidua.store.models.accounts import Account
from thidua.store.models.papers import LedgerEntry
from thidua.usecases.actor import Actor
from thidua.usecases.load_records import load_records
from thidua.usecases.watching.alert_overdue import alert_overdue
from thidua.usecases.watching.outbox import Alert, AlertKind, put, waiting, waiting_alerts
from thidua.usecases.watching.send_alerts import send_alerts

DAY = date(2024, 3, 29)
"""A Friday, a day before the pledge is due: nothing is late yet."""
SUNDAY, NEXT = date(2024, 3, 31), date(2024, 4, 1)
FAILED = Alert(AlertKind.RUN_FAILED, DAY, CLUSTER, YEAR, code="rule-unknown", run="abc")


@pytest.fixture
def year(khoi_20: str) -> str:
    """Bring the year into its pledge, which then is late."""
    run_until(date(2024, 4, 12))
    return khoi_20


@pytest.fixture
def letters(settings: Settings) -> Iterator[Letters]:
    """The office has a mail server."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def hook(settings: Settings) -> Iterator[Hook]:
    """The office has a webhook."""
    with webhook_server() as server:
        settings.ALERT_WEBHOOK_URL = server.address
        yield server


def _reader(role: Role, email: str, **where: str) -> None:
    account = Account.objects.make(email.split("@", maxsplit=1)[0], "Ai đó", email)
    account.grants.create(role=role, **where)


def _late(day: date) -> int:
    overdue = alert_overdue(day, "prefect")
    send_alerts(day)
    return overdue


def test_what_is_past_its_day_is_told_once(year: str, hook: Hook) -> None:
    assert (_late(DAY), hook.sent) == (0, [])
    count = _late(NEXT)
    assert count > 0
    (alert,) = hook.alerts
    assert (alert["kind"], alert["cluster"], alert["year"]) == ("overdue", year, YEAR)
    assert len(alert["lines"]) == count
    assert "Viện Bảo tồn di tích: ký giao ước thi đua, hạn 30/3/2024" in alert["lines"]

    assert _late(NEXT) == count
    assert _late(NEXT + timedelta(10)) >= count
    assert len(hook.sent) == 1, "nobody is told twice"
    assert LedgerEntry.objects.filter(action="alert-overdue").count() == 1


def test_on_a_day_off_nobody_is_told_and_on_the_next_day_everybody(year: str, hook: Hook) -> None:
    assert year
    assert _late(SUNDAY) > 0
    assert hook.sent == []
    _late(NEXT)
    assert len(hook.sent) == 1


def test_a_year_of_which_all_came_in_is_not_told(khoi_20: str, hook: Hook) -> None:
    assert khoi_20
    run_until(date(2025, 6, 1))
    assert (_late(date(2026, 3, 2)), hook.sent) == (0, [])


def test_without_a_way_to_tell_nothing_is_kept_nor_entered(year: str) -> None:
    assert year
    assert _late(NEXT) > 0
    assert not put(FAILED)
    assert waiting_alerts() == 0
    assert not LedgerEntry.objects.filter(action="alert-overdue").exists()


def test_officers_and_the_authority_are_told_of_days_administrators_of_runs(
    year: str, letters: Letters
) -> None:
    _reader(Role.OFFICER, "can-bo@example.vn", cluster=year)
    _reader(Role.OFFICER, "khoi-khac@example.vn", cluster="khoi-khac")
    _reader(Role.AUTHORITY, "cap-tren@example.vn")
    _reader(Role.READER, "nguoi-xem@example.vn")
    _reader(Role.ADMINISTRATOR, "quan-tri@example.vn")
    put(FAILED)
    _late(NEXT)

    assert {to for to, _ in letters.taken} == {
        "can-bo@example.vn",
        "cap-tren@example.vn",
        "quan-tri@example.vn",
    }
    (to_officer,), (to_authority,) = (
        letters.to("can-bo@example.vn"),
        letters.to("cap-tren@example.vn"),
    )
    (to_administrator,) = letters.to("quan-tri@example.vn")
    assert "ký giao ước thi đua, hạn 30/3/2024" in to_officer
    assert "[rule-unknown], lượt chạy abc" in to_officer
    assert "lượt chạy" not in to_authority
    assert "giao ước" not in to_administrator
    assert "lượt chạy abc" in to_administrator
    subjects = {to: str(one["Subject"]).strip() for to, one in letters.taken}
    assert subjects["quan-tri@example.vn"] == "Thi đua: 1 lượt chạy lỗi (01/4/2024)"
    send_alerts(NEXT)
    assert len(letters.taken) == 3


@pytest.mark.django_db
def test_what_a_server_refuses_is_told_on_the_next_run(hook: Hook, letters: Letters) -> None:
    _reader(Role.ADMINISTRATOR, "quan-tri@example.vn")
    hook.status, letters.refused = 503, {"quan-tri@example.vn"}
    put(FAILED)
    assert send_alerts(DAY) == 0
    assert waiting_alerts() == 1

    hook.status = 200
    assert send_alerts(NEXT) == 1, "the webhook"
    letters.refused = set()
    assert send_alerts(NEXT) == 1, "the mail, and not the webhook again"
    assert (len(hook.alerts), len(letters.taken), waiting_alerts()) == (1, 1, 0)
    assert not put(FAILED), "it was told"


@pytest.mark.django_db
def test_the_daily_work_that_fails_every_few_minutes_is_told_once_a_day(hook: Hook) -> None:
    for number in range(3):
        put(Alert(AlertKind.RUN_FAILED, DAY, code="years-refused", run=f"of the day {number}"))
        put(Alert(AlertKind.RUN_FAILED, DAY, CLUSTER, YEAR, code="signer-unknown"))
        send_alerts(DAY)
    assert [one["code"] for one in hook.alerts] == ["years-refused", "signer-unknown"]
    put(Alert(AlertKind.RUN_FAILED, NEXT, code="years-refused", run="of another day"))
    assert send_alerts(NEXT) == 1


@pytest.mark.django_db
def test_a_webhook_that_nobody_answers_at_costs_nothing(settings: Settings) -> None:
    settings.ALERT_WEBHOOK_URL = "http://127.0.0.1:9/"
    put(FAILED)
    assert send_alerts(DAY) == 0
    assert waiting() == [FAILED.__class__(**{**vars(FAILED), "via": waiting()[0].via})]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["http://example.vn/hook", "file:///etc/passwd", "ftp://127.0.0.1/", "https://", "x"]
)
def test_an_address_that_others_could_read_is_not_asked(settings: Settings, address: str) -> None:
    settings.ALERT_WEBHOOK_URL = address
    put(FAILED)
    assert send_alerts(DAY) == 0
    assert waiting_alerts() == 1


@pytest.mark.django_db
def test_a_webhook_that_points_elsewhere_is_not_followed(hook: Hook) -> None:
    hook.status = 302
    put(FAILED)
    assert send_alerts(DAY) == 0
    assert hook.sent == []


@pytest.mark.django_db
def test_what_nobody_took_for_two_weeks_is_let_go(hook: Hook) -> None:
    hook.status = 500
    put(FAILED)
    send_alerts(DAY + timedelta(14))
    assert waiting_alerts() == 1
    send_alerts(DAY + timedelta(15))
    assert waiting_alerts() == 0


def test_records_that_are_refused_do_not_hold_up_the_others(
    year: str, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thidua.errors import refuse  # noqa: PLC0415
    from thidua.usecases.watching import alert_overdue as module  # noqa: PLC0415

    load_records(KHOI_5, "tests")
    progress = module.progress

    def one_is_broken(record: object, *rest: object) -> object:
        if record.cluster.slug != year:  # type: ignore[attr-defined]
            raise refuse("rule-unknown", "Không có quy định.")
        return progress(record, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "progress", one_is_broken)
    assert _late(NEXT) > 0
    assert {one["cluster"] for one in hook.alerts} == {year}


@pytest.mark.django_db
def test_whoever_may_run_no_year_tells_nothing() -> None:
    with pytest.raises(ThiduaError) as refused:
        alert_overdue(DAY, Actor("Người lạ", ()))
    assert refused.value.code == "not-allowed"


def test_killed_between_the_alert_and_the_ledger_it_is_told_once(
    year: str, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thidua.usecases.watching import alert_overdue as module  # noqa: PLC0415

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    assert year
    with monkeypatch.context() as patched:
        patched.setattr(module.ledger, "append", killed)
        with pytest.raises(KeyboardInterrupt):
            _late(NEXT)
    assert waiting_alerts() == 1
    _late(NEXT)
    assert len(hook.alerts) == 1
