"""A template taken apart once: what never changes lies ready, what changes is compiled by Jinja.

This is the only place that needs docxtpl, python-docx and lxml while the fast path runs; a template
that comes from the cache never gets here.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from docx.oxml.ns import nsmap
from jinja2 import TemplateSyntaxError, nodes
from lxml import etree
from markupsafe import escape

from thidua.documents.compiled import BODY_PART, CORE_PART, TITLE_PLACE, Compiled, PartCode
from thidua.documents.environment import Environment
from thidua.documents.faults import TemplateFaultError
from thidua.documents.fixes import resolved
from thidua.documents.package import set_properties
from thidua.documents.proof import prove
from thidua.documents.provenance import CUSTOM_PART, kept_properties
from thidua.documents.word import PROPERTIES, Word, has_mark, unmarked
from thidua.documents.zipping import Part, packed

_CREATED = datetime(1601, 1, 1)  # noqa: DTZ001 (stands for the day of issue until it is known)

_HAS_TAG = re.compile(r"\{[{%#]")
_LISTING = re.compile("[\n\t\a\f]")
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_BODY_OPEN = re.compile(r"<w:body(?:\s[^>]*)?>")


class Source(NamedTuple):
    """A part to be compiled: constant text, the template, constant text."""

    name: str
    head: str
    text: str
    tail: str


def compile_source(source: bytes, environment: Environment) -> Compiled:
    """Take the template apart; refused, with the place, when Jinja cannot read one of its tags."""
    word = Word(source)
    reasons = list(_odd_prefixes(word))
    sources = list(_sources(word))
    codes = []
    ready: dict[str, bytes] = {}
    for item in sources:
        tags = _tags(environment, item)
        reasons += _odd_tags(item, tags)
        tree = _parsed(environment, item)
        if _HAS_TAG.search(item.text):
            codes.append(_compiled(environment, item, tree, tags))
        else:
            ready[item.name] = (item.head + resolved(unmarked(item.text)) + item.tail).encode()
    core = _core(word, environment)
    codes += [core] if core else []
    plain = _package(word.saved(), {code.name for code in codes}, ready)
    kept = _keep_custom(word)
    set_properties(word.docx, TITLE_PLACE, _CREATED)
    left = [getattr(word.docx.core_properties, name) for name in PROPERTIES]
    issued_reasons = [f"{CORE_PART}: tags" for text in left if _HAS_TAG.search(text)][:1]
    saved = word.saved()
    dynamic = {code.name for code in codes} | {CORE_PART, CUSTOM_PART}
    issued = _package(saved, dynamic, ready)
    core_issued = _read(saved, CORE_PART).decode()
    return Compiled(
        tuple(reasons), tuple(issued_reasons), tuple(codes), plain, issued, kept, core_issued
    )


def _odd_prefixes(word: Word) -> Iterator[str]:
    """Yield the prefixes by which docxtpl would not find what it looks for."""
    root = word.docx.element
    for prefix in ("w", "wp"):
        bound = {
            key for node in root.iter() for key, uri in node.nsmap.items() if uri == nsmap[prefix]
        }
        if bound - {prefix}:
            yield f"{BODY_PART}: prefix «{prefix}» bound otherwise"


def _sources(word: Word) -> Iterator[Source]:
    document = etree.tostring(word.docx.element, encoding="unicode")
    written = _BODY_OPEN.search(document)
    text = word.patch_xml(word.get_xml())
    opening = _BODY_OPEN.match(text)
    if not (written and opening and text.endswith("</w:body>") and "</w:body>" in document):
        raise TemplateFaultError("mẫu không có nội dung", BODY_PART)
    head = _DECLARATION + document[: written.start()]
    tail = document[document.rindex("</w:body>") + len("</w:body>") :]
    yield Source(BODY_PART, head, written[0] + text[opening.end() :], tail)
    for part in word.headers_and_footers():
        text = word.patch_xml(word.get_part_xml(part))
        yield Source(part.partname.lstrip("/"), _DECLARATION, text, "")
    for part in word.footnotes():
        text = word.patch_xml(part.blob.decode())
        declaration = re.match(r"\s*<\?xml[^>]*\?>\s*", text)
        end = declaration.end() if declaration else 0
        yield Source(part.partname.lstrip("/"), text[:end], text[end:], "")


def _tags(environment: Environment, source: Source) -> tuple[str, ...]:
    """Return the tags of a part as they are written, in the order in which Jinja counts them."""
    tags: list[str] = []
    inside = False
    try:
        for _, kind, value in environment.lex(source.text):
            if kind in {"variable_begin", "block_begin"}:
                tags.append("")
                inside = True
            if inside:
                tags[-1] += value
            inside = inside and kind not in {"variable_end", "block_end"}
    except TemplateSyntaxError:
        pass  # the parser meets it again, and places it
    return tuple(tags)


def _odd_tags(source: Source, tags: tuple[str, ...]) -> Iterator[str]:
    for tag in tags:
        if has_mark(tag) or "<w:p" in tag:
            yield f"{source.name}: docxtpl rewrites the inside of {tag}"


def fault(error: TemplateSyntaxError, name: str, tags: tuple[str, ...]) -> TemplateFaultError:
    """Place what Jinja says of a template."""
    tag = error.lineno
    quote = tags[tag - 1] if 0 < tag <= len(tags) else ""
    return TemplateFaultError(f"{error.message}.", name, tag, quote)


def _parsed(environment: Environment, source: Source) -> nodes.Template:
    try:
        tree = environment._parse(source.text, source.name, source.name)  # noqa: SLF001
    except TemplateSyntaxError as error:
        raise fault(error, source.name, _tags(environment, source)) from error
    for data in tree.find_all(nodes.TemplateData):
        data.data = unmarked(data.data)
    return tree


def _compiled(
    environment: Environment, source: Source, tree: nodes.Template, tags: tuple[str, ...]
) -> PartCode:
    declared = source.head.partition("?>")[2]
    proof = prove(tree, declared.lstrip(), source.tail)
    fit = proof.tables_fit or source.name != BODY_PART
    mended = not proof.nothing_lost or "<wp:docPr" in source.text
    try:
        code = environment.compile(tree, source.name, source.name)
    except TemplateSyntaxError as error:
        raise fault(error, source.name, tags) from error
    listed = any(_LISTING.search(data.data) for data in tree.find_all(nodes.TemplateData))
    texts = source.head.encode(), source.tail.encode()
    known = proof.well_formed, fit, proof.cells_known, mended
    return PartCode(source.name, *texts, code, tags, *known, listed)


def _core(word: Word, environment: Environment) -> PartCode | None:
    """Compile the properties, each a template of its own; None when none has a tag.

    docxtpl writes each of them, so that even an absent one is there afterwards.
    """
    properties = word.docx.core_properties
    templates = {name: getattr(properties, name) for name in PROPERTIES}
    for number, (name, text) in enumerate(templates.items()):
        setattr(properties, name, chr(0xE0A0 + number) if _HAS_TAG.search(text) else text)
    texts = re.split("([\ue0a0-\ue0af])", _read(word.saved(), CORE_PART).decode())
    for name, text in templates.items():
        setattr(properties, name, text)
    if len(texts) == 1:
        return None
    body: list[nodes.Node] = []
    tags: tuple[str, ...] = ()
    for index, text in enumerate(texts):
        if index % 2 == 0:
            body.append(nodes.Output([nodes.TemplateData(text)]))
            continue
        name = PROPERTIES[ord(text) - 0xE0A0]
        source = Source(CORE_PART, "", templates[name], "")
        tree = _parsed(environment, source)
        tags += _tags(environment, source)
        for data in tree.find_all(nodes.TemplateData):
            data.data = str(escape(data.data))
        body += tree.body
    whole_tree = nodes.Template(body, lineno=1)
    whole_tree.set_environment(environment)
    whole = Source(CORE_PART, "", "", "")
    return _compiled(environment, whole, whole_tree, tags)._replace(
        cells_known=True, listed=False, mended=False
    )


def _keep_custom(word: Word) -> tuple[str, ...]:
    """Give the file a part for its custom properties; return those that the template has."""
    package = word.docx.part.package
    there = [part for part in package.iter_parts() if part.partname == f"/{CUSTOM_PART}"]
    kept = kept_properties(there[0].blob) if there else ()
    word.set_custom_part(CUSTOM_PART, b"")
    return kept


def _package(saved: bytes, dynamic: set[str], ready: dict[str, bytes]) -> tuple[Part | str, ...]:
    with zipfile.ZipFile(io.BytesIO(saved)) as package:
        return tuple(
            name if name in dynamic else packed(name, ready.get(name) or package.read(name))
            for name in package.namelist()
        )


def _read(saved: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(saved)) as package:
        return package.read(name)
