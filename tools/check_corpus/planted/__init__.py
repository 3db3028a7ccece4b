"""Faults planted by script, as people make them: each with its code and its exact place."""

from dataclasses import replace

from tools.check_corpus.planted import content, files, losses, marks, tags
from tools.check_corpus.planted.case import Planted

__all__ = ["Planted", "planted"]

_GROUPS = {"marks": marks, "tags": tags, "content": content, "losses": losses, "files": files}


def planted() -> list[Planted]:
    """Return every faulty file."""
    return [
        replace(case, name=f"{group}: {case.name}")
        for group, module in _GROUPS.items()
        for case in module.cases()
    ]
