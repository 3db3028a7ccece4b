"""What the command adds to a refusal: the file in a cluster's folder, the command that helps."""

from collections.abc import Iterator

from thidua.domain.places import Place
from thidua.errors import Problem

_COMMANDS = {
    "sheet-outdated": "thidua sheet write",
    "sheet-foreign": "thidua sheet write",
    "no-draft": "thidua draft",
    "template-faulty": "thidua template switch",
    "version-retired": "thidua template rollback",
    "version-shipped": "thidua template upgrade --take <loại>",
    "not-confirmed": "thidua template upload … --confirm",
    "base-changed": "thidua template activate … --over <số bản đang dùng>",
    "version-never-used": "thidua template activate",
    "cluster-unknown": "thidua load <thư mục>",
}


def hints(problem: Problem) -> Iterator[str]:
    """Yield each place that the sentence names with its file, then the command."""
    for place in Place:
        if str(place) in problem.message:
            yield f"{place}: tệp {place.file}"
    if problem.code in _COMMANDS:
        yield f"lệnh: {_COMMANDS[problem.code]}"
