"""Packages as somebody with bad intentions would seal them: everything right but one thing."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from thidua.signing.evidence.package import Package, open_package, write_package
from thidua.signing.evidence.seal import OfficeSeal

Change = Callable[[dict[str, bytes]], None]


def members(package: Package) -> dict[str, bytes]:
    """Return every file of the package."""
    return {name: package.read(name) for name in package.listed.files}


def resealed(path: Path, out: Path, seal: OfficeSeal, change: Change) -> Path:
    """Write the package anew with one change, sealed with that key."""
    package = open_package(path)
    files = members(package)
    change(files)
    contents = {name: partial(bytes, content) for name, content in files.items()}
    with out.open("wb") as stream:
        write_package(stream, facts(package), contents, seal)
    return out


def facts(package: Package) -> Mapping[str, str]:
    """Return what the package says of itself."""
    return package.listed.facts


def rows(name: str, change: Callable[[list[dict[str, Any]]], None]) -> Change:
    """Return the change of a table."""

    def changed(files: dict[str, bytes]) -> None:
        data = json.loads(files[f"bang/{name}.json"])
        change(data)
        files[f"bang/{name}.json"] = json.dumps(data).encode()

    return changed
