"""docxtpl, as this project uses it: to read a template once, and to render what only it can.

Corrected here, for both ways: footnotes are rendered once (docxtpl runs them once a section, the
second time with the data as template), properties are escaped once, an «&» written inside a tag is
the letter and not its entity, and what docxtpl adds to a cell stands where the schema wants it.
"""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as WordPart
from docx.oxml.ns import nsmap
from docxtpl import DocxTemplate
from markupsafe import Markup

from thidua.documents.checking import StrictReader
from thidua.documents.environment import Environment
from thidua.documents.fixes import with_paragraphs
from thidua.documents.schema_order import cells_in_order
from thidua.errors import refuse

# docxtpl loads docxcompose for sub-documents, and that takes this prefix away from python-docx.
nsmap["cp"] = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")

_FOOTNOTES = CONTENT_TYPE.WML_FOOTNOTES
_IN_TAG = re.compile(r"(\{\{|\{%)(.*?)(%\}|\}\})", re.DOTALL)
_MARKS = ("{_{", "}_}", "{_%", "%_}")


class Word(DocxTemplate):  # type: ignore[misc]
    """A template in docxtpl's hands."""

    def __init__(self, source: bytes) -> None:
        super().__init__(io.BytesIO(source))
        self.source = source
        self.values: Mapping[str, Any] = {}
        try:
            self.init_docx()
        except Exception as error:
            message = f"Không đọc được mẫu như một tệp Word (.docx): {error}."
            raise refuse("template-unreadable", message) from error
        kinds = {rel.reltype for rel in self.docx.part.package.rels.values()}
        if RELATIONSHIP_TYPE.CORE_PROPERTIES not in kinds:  # python-docx makes them: no clock
            self.docx.core_properties.modified = UNDATED

    def patch_xml(self, src_xml: str) -> str:
        """Return the XML with its tags as Jinja reads them, and in the schema's order."""
        patched = super().patch_xml(src_xml)
        patched = _IN_TAG.sub(lambda tag: tag[0].replace("&amp;", "&"), patched)
        return cells_in_order(patched)

    def render_xml_part(
        self, src_xml: str, part: WordPart, context: dict[str, Any], jinja_env: Any = None
    ) -> str:
        """Fill in a part; no cell is left without a paragraph."""
        made = super().render_xml_part(src_xml, part, context, jinja_env)
        return with_paragraphs(made.encode()).decode()

    def fix_tables(self, xml: str) -> Any:
        """Mend the tables; refused when the text is broken, where docxtpl would drop some of it."""
        StrictReader("word/document.xml", cells=False).read(xml.encode(), last=True)
        return super().fix_tables(xml)

    def headers_and_footers(self) -> Iterator[WordPart]:
        """Yield each header, then each footer, once."""
        for kind in (self.HEADER_URI, self.FOOTER_URI):
            parts = [part for _, part in self.get_headers_footers(kind)]
            yield from dict.fromkeys(parts)

    def footnotes(self) -> Iterator[WordPart]:
        """Yield the part of the footnotes, where there is one."""
        parts = self.docx.part.package.iter_parts()
        return (part for part in parts if part.content_type == _FOOTNOTES)

    def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Fill in the footnotes, once."""
        for part in self.footnotes():
            text = self.patch_xml(part.blob.decode())
            part._blob = self.render_xml_part(text, part, context, jinja_env).encode()  # noqa: SLF001

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Fill in the properties: plain texts, which the file's writer escapes."""
        plain = jinja_env.overlay(autoescape=False)
        properties = self.docx.core_properties
        for name in PROPERTIES:
            made = plain.from_string(getattr(properties, name)).render(self.values or context)
            setattr(properties, name, made)

    def filled(self, values: Mapping[str, Any], environment: Environment) -> None:
        """Render as docxtpl does, in the project's environment."""
        self.values = values
        self.render(_shielded(values), environment, autoescape=True)

    def set_custom_part(self, name: str, content: bytes) -> None:
        """Put the part with the custom properties into the file, or replace the one it has."""
        package = self.docx.part.package
        kind = RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
        there = [rel.target_part for rel in package.rels.values() if rel.reltype == kind]
        if there:
            there[0]._blob = content  # noqa: SLF001
            return
        content_type = CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
        package.relate_to(WordPart(PackURI(f"/{name}"), content_type, content, package), kind)

    def saved(self) -> bytes:
        """Return the package as docxtpl writes it."""
        made = io.BytesIO()
        self.docx.save(made)
        return made.getvalue()


def unmarked(text: str) -> str:
    """Return a template's own text with docxtpl's «{_{» as «{{»."""
    for mark in _MARKS:
        text = text.replace(mark, mark[0] + mark[2])
    return text


def has_mark(text: str) -> bool:
    """Say whether docxtpl would read «{_{» or its like in the text."""
    return any(mark in text for mark in _MARKS)


def _shielded(value: Any) -> Any:
    """Return the values so that docxtpl, which looks for «{_{» in data too, leaves them whole."""
    match value:
        case Markup():
            return value
        case str() if has_mark(value):
            return Markup(str(Markup.escape(value)).replace("_", "&#95;"))  # noqa: S704
        case dict():
            return {name: _shielded(item) for name, item in value.items()}
        case list():
            return [_shielded(item) for item in value]
        case _:
            return value
