"""A year in its middle: papers issued, a pledge that all units signed, drafts of what is to come.

The pledge is frozen on a small PDF, which needs no LibreOffice; its Word file is the real one.
"""

from datetime import date
from pathlib import Path

from django.conf import settings

from tests.signing import pki
from tests.usecases.signing.collecting import CODE, DAY, OFFICER, SIGNERS
from tests.usecases.signing.signed_files import (
    AT,
    load_unsigned,
    open_small,
    signed,
    unsigned_folder,
)
from tests.usecases.year import CLUSTER, YEAR
from thidua.domain.cycle import Stage
from thidua.store import archive
from thidua.store.models.papers import Paper
from thidua.store.models.signing import SignedFile
from thidua.usecases.draft_papers import draft_papers
from thidua.usecases.find_records import find_cycle
from thidua.usecases.run_stage import run_stage
from thidua.usecases.signing.close_signing import close_signing
from thidua.usecases.signing.paper_to_sign import paper_to_sign
from thidua.usecases.signing.send_requests import send_requests
from thidua.usecases.signing.signing_result import signing_result
from thidua.usecases.signing.upload_signed import upload_signed
from thidua.usecases.stage_papers import PaperKey

KEY = PaperKey("giao-uoc")
LATER = date(2030, 1, 1)


def make_signed_year(folder: Path) -> None:
    """Load the cluster, issue what opens the year, collect the pledge's signatures, issue it."""
    load_unsigned(unsigned_folder(folder / "khoi-20"))
    pki.trust_folder(settings.TRUST)
    run_stage(CLUSTER, YEAR, Stage.LAUNCH, LATER, actor=OFFICER)
    _open_pledge()
    send_requests(CODE, actor=OFFICER, day=DAY)
    content = b""
    for unit in SIGNERS:
        content = signed(unit, content)
        taken = upload_signed(CODE, content, actor=unit, at=AT)
        assert taken.file.state == SignedFile.State.ACCEPTED, taken.report.all_findings
    close_signing(CODE, actor=OFFICER, at=AT)
    signing_result(CODE)
    run_stage(CLUSTER, YEAR, Stage.PLEDGE, LATER, actor=OFFICER)
    draft_papers(CLUSTER, YEAR, date(2024, 6, 28), OFFICER)
    assert Paper.objects.filter(kind=KEY.kind).exists()


def _open_pledge() -> None:
    """Open it as `open_signing` does, but for the PDF."""
    document = open_small()
    paper = paper_to_sign(find_cycle(CLUSTER, YEAR), KEY, document.day)
    document.docx_digest = archive.keep(paper.word)
    document.fields, document.template_version = paper.fields, paper.template_version
    document.title, document.day = paper.title, paper.day
    document.save()


def go_on() -> None:
    """Issue what comes next: the papers of the mid-year review."""
    run_stage(CLUSTER, YEAR, Stage.MID_YEAR_REVIEW, LATER, actor=OFFICER)
