"""Offices that are backed up, and backups that are spoiled."""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import KHOI_20, Office

Parts = dict[str, bytes]

WITH_TEMPLATES = """
from thidua import store
store.connect()
from django.conf import settings
from tests.signing import pki
from thidua.signing.evidence.seal import office_seal
from thidua.store.models.records import Cycle
from thidua.usecases.template_in_use import begin_with_templates
begin_with_templates(Cycle.objects.get(), "test")
pki.trust_folder(settings.TRUST)
office_seal(settings.KEYS)
"""


def small_office(office: Office) -> Office:
    """Load the example cluster and give its year its templates: rows, files, trust and keys."""
    office.must("load", KHOI_20)
    done = office.python(WITH_TEMPLATES)
    assert done.returncode == 0, done.stderr
    return office


def backed_up(office: Office, folder: Path, *options: str) -> Path:
    """Back the office up into the folder; return the newest backup."""
    office.must("backup", "--to", folder, *options)
    return max(folder.glob("thidua-[0-9]*.zip"))


def parts_of(backup: Path) -> Parts:
    """Return every member."""
    with zipfile.ZipFile(backup) as package:
        return {name: package.read(name) for name in package.namelist()}


def manifest_of(backup: Path) -> dict[str, Any]:
    """Return what the backup says of itself."""
    found: dict[str, Any] = json.loads(parts_of(backup)["manifest.json"])
    return found


def write(path: Path, parts: Parts) -> Path:
    """Write the members as they are."""
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def forged(backup: Path, path: Path, change: Callable[[Parts, dict[str, Any]], object]) -> Path:
    """Change members, then the manifest to fit them, as somebody with a purpose would."""
    parts = parts_of(backup)
    manifest = json.loads(parts.pop("manifest.json"))
    change(parts, manifest)
    manifest["members"] = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in parts.items()
    ]
    return write(path, parts | {"manifest.json": json.dumps(manifest).encode()})


def on_sqlite(office: Office) -> Office:
    """Return the office with a database in its own folder."""
    environment = dict(office.environment)
    environment.pop("THIDUA_DATABASE_URL", None)
    return Office(office.data, environment)


def on(database: str, office: Office) -> Office:
    """Return the office on that database."""
    return on_sqlite(office) if database == "sqlite" else office


KINDS = ["sqlite", "postgresql"] if os.environ.get("THIDUA_DATABASE_URL") else ["sqlite"]
"""The databases that this run of the tests has."""
