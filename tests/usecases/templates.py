"""Corrected templates: what a clerk sends in, what a new program brings."""

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from docx import Document
from docx.document import Document as WordDocument

from thidua.documents.check import Checked
from thidua.documents.findings import NOWHERE, Finding, Severity
from thidua.documents.kinds import Kind, kind
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.templates import TemplateVersion
from thidua.usecases.activate_template import activate_template
from thidua.usecases.checked_template import checked
from thidua.usecases.find_template import Version
from thidua.usecases.upload_template import upload_template

CLERK, CHIEF, WHY = "Cán bộ mẫu", "Trưởng phòng", "Thêm nơi nhận"
KIND = "ke-hoach"

Check = Callable[..., Checked]


def copied_templates(shipped: Path, folder: Path) -> Path:
    """Copy the folder of templates, so that a test may change it."""
    return Path(shutil.copytree(shipped, folder))


def shipped_file(slug: str = KIND) -> bytes:
    """The program's own template."""
    return kind(settings.TEMPLATES_DOCX, slug).template()


def corrected(content: bytes, words: str) -> bytes:
    """The file with a paragraph more at its end, as Word would save it."""
    document = Document(io.BytesIO(content))
    document.add_paragraph(words)
    return _saved(document)


def _saved(document: WordDocument) -> bytes:
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


EMPTY = _saved(Document())


def correct_shipped(slug: str = KIND, words: str = "Mẫu mới của chương trình") -> bytes:
    """Change the program's template, as a new version of it would; return the new file."""
    file = settings.TEMPLATES_DOCX / slug / "mau.docx"
    file.write_bytes(corrected(file.read_bytes(), words))
    return bytes(file.read_bytes())


def sent(words: str = "Nơi nhận: Sở Nội vụ", slug: str = KIND, base: str = "") -> Version:
    """Upload the shipped file, corrected, as the clerk."""
    content = corrected(shipped_file(slug), words)
    return upload_template(slug, content, actor=CLERK, why=WHY, base=base).version


def approved(words: str = "Nơi nhận: Sở Nội vụ", slug: str = KIND) -> Version:
    """Upload a correction and activate it, as the two people."""
    return activate_template(slug, sent(words, slug).digest, actor=CHIEF).version


def versions(slug: str = KIND) -> list[tuple[int, str, str]]:
    """The versions of the kind: number, origin, state."""
    rows = TemplateVersion.objects.filter(kind=slug)
    return [(row.number, row.origin, row.state) for row in rows]


def acts() -> list[str]:
    """What the ledger says was done, in order."""
    return list(LedgerEntry.objects.values_list("action", flat=True))


def finds(severity: Severity, code: str = "thu-mot-diem") -> Check:
    """A check that finds one thing in every file, and accepts it unless it is an error."""

    def check(kind: Kind, *arguments: Any, **named: Any) -> Checked:
        result = checked(kind, *arguments, **named)
        found = Finding(severity, code, NOWHERE, "«Tên»", "Một điểm", "Vì thử.", "Sửa nó.")
        compiled = None if found.blocks else result.compiled
        return Checked((found,), compiled, result.paths)

    return check


def compiles_otherwise(kind: Kind, *arguments: Any, **named: Any) -> Checked:
    """A check of which the compiler makes another file than before."""
    result = checked(kind, *arguments, **named)
    assert result.compiled is not None
    return replace(result, compiled=corrected(result.compiled, "Dịch khác"))
