"""The functions of the use cases that write: found in their source, however they are called."""

import ast
from collections.abc import Iterator

from tests.kills.calls import FOLDER

_MARKS = {
    *("transaction.atomic", "archive.keep", "ledger.append", "enter", "write_atomically"),
    *("office_seal", "secret"),  # each makes a key of the office at its first use
}
_ROWS = {
    *("save", "create", "bulk_create", "update", "delete", "get_or_create", "update_or_create"),
    *("bulk_update",),
}


def writers() -> set[str]:
    """Return every function that opens a transaction, keeps a file, enters an act, writes rows."""
    return set(_writers())


def _writers() -> Iterator[str]:
    for file in sorted(FOLDER.rglob("*.py")):
        module = ".".join(file.relative_to(FOLDER).with_suffix("").parts)
        for name, node in _functions(ast.parse(file.read_text()).body):
            if any(_writes(one) for one in ast.walk(node)):
                yield f"{module}.{name}"


def _functions(body: list[ast.stmt], inside: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield f"{inside}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body, f"{node.name}.")


def _writes(node: ast.AST) -> bool:
    """Whether it is such a call or decorator: `transaction.atomic`, `rows.update(…)`."""
    if isinstance(node, ast.Attribute):
        return ast.unparse(node) in _MARKS
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    if isinstance(called, ast.Name):
        return called.id in _MARKS
    return isinstance(called, ast.Attribute) and called.attr in _ROWS and not _of_a_set(node)


def _of_a_set(call: ast.Call) -> bool:
    """Whether it is the `update` of a set or a dictionary, which takes no named values."""
    assert isinstance(call.func, ast.Attribute)
    return call.func.attr == "update" and bool(call.args)
