"""The papers that only docxtpl can make, made by it under the same protections."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from jinja2 import TemplateError

from thidua.documents.environment import BUDGET, environment
from thidua.documents.faults import TemplateFaultError
from thidua.documents.limits import Budget, Limits
from thidua.documents.package import Issued, set_properties
from thidua.documents.provenance import CUSTOM_PART, custom_part, kept_properties
from thidua.documents.values import Values
from thidua.documents.word import Word
from thidua.documents.zipping import Part, packed
from thidua.errors import refuse


def rendered(
    source: bytes, values: Values, issued: Issued | None, limits: Limits
) -> Iterator[Part]:
    """Yield the parts of the paper in their order."""
    word = _hand(source, values)
    fields = {name: _handed(value, word) for name, value in values.fields.items()}
    fields[BUDGET] = Budget(limits)
    try:
        word.filled(fields, environment(limits))
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise TemplateFaultError(f"{error}.", "") from error
    if issued:
        set_properties(word.docx, issued.title, issued.moment)
        word.set_custom_part(CUSTOM_PART, custom_part(issued.provenance, _kept(word)))
    with zipfile.ZipFile(io.BytesIO(word.saved())) as package:
        for name in package.namelist():
            yield packed(name, package.read(name))


def _kept(word: Word) -> tuple[str, ...]:
    parts = word.docx.part.package.iter_parts()
    there = [part.blob for part in parts if part.partname == f"/{CUSTOM_PART}"]
    return kept_properties(there[0]) if there else ()


def _hand(source: bytes, values: Values) -> Word:
    """Return the template that the sub-documents were made for, else a fresh one."""
    hands = {id(item.tpl): item.tpl for item in _adding(values.fields) if hasattr(item, "subdocx")}
    if not hands:
        return Word(source)
    (word, *others) = hands.values()
    if others or not isinstance(word, Word) or word.source != source or word.is_rendered:
        message = "Văn bản con phải được tạo từ chính mẫu này, và mỗi lần chỉ dùng cho một văn bản."
        raise refuse("subdocument-foreign", message)
    return word


def _adding(value: Any) -> Iterable[Any]:
    match value:
        case dict():
            for item in value.values():
                yield from _adding(item)
        case list():
            for item in value:
                yield from _adding(item)
        case _ if hasattr(value, "tpl"):
            yield value


def _handed(value: Any, word: Word) -> Any:
    """Return the value with its pictures put into the hands of this template."""
    match value:
        case dict():
            return {name: _handed(item, word) for name, item in value.items()}
        case list():
            return [_handed(item, word) for item in value]
        case _ if hasattr(value, "tpl") and not hasattr(value, "subdocx"):
            picture = copy(value)
            picture.tpl = word
            return picture
        case _:
            return value
