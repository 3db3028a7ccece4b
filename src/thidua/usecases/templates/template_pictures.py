"""Pictures of what a template's papers look like: drawn once a version, and kept."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from thidua.documents.comparing import side_by_side
from thidua.documents.engine import compile_template
from thidua.documents.pictures import drawn
from thidua.documents.preview import previewed
from thidua.errors import refuse
from thidua.files import write_atomically
from thidua.usecases.contract_in_use import contract_in_use
from thidua.usecases.find_template import find_version, known_kind
from thidua.usecases.template_in_use import template_file
from thidua.usecases.templates.reading import require_templates

_ABOUT = "about.json"


@dataclass(frozen=True)
class PreviewedPaper:
    """One paper of the preview: what is special about it, and how many pages were drawn."""

    number: int
    name: str
    differences: tuple[str, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True)
class TemplatePreview:
    """The papers of a version's preview; `note` tells what is not shown, and why."""

    papers: tuple[PreviewedPaper, ...]
    note: str


def preview_version(slug: str, name: str, actor: str) -> TemplatePreview:
    """Return what the version's papers look like, drawing them when nobody has done so yet."""
    require_templates(actor)
    known_kind(slug)
    row = find_version(slug, name)
    folder = _folder(row.compiled_digest)
    if not (folder / _ABOUT).exists():
        _draw(slug, template_file(row).compiled, folder)
    about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    papers = (
        PreviewedPaper(
            at, one["name"], tuple(one["differences"]), tuple(range(1, 1 + one["pages"]))
        )
        for at, one in enumerate(about["papers"], 1)
    )
    return TemplatePreview(tuple(papers), about["note"])


def _draw(slug: str, compiled: bytes, folder: Path) -> None:
    """Draw every paper; what tells that all is there is written last."""
    contract = contract_in_use(slug)
    made = previewed(compiled, contract.fields, contract.sample)
    for number, variant in enumerate(made.variants, 1):
        for page, picture in enumerate(variant.pages or (), 1):
            write_atomically(_picture(folder, number, page), picture)
    papers = [
        {"name": one.name, "differences": one.differences, "pages": len(one.pages or ())}
        for one in made.variants
    ]
    if made.variants[0].pages is None:
        raise refuse(
            "pictures-unavailable",
            "Chưa vẽ được trang: máy chủ không có LibreOffice hoặc không in được. "
            "Hãy tải tệp Word về xem, và báo người quản trị cài LibreOffice.",
        )
    about = json.dumps({"note": made.note, "papers": papers}, ensure_ascii=False)
    write_atomically(folder / _ABOUT, about.encode())


def preview_picture(slug: str, name: str, paper: int, page: int, actor: str) -> bytes:
    """Return a page that `preview_version` has drawn."""
    require_templates(actor)
    folder = _folder(find_version(slug, name).compiled_digest)
    return _bytes(_picture(folder, paper, page))


def comparison_pictures(slug: str, old: str, new: str, actor: str) -> tuple[int, ...]:
    """Return the numbers of the pictures of both versions' papers side by side, drawing them."""
    require_templates(actor)
    known_kind(slug)
    folder = _comparison(slug, old, new)
    if not (folder / _ABOUT).exists():
        sample = contract_in_use(slug).sample
        sides = (template_file(find_version(slug, name)).compiled for name in (old, new))
        papers = [compile_template(side).render(sample) for side in sides]
        pictures = side_by_side(*drawn(papers))
        for number, picture in enumerate(pictures, 1):
            write_atomically(_picture(folder, 1, number), picture)
        write_atomically(folder / _ABOUT, json.dumps(len(pictures)).encode())
    count = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    return tuple(range(1, 1 + count))


def comparison_picture(slug: str, old: str, new: str, number: int, actor: str) -> bytes:
    """Return a picture that `comparison_pictures` has drawn."""
    require_templates(actor)
    return _bytes(_picture(_comparison(slug, old, new), 1, number))


def _comparison(slug: str, old: str, new: str) -> Path:
    digests = (find_version(slug, name).compiled_digest for name in (old, new))
    return _folder("-".join(digests))


def _folder(name: str) -> Path:
    """Return where pictures are kept: beside the archive, as they can be drawn again."""
    return Path(settings.ARCHIVE).with_name("pictures") / name


def _picture(folder: Path, paper: int, page: int) -> Path:
    return folder / f"{paper:02}-{page:02}.png"


def _bytes(file: Path) -> bytes:
    if not file.exists():
        raise refuse("picture-unknown", "Chưa có ảnh trang này; hãy mở lại trang xem trước.")
    return file.read_bytes()
