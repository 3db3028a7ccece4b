"""Files that come at the same moment, from processes of their own: each is kept, once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Office
from tests.usecases.year import CENTRE, INSTITUTE, LEAD, LIBRARY

pytestmark = pytest.mark.slow

OPENED = """
import sys
from pathlib import Path
from thidua import store
store.connect()
store.migrate()
from django.conf import settings
from tests.signing import pki
from tests.usecases.signing.collecting import CODE, DAY, OFFICER, put
from tests.usecases.signing.signed_files import *
from tests.usecases.signing.test_uploads_at_once import INSTITUTE, LIBRARY, LEAD, CENTRE
from thidua.domain.signature_states import RequestState
from thidua.usecases.signing.send_requests import send_requests
folder = Path(settings.DATA)
load_unsigned(unsigned_folder(folder / "khoi-20"))
pki.trust_folder(settings.TRUST)
open_small()
send_requests(CODE, actor=OFFICER, day=DAY)
put(INSTITUTE, RequestState.SIGNED)
put(CENTRE, RequestState.EXEMPT)
for unit in (LEAD, LIBRARY):
    (folder / f"{unit}.pdf").write_bytes(signed(unit))
"""

UPLOAD = """
import sys
from pathlib import Path
from thidua import store
store.connect()
from django.conf import settings
from tests.usecases.signing.collecting import CODE
from tests.usecases.signing.signed_files import AT
from thidua.usecases.signing.upload_signed import upload_signed
content = (Path(settings.DATA) / (sys.argv[1] + ".pdf")).read_bytes()
print(upload_signed(CODE, content, actor=sys.argv[1], at=AT).file.state)
"""

WHAT_CAME_OUT = """
import json
from thidua import store
store.connect()
from tests.usecases.signing.signed_files import pledge_now, state_now
from thidua.store import ledger
from thidua.store.models.signing import Signature, SignedFile
print(json.dumps({
    "document": state_now(),
    "files": sorted(SignedFile.objects.values_list("received_from", "state")),
    "signatures": sorted(Signature.objects.values_list("request__slot", flat=True)),
    "pledge": sorted(one.unit for one in pledge_now().signatures),
    "receipts": all(SignedFile.objects.values_list("receipt", flat=True)),
    "problems": [str(problem) for problem in ledger.check()],
}))
"""


@pytest.mark.parametrize("units", [(LEAD, LIBRARY), (LEAD, LEAD, LIBRARY)])
def test_uploads_at_the_same_moment_are_all_kept_once(
    office: Office, units: tuple[str, ...]
) -> None:
    opened = office.python(OPENED)
    assert opened.returncode == 0, opened.stderr
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", UPLOAD, unit],
            env=office.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for unit in units
    ]
    for run in runs:
        out, errors = run.communicate(timeout=300)
        assert (run.returncode, out) == (0, "ACCEPTED\n"), errors
    said = json.loads(office.python(WHAT_CAME_OUT).stdout)
    both = sorted([LEAD, LIBRARY])
    assert said == {
        "document": "COMPLETE",
        "files": [[unit, "ACCEPTED"] for unit in both],
        "signatures": both,
        "pledge": both,
        "receipts": True,
        "problems": [],
    }
    assert Path(office.data).is_dir()
    assert {INSTITUTE, CENTRE}.isdisjoint(said["signatures"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "không có nội dung"),
        (b"%PDF-1.7\nrubbish", "cắt cụt"),
        (b"\0" * (60 * 1024 * 1024), "lớn hơn 50 MB"),
    ],
    ids=["empty", "garbage with a PDF head", "60 MB"],
)
def test_a_hostile_file_gets_a_sentence(
    office: Office, tmp_path: Path, content: bytes, told: str
) -> None:
    opened = office.python(OPENED)
    assert opened.returncode == 0, opened.stderr
    file = tmp_path / "x.pdf"
    file.write_bytes(content)
    done = office.run("sign", "upload", "ABCD2345", file)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert told in done.stdout + done.stderr
    for other in (("sign", "scan", "ABCD2345", file), ("verify", file)):
        done = office.run(*other)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stdout
