"""Upgrades an office of a release in mid-year and runs the year to its end.

A process of its own, with a new database: `python -m tests.upgrades.upgrading MIGRATION` says one
line of JSON: `changed`, what the upgrade changed of what it must not; `faults`, what is not whole,
before the year goes on and after; `mended`, the templates of that time that today's program can
use no more; `cancelled`, what collected signatures; `stage` and `papers`, how it ends.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from thidua import store

store.connect()

from django.apps import apps  # noqa: E402 (Django is ready only now)
from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.conftest import KHOI_20  # noqa: E402
from tests.kills.end_state import faults  # noqa: E402
from tests.upgrades.released import RELEASES, Release  # noqa: E402
from tests.usecases.templates import CHIEF  # noqa: E402
from tests.usecases.year import (  # noqa: E402
    AFTERWARDS,
    CLUSTER,
    OFFICER,
    YEAR,
    issued,
    load,
    run_until,
    stage_now,
)
from thidua.store.models.signing import SigningDocument  # noqa: E402
from thidua.store.models.templates import TemplatePin  # noqa: E402
from thidua.store.template_versions import version_in_force  # noqa: E402
from thidua.usecases.recheck_templates import recheck_changed  # noqa: E402
from thidua.usecases.signing.cancel_signing import cancel_signing  # noqa: E402
from thidua.usecases.switch_template import switch_template  # noqa: E402
from thidua.usecases.upgrade_templates import upgrade_templates  # noqa: E402

LASTING = (
    *("Paper", "RegisterEntry", "RegisterCounter", "LedgerEntry", "LedgerHead", "TemplateVersion"),
    *("PaperDraft", "SigningDocument", "SignatureRequest", "SignedFile", "Signature", "LedgerSeal"),
)
"""Whose rows an upgrade leaves as they are, but for columns that it adds or takes away."""


def changed(release: Release) -> Iterator[str]:
    """Yield each value that is not what it was before the upgrade."""
    for name in LASTING:
        model: Any = apps.get_model("store", name)
        fields = {one.attname: one for one in model._meta.concrete_fields}  # noqa: SLF001
        for before in release.rows.get(name, []):
            row = model.objects.get(pk=before[model._meta.pk.attname])  # noqa: SLF001
            for column in before.keys() & fields.keys():
                was = fields[column].to_python(before[column])
                if getattr(row, column) != was:
                    yield f"{name} {row.pk}: {column} was {was}, is {getattr(row, column)}"


def in_force() -> dict[str, list[str]]:
    """Return number and file of each paper in force."""
    return {str(one.pk): [one.symbol, one.file_digest] for one in issued()}


def cancelled() -> list[str]:
    """End what collects signatures: the folder that is loaded next holds those of all units."""
    codes = list(SigningDocument.objects.filter(state="SIGNING").values_list("code", flat=True))
    for code in codes:
        cancel_signing(code, actor=OFFICER, reason="Các đơn vị ký bản giấy", at=timezone.now())
    return codes


def mended() -> list[str]:
    """Do what an officer is told to: a version that no longer fits gives way to the program's."""
    recheck_changed(OFFICER)
    waiting = [one.kind for one in upgrade_templates(CHIEF) if one.waits]
    faulty = [pin for pin in TemplatePin.objects.select_related("version") if pin.version.faults]
    kinds = [pin.kind for pin in faulty]
    upgrade_templates(CHIEF, take=[kind for kind in kinds if kind in waiting])
    for kind in kinds:
        number = str(version_in_force(kind).number)
        switch_template(CLUSTER, YEAR, kind, number, actor=OFFICER, why="Nâng cấp chương trình")
    return kinds


def main(release: Release) -> None:
    """Upgrade, look, run on, look again."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    release.restore()
    store.migrate()
    told: dict[str, Any] = {"changed": list(changed(release)), "faults": faults()}
    before = in_force()
    told["cancelled"] = cancelled()
    load(KHOI_20)
    told["mended"] = mended()
    run_until(AFTERWARDS)
    told["faults"] += faults()
    told |= {"before": before, "papers": in_force(), "stage": stage_now()}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(next(one for one in RELEASES if one.migration == sys.argv[1]))
