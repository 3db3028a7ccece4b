"""The log: one line an event, with where and who, and nothing that is nobody's business."""

import io
import json
import logging
from typing import Any

import pytest

from tests.conftest import KHOI_20, Office
from tests.usecases.year import CLUSTER, YEAR
from thidua.logs import JsonLines, about, log_settings, tell, telling
from thidua.settings import ROOT


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what reads the lines that were written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("thidua")
    monkeypatch.setattr(logger, "handlers", [handler])
    return lambda: [json.loads(line) for line in written.getvalue().splitlines()]


def test_an_event_is_a_line_with_what_it_is_about(lines: Any) -> None:
    with about(cluster=CLUSTER, year=YEAR):
        tell("stage-began", stage="LAUNCH", code="")
    tell("quiet")
    first, second = lines()
    assert first.pop("time").endswith("+00:00")
    assert first.pop("process") > 0
    assert first == {
        "level": "INFO",
        "event": "stage-began",
        "cluster": CLUSTER,
        "year": YEAR,
        "stage": "LAUNCH",
    }
    assert "cluster" not in second


def test_what_is_told_later_is_about_what_was_so_then(lines: Any) -> None:
    with about(cluster=CLUSTER):
        later = telling("act", act="issue-paper")
    later()
    (line,) = lines()
    assert (line["cluster"], line["act"]) == (CLUSTER, "issue-paper")


def test_a_fact_without_a_name_in_the_list_is_refused() -> None:
    for name in ("password", "token", "score", "message", "query"):
        with pytest.raises(ValueError, match=name):
            tell("x", **{name: "1"})


def test_a_line_end_in_a_value_does_not_begin_a_line(lines: Any) -> None:
    tell("x", subject='a\n{"event":"forged"}')
    (line,) = lines()
    assert line["event"] == "x"


def test_of_an_exception_only_its_type_and_place_are_told(lines: Any) -> None:
    try:
        int("MAT-KHAU-123")
    except ValueError as error:
        tell("broken", error=error)
    (line,) = lines()
    assert line["error"] == "ValueError"
    assert line["trace"][-1].startswith("test_logs.py:")
    assert "MAT-KHAU" not in json.dumps(line)


def test_an_unknown_form_writes_nothing() -> None:
    assert log_settings("")["loggers"]["thidua"]["handlers"] == ["nothing"]
    assert log_settings("json")["loggers"]["thidua"]["handlers"] == ["lines"]


def _events(stderr: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stderr.splitlines() if line.startswith("{")]


def test_every_act_is_told_with_its_paper(office: Office) -> None:
    office.must("load", KHOI_20)
    told = Office(office.data, office.environment | {"THIDUA_LOG": "json"})
    run = (
        "from datetime import date; from thidua import store; store.connect();"
        "from thidua.domain.cycle import Stage;"
        "from thidua.usecases.run_stage import run_stage;"
        f"run_stage('{CLUSTER}', {YEAR}, Stage.LAUNCH, date(2024, 4, 20), actor='thu')"
    )
    done = told.python(run)
    assert done.returncode == 0, done.stderr
    acts = [one for one in _events(done.stderr) if one["event"] == "act"]
    issued = [one for one in acts if one["act"] == "issue-paper"]
    assert len(issued) == 5
    plan = next(one for one in issued if one["kind"] == "ke-hoach")
    assert (plan["cluster"], plan["year"], plan["symbol"]) == (CLUSTER, YEAR, "01/KH-KTĐ20")
    assert plan["actor"] == "thu"
    assert "close-stage" in {one["act"] for one in acts}
    assert office.run("load", KHOI_20).stderr == "", "a command tells nothing unless asked to"


SECRET = "BI-MAT-9f3c"  # noqa: S105 (planted, to be hunted)
VISITS = f"""
from thidua import store
store.connect()
from django.conf import settings
settings.ALLOWED_HOSTS.append("testserver")
from django.test import Client
from thidua.store.models.accounts import Account
from thidua.usecases.accounts.tokens import make_token
account = Account.objects.make("lan", "Lê Thị Lan")
account.set_password("{SECRET}-dung")
account.save()
account.grants.create(role="OFFICER")
browser = Client(raise_request_exception=False)
LOGIN = "/nguoi-dung/dang-nhap/"
browser.get("/api/clusters?token={SECRET}", headers={{"authorization": "Bearer {SECRET}"}})
browser.get("/nguoi-dung/lien-ket/{SECRET}/")
browser.get("/{SECRET}/?q={SECRET}")
browser.post(LOGIN, {{"username": "lan", "password": "{SECRET}-sai"}})
browser.post(LOGIN, {{"username": "lan", "password": "{SECRET}-dung"}})
token = make_token("lan", "Máy khác", actor="thu")
browser.get("/api/clusters", headers={{"authorization": f"Bearer {{token}}"}})
browser.get("/?q={SECRET}")
def broken(*_, **__):
    raise RuntimeError("{SECRET}")
from thidua.desk.overview import views
views.overview = broken
browser.get("/")
browser.get("/", headers={{"host": "{SECRET}.example"}})
print(token)
"""


def test_no_line_holds_a_secret_that_was_typed_sent_or_thrown(office: Office) -> None:
    office.must("load", KHOI_20)
    told = Office(office.data, office.environment | {"THIDUA_LOG": "json"})
    done = told.python(VISITS)
    assert done.returncode == 0, done.stderr
    token = done.stdout.split()[-1]
    assert token.startswith("thidua_")
    assert SECRET not in done.stderr
    assert token not in done.stderr
    assert "Lê Thị Lan" not in done.stderr, "an account is told by its user name"

    events = _events(done.stderr)
    requests = [one for one in events if one["event"] == "request"]
    assert {"lan"} <= {one.get("account") for one in requests}
    assert {200, 302, 401, 404, 500} <= {one["status"] for one in requests}
    assert all(one["ms"] >= 0 and one["method"] in {"GET", "POST"} for one in requests)
    fault = next(one for one in events if one.get("error") == "RuntimeError")
    assert fault["request"] in {one["request"] for one in requests if one["status"] == 500}


def test_lines_may_be_read_by_people(office: Office) -> None:
    told = Office(office.data, office.environment | {"THIDUA_LOG": "text"})
    said = told.run("load", ROOT / "records" / "clusters" / KHOI_20.name).stderr
    assert " INFO act process=" in said
    assert 'act="load-records"' in said
