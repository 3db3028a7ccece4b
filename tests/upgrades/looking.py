"""What an office holds and what would differ today, by whichever program this process runs.

`python -m tests.upgrades.looking look|upgrade|switch` says one line of JSON; the second takes in
what the program brings before it looks, the third gives the year the templates that are in use.
"""

import json
import sys
from typing import Any

from thidua import store

store.connect()
store.migrate()

from tests.usecases.year import CLUSTER, YEAR  # noqa: E402 (Django is ready only now)
from thidua.settings import ROOT  # noqa: E402
from thidua.store import archive  # noqa: E402
from thidua.store.models.papers import Paper, PaperDraft  # noqa: E402
from thidua.store.models.templates import TemplatePin  # noqa: E402
from thidua.store.template_versions import version_in_force  # noqa: E402
from thidua.usecases.stale_papers import stale_papers  # noqa: E402
from thidua.usecases.switch_template import switch_template  # noqa: E402
from thidua.usecases.upgrade_templates import upgrade_templates  # noqa: E402


def held() -> dict[str, list[str]]:
    """Return file and template version of each paper and draft; the files are whole."""
    rows = [*Paper.objects.all(), *PaperDraft.objects.all()]
    for row in rows:
        archive.fetch(row.file_digest)
    return {
        f"{type(row).__name__} {row.kind} {row.subject}": [
            row.file_digest,
            str(row.template_version),
        ]
        for row in rows
    }


def switch() -> None:
    """Give the year each version that came into use since it began."""
    for pin in TemplatePin.objects.filter(cycle__cluster__slug=CLUSTER, cycle__year=YEAR):
        newest = version_in_force(pin.kind)
        if newest != pin.version:
            name = str(newest.number)
            switch_template(CLUSTER, YEAR, pin.kind, name, actor="thu", why="Theo mẫu mới")


def main(act: str) -> None:
    """Look, after an upgrade of the templates where one is asked for."""
    told: dict[str, Any] = {"program": str(ROOT)}
    if act == "upgrade":
        told["new"] = [one.kind for one in upgrade_templates("thidua")]
    if act == "switch":
        switch()
    told["held"] = held()
    stale = stale_papers(CLUSTER, YEAR)
    told["stale"] = {
        paper.title: sorted(change.field for change in paper.difference.changes) for paper in stale
    }
    told["of_another_template"] = sorted(
        [paper.title, "Paper" if paper.issued_on else "PaperDraft"]
        for paper in stale
        if paper.difference.template_changed
    )
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
