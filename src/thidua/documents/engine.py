"""The Word engine: a template is compiled once and rendered many times.

`compile_template` has docxtpl patch each part once and Jinja compile it once.  For each paper the
compiled parts are run and deflated; every other part lies ready, deflated before.  The result
equals what docxtpl makes; what cannot be proved to be equal docxtpl renders itself, and
`fallback_reasons` and the log say why.
"""

import hashlib
import io
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from jinja2 import Template, TemplateError, UndefinedError
from jinja2.runtime import Context
from markupsafe import escape

from thidua.documents import cache, zipping
from thidua.documents.batches import write_batches
from thidua.documents.checking import StrictReader
from thidua.documents.compiled import (
    BODY_PART,
    CORE_PART,
    CREATED_PLACE,
    TITLE_PLACE,
    Compiled,
    PartCode,
)
from thidua.documents.environment import BUDGET, Environment, environment
from thidua.documents.faults import TemplateFaultError
from thidua.documents.fixes import BodyMender, Piece, mended, with_paragraphs
from thidua.documents.generator import BytesEnvironment, jinja_pieces, pieces
from thidua.documents.limits import Budget, Limits
from thidua.documents.package import Issued
from thidua.documents.provenance import CUSTOM_PART, custom_part
from thidua.documents.values import Values, prepared

if TYPE_CHECKING:
    from thidua.documents.word import Word

log = logging.getLogger(__name__)

GENERATORS: Mapping[str, tuple[type[Environment], Callable[[Iterable[Any]], Iterator[Piece]]]] = {
    "bytes": (BytesEnvironment, pieces),
    "jinja": (Environment, jinja_pieces),
}

_BROKEN = (TemplateError, TypeError, ValueError, ArithmeticError)


def compile_template(
    source: bytes | Path,
    *,
    generator: str = "bytes",
    limits: Limits | None = None,
    cache_folder: Path | None = None,
) -> "CompiledTemplate":
    """Compile a Word template; refused, with the place, when it is broken.

    A cache folder is a private one of this user: what lies there is run.
    """
    content = source if isinstance(source, bytes) else source.read_bytes()
    kept = cache.Cache(cache_folder, content, generator) if cache_folder else None
    compiled = kept.read() if kept else None
    if compiled is None:
        from thidua.documents.compiling import compile_source  # noqa: PLC0415 (slow to import)

        kind, _ = GENERATORS[generator]
        compiled = compile_source(content, environment(limits, kind))
        if kept:
            kept.write(compiled)
    return CompiledTemplate(content, compiled, generator, limits or Limits())


class CompiledTemplate:
    """A template ready to be rendered, by several threads at once if need be."""

    def __init__(self, source: bytes, compiled: Compiled, generator: str, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self.generator = generator
        self._compiled = compiled
        kind, self._pieces = GENERATORS[generator]
        self._environment = environment(limits, kind)
        self._parts = {
            code.name: _CompiledPart(code, self._environment, self._pieces)
            for code in compiled.codes
        }
        for reason in self.fallback_reasons:
            log.warning("docxtpl renders template %s: %s", self.digest[:12], reason)

    @cached_property
    def digest(self) -> str:
        """The sha256 of the template."""
        return hashlib.sha256(self.source).hexdigest()

    @property
    def fallback_reasons(self) -> tuple[str, ...]:
        """Why docxtpl renders this template itself; empty when the engine does.

        The last of them may only count for papers that are issued, with properties of their own.
        """
        return self._compiled.reasons + self._compiled.issued_reasons

    @property
    def proved_well_formed(self) -> bool:
        """Whether every paper is known to be well-formed, so that none has to be read again."""
        return all(code.well_formed and code.cells_known for code in self._compiled.codes)

    @property
    def tags(self) -> dict[str, tuple[str, ...]]:
        """The tags of each part, as they are written, in the order that faults count them."""
        return {code.name: code.tags for code in self._compiled.codes}

    def word(self) -> "Word":
        """Return the template in docxtpl's hands, to make sub-documents and pictures with."""
        from thidua.documents.word import Word  # noqa: PLC0415 (slow to import)

        return Word(self.source)

    def render(self, fields: Mapping[str, Any], issued: Issued | None = None) -> bytes:
        """Make the paper."""
        made = io.BytesIO()
        self.write_to(fields, made, issued)
        return made.getvalue()

    def write(self, fields: Mapping[str, Any], path: Path, issued: Issued | None = None) -> None:
        """Make the paper in a file, which is there whole or not at all; rows may be streamed."""
        draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
        try:
            with draft.open("wb") as out:
                self.write_to(fields, out, issued)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)

    def render_many(
        self, jobs: Iterable[tuple[Mapping[str, Any], Path]], *, processes: int = 1
    ) -> int:
        """Make many papers in files, a batch at a time; return how many."""
        again = partial(compile_template, self.source, generator=self.generator, limits=self.limits)
        return write_batches(again if processes > 1 else lambda: self, jobs, processes)

    def write_to(
        self, fields: Mapping[str, Any], out: BinaryIO, issued: Issued | None = None
    ) -> None:
        """Make the paper in an empty file that is open for writing and can be sought in."""
        values = prepared(fields)
        reasons = self._reasons(values, issued)
        if reasons:
            self._write_by_docxtpl(values, issued, out)
            return
        try:
            self._write_parts(values, issued, out)
        except TemplateFaultError as fault:
            raise self._placed(fault, values, issued) from fault

    def _placed(
        self, fault: TemplateFaultError, values: Values, issued: Issued | None
    ) -> TemplateFaultError:
        """Return the fault with its tag: values are made text by Jinja's generator one by one."""
        if fault.tag is None and not values.streamed and self.generator != "jinja":
            again = compile_template(self.source, generator="jinja", limits=self.limits)
            try:
                again.render(values.fields, issued)
            except TemplateFaultError as placed:
                return placed
        return fault

    def _write_parts(self, values: Values, issued: Issued | None, out: BinaryIO) -> None:
        context = {**values.fields, BUDGET: Budget(self.limits)}
        package = self._compiled.issued if issued else self._compiled.plain
        zipping.write_archive(
            (
                part
                if isinstance(part, zipping.Part)
                else (part, self._part(part, context, values, issued))
                for part in package
            ),
            out,
        )

    def _reasons(self, values: Values, issued: Issued | None) -> tuple[str, ...]:
        reasons = self._compiled.reasons
        if issued:
            reasons += self._compiled.issued_reasons
        if values.deferred:
            reasons += ("a value adds parts or tables to the file",)
            log.info("docxtpl renders a paper of %s: %s", self.digest[:12], reasons[-1])
        return reasons

    def _part(
        self, name: str, context: dict[str, Any], values: Values, issued: Issued | None
    ) -> Iterable[bytes]:
        if issued and name == CORE_PART:
            return (core_of(self._compiled.core_issued, issued),)
        if issued and name == CUSTOM_PART:
            return (custom_part(issued.provenance, self._compiled.kept),)
        return self._parts[name].chunks(context, marked=values.marked)

    def _write_by_docxtpl(self, values: Values, issued: Issued | None, out: BinaryIO) -> None:
        from thidua.documents.by_docxtpl import rendered  # noqa: PLC0415 (slow to import)

        zipping.write_archive(rendered(self.source, values, issued, self.limits), out)


