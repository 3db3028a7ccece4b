"""The engines that Python runs, each as its users use it: what is prepared, and what is repeated.

`prepare(folder)` is not timed; what it returns makes one paper.  Only an engine that can keep
something between two papers does so: docxtpl and docx-mailmerge read their template each time.
"""

import io
from collections.abc import Callable
from pathlib import Path

from bench.word.cases import paper_of, read_values

Make = Callable[[], bytes]


def thidua(folder: Path, generator: str = "bytes") -> Make:
    """Our engine: compiled once."""
    from thidua.documents.engine import compile_template  # noqa: PLC0415

    compiled = compile_template(folder / "jinja.docx", generator=generator)
    fields = read_values(folder / "values.json")
    return lambda: compiled.render(fields)


def thidua_jinja(folder: Path) -> Make:
    """Our engine with the generator that Jinja has."""
    return thidua(folder, "jinja")


def docxtpl(folder: Path) -> Make:
    """docxtpl, escaping, because without it the texts would not arrive whole."""
    from docxtpl import DocxTemplate  # noqa: PLC0415

    fields = read_values(folder / "values.json")

    def make() -> bytes:
        template = DocxTemplate(folder / "jinja.docx")
        template.render(fields, autoescape=True)
        made = io.BytesIO()
        template.save(made)
        return made.getvalue()

    return make


def python_docx(folder: Path) -> Make:
    """python-docx: the paper built paragraph by paragraph in a blank one."""
    from bench.word.dialects import Plain  # noqa: PLC0415
    from bench.word.writer import paper  # noqa: PLC0415

    described = paper_of(folder.name)
    fields = read_values(folder / "values.json")
    return lambda: paper(folder / "blank.docx", Plain().blocks(described, fields))


def docx_mailmerge(folder: Path) -> Make:
    """docx-mailmerge: Word's merge fields, rows copied."""
    from mailmerge import MailMerge  # noqa: PLC0415

    fields = read_values(folder / "merge.json")

    def make() -> bytes:
        made = io.BytesIO()
        with MailMerge(str(folder / "merge.docx")) as document:
            document.merge(**fields)
            document.write(made)
        return made.getvalue()

    return make


def floor(folder: Path) -> Make:
    """The floor."""
    from bench.word.floor import prepare  # noqa: PLC0415

    paper, fields = prepare(folder / "jinja.docx"), read_values(folder / "values.json")
    return lambda: paper(fields)


PYTHON: dict[str, Callable[[Path], Make]] = {
    "thidua": thidua,
    "thidua-jinja": thidua_jinja,
    "docxtpl": docxtpl,
    "python-docx": python_docx,
    "docx-mailmerge": docx_mailmerge,
    "floor": floor,
}
