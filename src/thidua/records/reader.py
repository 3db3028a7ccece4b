"""Read one YAML file into one model, telling every mistake of the file at once."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from thidua.errors import Problem, ThiduaError
from thidua.records.messages import explain
from thidua.records.tree import Loc, Tree

M = TypeVar("M", bound=BaseModel)

_MAX_BYTES = 5_000_000


@dataclass(frozen=True)
class Document(Generic[M]):
    """A checked file: `value` is its model, `file` its name as people see it."""

    value: M
    file: str
    _tree: Tree

    def problem(self, loc: Loc, code: str, message: str) -> Problem:
        """Place a later rule's `message` at `loc`, e.g. `("scores", 2, "points")`."""
        return _place(self._tree, self.file, loc, code, message)


def read_own(path: Path, model: type[M]) -> M:
    """Read a file that came with the program as `model`; ThiduaError as `read`."""
    return _checked(Tree(_text(path, str(path)), str(path), own=True), str(path), model).value


def read(path: Path, model: type[M], shown_as: str | None = None) -> Document[M]:
    """Read the file at `path` as `model`; ThiduaError holds all its mistakes, in order of lines.

    `shown_as` names the file in messages where `path` says nothing to people.
    """
    file = shown_as or str(path)
    return _checked(Tree(_text(path, file), file), file, model)


def _checked(tree: Tree, file: str, model: type[M]) -> Document[M]:
    problems = list(tree.problems)
    told = {(problem.line, problem.field) for problem in problems}
    try:
        # JSON mode turns text into dates and enums, strict mode keeps "5" from being 5.
        value = model.model_validate_json(json.dumps(tree.data), strict=True)
    except ValidationError as error:
        found = [_explained(detail, model, tree, file) for detail in error.errors()]
        problems += [problem for problem in found if (problem.line, problem.field) not in told]
    if problems:
        raise ThiduaError(sorted(problems, key=lambda problem: problem.line or 0))
    return Document(value, file, tree)


def _explained(detail: ErrorDetails, model: type[M], tree: Tree, file: str) -> Problem:
    """Place one finding, without the steps pydantic adds for the members of a union."""
    loc = tree.known(detail["loc"])
    if detail["type"] == "missing":
        loc = (*loc, detail["loc"][-1])
    return _place(tree, file, loc, *explain(detail, model))


def _place(tree: Tree, file: str, loc: Loc, code: str, message: str) -> Problem:
    return Problem(code, message, file, tree.line(loc), ".".join(map(str, loc)) or None)


def _text(path: Path, file: str) -> str:
    """Give the file's text; ThiduaError `file-missing`, `file-too-large`, `file-encoding`."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise ThiduaError(Problem("file-missing", "không mở được tệp", file)) from error
    if len(content) > _MAX_BYTES:
        raise ThiduaError(Problem("file-too-large", "tệp lớn hơn 5 MB", file))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem("file-encoding", "tệp không phải UTF-8; hãy lưu lại", file, line)
        raise ThiduaError(problem) from error