def core_of(text: str, issued: Issued) -> bytes:
    """Return the core properties with the title and the moment in their places."""
    moment = issued.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        text.replace(CREATED_PLACE, moment).replace(TITLE_PLACE, str(escape(issued.title))).encode()
    )


class _CompiledPart:
    """A part of the file that changes from paper to paper."""

    def __init__(
        self,
        code: PartCode,
        made_in: Environment,
        to_pieces: Callable[[Iterable[Any]], Iterator[Piece]],
    ) -> None:
        self._code = code
        self._pieces = to_pieces
        self._template = Template.from_code(made_in, code.code, made_in.make_globals(None))
        self._is_body = code.name == BODY_PART

    def chunks(self, context: dict[str, Any], *, marked: bool) -> Iterator[bytes]:
        """Yield the part's text as it is made; refused when it comes out broken."""
        code = self._code
        chunks = self._text(context, self._mend(marked=marked))
        if not code.tables_fit:
            chunks = self._tables_fitted(chunks)
        strict = marked or not (code.well_formed and code.cells_known)
        reader = StrictReader(code.name, cells=not code.cells_known or marked) if strict else None
        for chunk in chunks:
            if reader:
                reader.read(chunk)
            yield chunk
        if reader:
            reader.read(b"", last=True)

    def _mend(self, *, marked: bool) -> Callable[[bytes], bytes]:
        if not (self._code.mended or marked):
            return bytes
        return BodyMender().mended if self._is_body else with_paragraphs

    def _text(self, context: dict[str, Any], mend: Callable[[bytes], bytes]) -> Iterator[bytes]:
        code = self._code
        yield code.head
        try:
            # The context is made as Template.new_context does, without a copy of the values.
            made = Context(self._template.environment, context, code.name, {})
            found = self._pieces(self._template.root_render_func(made))
            yield from mended(self._counted(found, context[BUDGET]), mend)
        except _BROKEN as error:
            raise self._fault(error) from error
        yield code.tail

    def _counted(self, found: Iterable[Piece], budget: Budget) -> Iterator[Piece]:
        for text, listing in found:
            budget.written(len(text))
            budget.check_time()
            yield text, listing or self._code.listed

    def _fault(self, error: Exception) -> TemplateFaultError:
        trace, tag = error.__traceback__, None
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self._code.name:
                tag = self._template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        reason = error.message if isinstance(error, UndefinedError) else str(error)
        quote = self._code.tags[tag - 1] if tag and tag <= len(self._code.tags) else ""
        return TemplateFaultError(f"{reason}.", self._code.name, tag, quote)

    def _tables_fitted(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        from thidua.documents.tables import fitted  # noqa: PLC0415 (needs lxml)

        yield fitted(b"".join(chunks), self._code.name)
