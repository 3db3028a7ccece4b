"""Whether a Word file is what its row says, and what its template and fields make again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings

from thidua.documents.kinds import kinds
from thidua.documents.provenance import read_provenance
from thidua.documents.render import fields_digest, render
from thidua.documents.template_file import TemplateFile
from thidua.documents.values import cleaned
from thidua.errors import Problem, ThiduaError
from thidua.store import archive
from thidua.store.models.templates import TemplateVersion
from thidua.usecases.keeping.faults import Looked, fault
from thidua.usecases.template_in_use import template_file


@dataclass(frozen=True)
class Made:
    """A Word file in the archive and what a row says that it was made from."""

    where: str
    title: str
    day: date
    fields: Mapping[str, Any]
    version: TemplateVersion | None
    digest: str


def check_made(made: Made, looked: Looked) -> Iterator[Problem]:
    """Yield how the file differs; a file that is lost or damaged is told by the archive's check."""
    content = _kept(made.digest)
    if content is None:
        return
    provenance = read_provenance(content)
    if provenance is None:
        yield fault("paper-without-origin", made.where, "Tệp Word không ghi được lập từ đâu.")
        return
    if fields_digest(cleaned(made.fields)) != provenance.fields_digest:
        yield fault("fields-changed", made.where, "Dữ liệu đã ghi không phải dữ liệu trong tệp.")
    elif made.version is None:
        looked.notes.append(f"{made.where}: lập trước khi mẫu có phiên bản, không lập lại được.")
    elif made.version.source_digest != provenance.template_digest:
        yield fault("template-changed", made.where, "Tệp được lập từ một bản mẫu khác.")
    elif not looked.quick:
        yield from _check_again(made, made.version, content, looked)


def _kept(digest: str) -> bytes | None:
    try:
        return archive.fetch(digest)
    except (FileNotFoundError, ValueError):
        return None


def _check_again(
    made: Made, version: TemplateVersion, content: bytes, looked: Looked
) -> Iterator[Problem]:
    kind = kinds(settings.TEMPLATES_DOCX).get(version.kind)
    if kind is None:
        looked.notes.append(f"{made.where}: chương trình hôm nay không có loại «{version.kind}».")
        return
    try:
        template = _template(version.pk, version.source_digest, version.compiled_digest)
        again = render(kind, template, made.fields, title=made.title, issued_on=made.day)
    except ThiduaError as error:
        looked.notes.append(f"{made.where}: hôm nay không lập lại được: {error}")
        return
    if again.content != content:
        yield fault("paper-differs", made.where, "Lập lại từ mẫu và dữ liệu ra tệp khác.")


@lru_cache(maxsize=64)
def _template(version: int, *_digests: str) -> TemplateFile:
    """Read a version's files once."""
    return template_file(TemplateVersion.objects.get(pk=version))
