"""Write what a template's papers will look like into a folder: Word files, texts and pictures."""

from dataclasses import dataclass
from pathlib import Path

from thidua.documents.preview import Variant, previewed
from thidua.files import write_atomically
from thidua.usecases.examine_template import Contract
from thidua.vietnamese.text import slug

_LONGEST_NAME = 60


@dataclass(frozen=True)
class Written:
    """What a person is told of a preview, line by line."""

    lines: tuple[str, ...]


def preview_template(contract: Contract, compiled: bytes, folder: Path) -> Written:
    """Write each variant: the paper, its text, and its pages where LibreOffice is installed."""
    made = previewed(compiled, contract.fields, contract.sample)
    lines = []
    for number, variant in enumerate(made.variants, 1):
        name = f"{number:02} {slug(variant.name)[:_LONGEST_NAME]}"
        _write(variant, folder, name)
        lines.append(f"{name}: {variant.name}")
    if made.note:
        lines.append(made.note)
    if made.variants[0].pages is None:
        lines.append("Chưa có ảnh trang: máy này không có LibreOffice hoặc không in được.")
    return Written(tuple(lines))


def _write(variant: Variant, folder: Path, name: str) -> None:
    write_atomically(folder / f"{name}.docx", variant.content)
    differences = "\n".join(variant.differences)
    write_atomically(folder / f"{name}.txt", f"{differences}\n\n{variant.text}".encode())
    for page, picture in enumerate(variant.pages or (), 1):
        write_atomically(folder / f"{name} trang {page}.png", picture)
