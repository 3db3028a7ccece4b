"""By which program, and against which fields, a template was checked: told by one digest."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from thidua.documents.fields import FieldSpec

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "python-docx")


def check_digest(fields: Mapping[str, FieldSpec]) -> str:
    """Return the sha256 of all that a check depends on, beside the file: the rules, the fields."""
    specs = {name: spec.model_dump(mode="json") for name, spec in fields.items()}
    text = json.dumps(specs, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{_program()}{text}".encode()).hexdigest()


@cache
def _program() -> str:
    room = Path(__file__).parents[1]
    files = sorted([*room.rglob("*.py"), *room.rglob("*.yaml")])
    made = hashlib.sha256("".join(f"{name} {version(name)}\n" for name in _LIBRARIES).encode())
    for file in files:
        made.update(file.read_bytes())
    return made.hexdigest()
