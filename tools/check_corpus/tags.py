"""The tags of a text, and what they repeat."""

import re
from collections.abc import Iterator, Sequence

from tools.check_corpus.field_set import FieldSet
from tools.check_corpus.lines import normal

from thidua.documents.fields import FieldType
from thidua.vietnamese.text import fold

_TAG = re.compile(r"«([^«»]*)»|\{\{(.*?)\}\}|\{%(.*?)%\}|\{#.*?#\}", re.DOTALL)


def is_list(fields: FieldSet, path: Sequence[str]) -> bool:
    """Say whether the path is a list of texts: its paragraph repeats, whatever the row does."""
    spec = fields.spec(path)
    return spec is not None and spec.type is FieldType.LIST


def repeated(text: str, fields: FieldSet) -> Iterator[tuple[str, ...]]:
    """Yield the paths of the clerk's tags that repeat what they stand in."""
    for _, tag in cut(text):
        label = (tag[1] or tag[2] or "") if tag else ""
        if fold(label).startswith("cot "):
            continue
        for path in fields.paths(label):
            spec = fields.spec(path)
            if fields.repeats(path) or (spec is not None and spec.type is FieldType.LIST):
                yield path


def columns(text: str, fields: FieldSet) -> Iterator[tuple[str, ...]]:
    """Yield the paths of the clerk's tags that repeat their cell."""
    for _, tag in cut(text):
        label = (tag[1] or tag[2] or "") if tag else ""
        if fold(label).startswith("cot "):
            yield from fields.paths(normal(label)[4:])


def cut(text: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield each literal with the tag behind it."""
    end = 0
    for tag in _TAG.finditer(text):
        yield text[end : tag.start()], tag
        end = tag.end()
    yield text[end:], None
