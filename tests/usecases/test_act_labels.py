"""Every act that is entered in the ledger has a name for people."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from thidua import usecases
from thidua.usecases.act_labels import ACT_LABELS, act_label

PLACES = {
    "Act": 1,
    "append": 1,
    "act_on": 2,
    "give_receipt": 2,
    "keep_records": 2,
    "in_use_now": 2,
    "take_in": 2,
}
"""Where what enters an act takes its code."""


def codes() -> Iterator[str]:
    for file in Path(usecases.__file__).parent.rglob("*.py"):
        constants = vars(import_module(module_of(file)))
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and (at := PLACES.get(called(node))) is not None:
                yield from said(node.args[at : at + 1], constants)


def module_of(file: Path) -> str:
    folder = Path(usecases.__file__).parent
    return ".".join((usecases.__name__, *file.relative_to(folder).with_suffix("").parts))


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", None) or getattr(node.func, "attr", "")


def said(arguments: list[ast.expr], constants: dict[str, object]) -> Iterator[str]:
    for argument in arguments:
        for node in ast.walk(argument):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.Name) and isinstance(constants.get(node.id), str):
                yield str(constants[node.id])


def test_every_act_has_a_name() -> None:
    assert set(codes()) - ACT_LABELS.keys() == set()


def test_every_name_is_of_an_act() -> None:
    assert ACT_LABELS.keys() - set(codes()) == set()


def test_no_two_acts_have_one_name() -> None:
    assert len(set(ACT_LABELS.values())) == len(ACT_LABELS)


def test_an_unknown_act_keeps_its_code() -> None:
    assert act_label("x-y") == "x-y"
