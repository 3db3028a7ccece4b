"""Word's merge fields and named content controls, as the marks «…» that they stand for."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from thidua.documents.scanning.names import VAL, w

_NAME = re.compile(r'\s*MERGEFIELD\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
_OWN_TEXT = re.compile(r"\\[bf]\s", re.IGNORECASE)


def with_own_text(root: Any) -> Iterator[tuple[Any, str]]:
    """Yield the paragraphs of merge fields that bring text of their own, with their instruction."""
    simple = [(node.get(w("instr"), ""), node) for node in root.iter(w("fldSimple"))]
    written = [(instruction, nodes[0]) for instruction, nodes in complex_fields(root)]
    for instruction, node in [*simple, *written]:
        if _merged(instruction) and _OWN_TEXT.search(instruction):
            yield next(node.iterancestors(w("p")), None), instruction


def write_marks(root: Any, is_name: Callable[[str], bool]) -> None:
    """Put «name» in the place of each merge field, and of each control named like a field."""
    for simple in list(root.iter(w("fldSimple"))):
        name = _merged(simple.get(w("instr"), ""))
        if name:
            _replace([simple], _run(name, simple.find(f".//{w('rPr')}")))
    for instruction, nodes in list(complex_fields(root)):
        name = _merged(instruction)
        if name:
            _replace(nodes, _run(name, _look(nodes)))
    for control in list(root.iter(w("sdt"))):
        _write_control(control, is_name)


def _merged(instruction: str) -> str:
    found = _NAME.match(instruction)
    return (found[1] or found[2]).replace("_", " ") if found else ""


def complex_fields(root: Any) -> Iterator[tuple[str, list[Any]]]:
    """Yield the instruction of each field and the runs it is made of, where they are siblings."""
    for begin in list(root.iter(w("fldChar"))):
        if begin.get(w("fldCharType")) == "begin":
            found = _field(begin.getparent())
            if found:
                yield found


def _field(run: Any) -> tuple[str, list[Any]] | None:
    nodes, instruction, depth, shown = [run], "", 0, False
    while True:
        for sign in run.iter(w("fldChar"), w("instrText")):
            kind = sign.get(w("fldCharType"))
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            shown |= kind == "separate" and depth == 1
            if kind is None and depth == 1 and not shown:
                instruction += sign.text or ""
        if depth == 0:
            return instruction, nodes
        run = run.getnext()
        if run is None:
            return None
        nodes.append(run)


def _look(nodes: list[Any]) -> Any:
    """Return the format of the shown text, else of the first run that has one."""
    shown = [node for node in nodes if node.find(w("t")) is not None]
    looks = [node.find(w("rPr")) for node in (shown or nodes)]
    return next((look for look in looks if look is not None), None)


def _run(name: str, look: Any) -> Any:
    run = etree.Element(w("r"))
    if look is not None:
        run.append(etree.fromstring(etree.tostring(look)))  # a copy without what follows it
    etree.SubElement(run, w("t")).text = f"«{name}»"
    return run


def _replace(nodes: list[Any], run: Any) -> None:
    nodes[0].addprevious(run)
    for node in nodes:
        node.getparent().remove(node)


def _write_control(control: Any, is_name: Callable[[str], bool]) -> None:
    """A control named like a field becomes that mark; others stay as they are."""
    content = control.find(w("sdtContent"))
    about = control.find(w("sdtPr"))
    if content is None or about is None:
        return
    names = [about.find(w(key)) for key in ("tag", "alias")]
    texts = [node.get(VAL, "") for node in names if node is not None]
    name = next((text for text in texts if is_name(text.replace("_", " "))), "")
    if not name or "«" in "".join(content.itertext()):
        return
    run = _run(name.replace("_", " "), content.find(f".//{w('rPr')}"))
    paragraphs = list(content.iter(w("p")))
    if paragraphs:
        look = paragraphs[0].find(w("pPr"))
        paragraphs[0][:] = [run] if look is None else [look, run]
        for paragraph in paragraphs[1:]:
            paragraph.getparent().remove(paragraph)
    else:
        content[:] = [run]
    parent = control.getparent()
    at = parent.index(control)
    parent[at : at + 1] = list(content)
