"""Several officers act on one document at once: what was to happen once happens once."""

import json
import subprocess
import sys

import pytest

from tests.conftest import KHOI_20, Office
from tests.usecases.signing.collecting import SIGNERS

pytestmark = pytest.mark.slow

OPENED = """
from thidua import store
store.connect()
from tests.usecases.signing.collecting import opened
opened()
"""

ALL_ACTS = """
import sys
from datetime import date
from thidua import store
from thidua.errors import ThiduaError
store.connect()
from tests.usecases.signing.collecting import CODE, DAY, SIGNERS
from thidua.usecases.signing.exempt_unit import exempt_unit
from thidua.usecases.signing.remind_signers import remind_signers
from thidua.usecases.signing.send_requests import send_requests
send_requests(CODE, actor="test", day=DAY)
remind_signers(date(2024, 4, 12), "test")
for unit in SIGNERS:
    try:
        exempt_unit(CODE, unit, actor="test", reason="Giải thể")
    except ThiduaError as error:
        print(error.code)
"""

WHAT_CAME_OUT = """
import json
from thidua import store
store.connect()
from thidua.store import ledger
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.signing import SignatureReminder, SignatureRequest
print(json.dumps({
    "acts": list(LedgerEntry.objects.values_list("action", flat=True)),
    "states": list(SignatureRequest.objects.values_list("state", flat=True)),
    "reminders": SignatureReminder.objects.count(),
    "problems": [str(problem) for problem in ledger.check()],
}))
"""


def test_four_officers_at_once_do_each_act_once(office: Office) -> None:
    office.must("load", KHOI_20)
    assert office.python(OPENED).returncode == 0
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", ALL_ACTS],
            env=office.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    told: list[str] = []
    for run in runs:
        out, errors = run.communicate(timeout=300)
        assert run.returncode == 0, errors
        told += out.split()

    said = json.loads(office.python(WHAT_CAME_OUT).stdout)
    # Of the four units the last one is never exempted, whoever asks.
    assert sorted(said["states"]) == ["EXEMPT", "EXEMPT", "EXEMPT", "WAITING"]
    assert set(told) == {"act-not-allowed", "nobody-left-to-sign"}
    assert said["reminders"] == len(SIGNERS)
    assert said["acts"] == ["load-records", "send-requests", "remind-signers", *["exempt-unit"] * 3]
    assert said["problems"] == []
