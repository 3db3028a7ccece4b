"""Compare two versions of a template: their files, their fields, and the papers they make."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from thidua.documents.check import check
from thidua.documents.comparing import (
    Comparison,
    FieldChanges,
    compare,
    compare_fields,
    compare_outputs,
    render_text,
    side_by_side,
)
from thidua.documents.engine import compile_template
from thidua.documents.pictures import drawn
from thidua.documents.template_file import TemplateFile
from thidua.documents.uses import uses
from thidua.errors import ThiduaError
from thidua.files import write_atomically
from thidua.usecases.checked_template import told
from thidua.usecases.contract_in_use import contract_in_use
from thidua.usecases.examine_template import Contract
from thidua.usecases.find_template import find_version
from thidua.usecases.template_in_use import template_file
from thidua.usecases.word_file import read_word_file


@dataclass(frozen=True)
class Compared:
    """What differs between two versions: the fields, the clerk's files, the papers of a sample."""

    contract: Contract
    old: TemplateFile
    new: TemplateFile
    fields: FieldChanges
    sources: Comparison
    papers: Comparison

    def lines(self) -> Iterator[str]:
        """Yield what differs as a person reads it."""
        yield from self.fields.lines()
        yield "Trong mẫu:"
        yield from (f"  {line}" for line in render_text(self.sources))
        yield "Trong văn bản điền từ cùng một bộ dữ liệu mẫu:"
        yield from (f"  {line}" for line in render_text(self.papers))


def compare_templates(slug: str, old: str, new: str) -> Compared:
    """Compare two versions, each named by its number, its digest's beginning, or a Word file."""
    contract = contract_in_use(slug)
    before, after = (_side(slug, contract, name) for name in (old, new))
    return Compared(
        contract,
        before,
        after,
        compare_fields(uses(before.compiled), uses(after.compiled), contract.fields),
        compare(before.source, after.source),
        compare_outputs(before.compiled, after.compiled, contract.sample),
    )


def _side(slug: str, contract: Contract, name: str) -> TemplateFile:
    if not Path(name).is_file():
        return template_file(find_version(slug, name))
    content = read_word_file(Path(name))
    result = check(content, contract.fields, sample=contract.sample, dry_run=False)
    if result.compiled is None:
        raise ThiduaError(told(found for found in result.findings if found.blocks))
    return TemplateFile(content, result.compiled)


def draw_templates(compared: Compared, folder: Path) -> int:
    """Write the pages of both papers side by side; return how many pictures there are.

    Refused where LibreOffice is missing or cannot print.
    """
    papers = [
        compile_template(side.compiled).render(compared.contract.sample)
        for side in (compared.old, compared.new)
    ]
    pictures = side_by_side(*drawn(papers))
    for number, picture in enumerate(pictures, 1):
        write_atomically(folder / f"trang {number}.png", picture)
    return len(pictures)
