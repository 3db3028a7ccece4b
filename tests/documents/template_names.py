"""The names that a template uses, and those that its fields declare, as paths.

«ung_vien.*.ten» is `ten` of any row of the table `ung_vien`; «can_cu.*» is any line of a list.
"""

import io
from collections.abc import Iterator, Mapping

from docxtpl import DocxTemplate
from jinja2 import Environment, nodes

from thidua.documents.fields import FieldSpec, FieldType


def used(template: bytes) -> set[str]:
    """Every path that the template uses, in its body, headers and footers."""
    return {
        path
        for xml in _parts(DocxTemplate(io.BytesIO(template)))
        for path in _used(Environment(autoescape=True).parse(xml), {})
    }


def _parts(word: DocxTemplate) -> Iterator[str]:
    word.init_docx()
    yield word.patch_xml(word.get_xml())
    for uri in (word.HEADER_URI, word.FOOTER_URI):
        for _, part in word.get_headers_footers(uri):
            yield word.patch_xml(word.get_part_xml(part))


def _used(node: nodes.Node, scope: Mapping[str, str]) -> Iterator[str]:
    match node:
        case nodes.For(target=nodes.Name(name=name)):
            yield from _used(node.iter, scope)
            row = {**scope, name: _path(node.iter, scope) + ".*"}
            for child in node.body:
                yield from _used(child, row)
        case nodes.Name() | nodes.Getattr():
            yield _path(node, scope)
        case _:
            for child in node.iter_child_nodes():
                yield from _used(child, scope)


def _path(node: nodes.Node, scope: Mapping[str, str]) -> str:
    match node:
        case nodes.Name(name=name):
            return scope.get(name, name)
        case nodes.Getattr(node=holder, attr=attr):
            return f"{_path(holder, scope)}.{attr}"
        case _:
            raise TypeError(node)


def declared(specs: Mapping[str, FieldSpec], prefix: str = "") -> Iterator[str]:
    """Every path that the fields declare."""
    for name, spec in specs.items():
        path = prefix + name
        yield path
        match spec.type:
            case FieldType.LIST:
                yield f"{path}.*"
            case FieldType.GROUP:
                yield from declared(spec.fields, f"{path}.")
            case FieldType.TABLE:
                yield from declared(spec.fields, f"{path}.*.")


def leaves(specs: Mapping[str, FieldSpec]) -> set[str]:
    """The paths of texts: those that no other path goes on from."""
    paths = set(declared(specs))
    return {path for path in paths if not any(other.startswith(f"{path}.") for other in paths)}
