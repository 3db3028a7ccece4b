"""Where a file lies while one rule puts it right: its scan, what is wanted, what was done."""

from collections.abc import Collection
from dataclasses import dataclass, field

from thidua.documents.clerk import FieldNames
from thidua.documents.scanning import Paragraph, Scan


@dataclass(frozen=True)
class Repair:
    """One thing put right: the code of the finding that it answers, and the text around it."""

    code: str
    where: str
    before: str
    after: str


@dataclass(frozen=True)
class Bench:
    """A file read, and the repairs that were made on it so far; `only` None wants every one."""

    scan: Scan
    names: FieldNames
    only: Collection[str] | None = None
    repairs: list[Repair] = field(default_factory=list)

    def wants(self, code: str) -> bool:
        """Say whether repairs of that code are asked for."""
        return self.only is None or code in self.only

    def write(
        self, paragraph: Paragraph, stretch: tuple[int, int], text: str, code: str, shown: str = ""
    ) -> None:
        """Write `text` in the place of the stretch; `shown` tells better how it was."""
        if not self.wants(code):
            return
        start, end = stretch
        before = shown or paragraph.quote(start, end)
        paragraph.replace(start, end, text)
        self.tell(code, paragraph, before, paragraph.quote(start, start + len(text)))

    def tell(self, code: str, paragraph: Paragraph, before: str, after: str) -> None:
        """Note what was done."""
        self.repairs.append(Repair(code, paragraph.where, before, after))

    def backwards(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs from the last, as rules edit them; repairs are told in order."""
        return self.scan.paragraphs[::-1]
