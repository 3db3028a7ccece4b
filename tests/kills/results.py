"""What the kill table is made of: a line of JSON for each run that was killed and ended well."""

import json
import os
from pathlib import Path
from typing import Any

RESULTS = "THIDUA_KILL_RESULTS"
"""The variable that names the file; without it nothing is written."""


def enter_act(told: dict[str, Any], label: str, position: int) -> None:
    """Enter an act that passed its test; `position` is its place in the table."""
    enter(
        kind="act",
        label=label,
        position=position,
        name=told["act"],
        database=told["database"],
        seen=told["seen"],
        killed=len(told["steps"]),
        left=told["left"],
        undone=told["undone"],
    )


def enter(**result: Any) -> None:
    """Write the line, where a file was asked for; a quick look is no result."""
    file = os.environ.get(RESULTS)
    if file and not os.environ.get("THIDUA_KILL_QUICK"):
        with Path(file).open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(result, ensure_ascii=False) + "\n")
