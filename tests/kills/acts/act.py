"""One act that is killed, and how acts are put together."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from tests.conftest import KHOI_20
from thidua.errors import ThiduaError
from thidua.store.models.papers import LedgerEntry
from thidua.usecases import load_records

Run = Callable[[], object]


@dataclass(frozen=True)
class Act:
    """`label` says it in the kill table; `prepare` brings the office there and returns the act.

    `writers` are the functions of the use cases that write and that the act goes through, as
    `module.function`: a test holds them against what it really went through.  `but` are steps at
    which it is not killed, as it may end otherwise, each with what holds instead.
    """

    label: str
    prepare: Callable[[], Run]
    writers: tuple[str, ...]
    but: Mapping[str, str] = field(default_factory=dict)


def tolerated(run: Run, *codes: str) -> None:
    """Do the act; who is told that it was done already has lost nothing."""
    try:
        run()
    except ThiduaError as error:
        if error.code not in codes:
            raise


def in_order(*runs: tuple[str, Run]) -> Run:
    """Do several acts one after the other, each under the name by which the ledger knows it.

    Started again, what the ledger says was done is not done again: as a person goes on who looks.
    """
    start = LedgerEntry.objects.count()

    def run() -> None:
        for action, act in runs:
            if not LedgerEntry.objects.filter(sequence__gt=start, action=action).exists():
                act()

    return run


def once(module: Any, name: str, key: Callable[..., Any]) -> None:
    """Let a function that changes nothing be called once for each question."""
    real, known = getattr(module, name), {}

    def remembered(*arguments: Any, **named: Any) -> Any:
        asked = key(*arguments)
        if asked not in known:
            known[asked] = real(*arguments, **named)
        return known[asked]

    setattr(module, name, remembered)


def read_once() -> None:
    """Read each folder of records once: its YAML is slow, and reading changes nothing."""
    once(load_records, "read_folder", str)
    load_records.read_folder(KHOI_20)


def only_the_kinds(kinds: Iterable[str]) -> None:
    """Leave the other templates out: each would be the same steps once more."""
    few = settings.ARCHIVE.parent / "templates"
    few.mkdir()
    shutil.copy(settings.TEMPLATES_DOCX / "common.yaml", few)
    for kind in kinds:
        shutil.copytree(settings.TEMPLATES_DOCX / kind, few / kind)
    settings.TEMPLATES_DOCX = few
