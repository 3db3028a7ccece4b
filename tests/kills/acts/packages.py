"""A package that another office sealed is loaded here."""

import tempfile
from pathlib import Path

from django.db import connection

from tests.kills import copies
from tests.kills.acts.act import Act, Run, once
from tests.kills.acts.papers import KINDS, launch, launched
from tests.kills.forking import in_child
from tests.usecases.year import CLUSTER, YEAR
from thidua.usecases.handing_over import load_package as module
from thidua.usecases.handing_over.make_package import make_package


def loading() -> Run:
    """Load what another office, of its own database and its own key, has made."""
    package = Path(tempfile.mkdtemp()) / "goi.zip"
    fingerprint = in_child(lambda: made_elsewhere(package))
    once(module, "check_package", str)  # long, and changes nothing
    return lambda: module.load_package(package, actor="test", fingerprint=fingerprint)


def made_elsewhere(package: Path) -> str:
    """Run a year's launch in another office and hand it over; its fingerprint."""
    here = str(connection.settings_dict["NAME"])
    stem, dot, ending = here.rpartition(".")
    there = f"{stem}_other.{ending}" if dot else f"{ending}_other"
    copies.copy(here, there)
    copies.use(there, package.parent / "office")
    launched(*KINDS)
    launch()
    fingerprint = make_package(CLUSTER, YEAR, package, actor="test").fingerprint
    copies.use(here, package.parent / "nowhere")
    copies.drop(there)
    return fingerprint


_LOAD = "handing_over.load_package"
ACTS = {
    "package": Act(
        "Nạp gói bàn giao của cơ quan khác",
        loading,
        (
            f"{_LOAD}.load_package",
            f"{_LOAD}.keep_files",
            f"{_LOAD}.take_in",
            f"{_LOAD}._note_package",
            f"{_LOAD}._refuse_what_is_here",
            f"{_LOAD}._is_ours",
            "handing_over.put_rows._insert",
            "handing_over.put_rows._entry",
        ),
    ),
}
