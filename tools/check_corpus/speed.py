"""What a check costs without its dry run, in a process that has warmed up."""

import statistics
import time
from dataclasses import dataclass

from tools.check_corpus.checking import checked
from tools.check_corpus.pool import run
from tools.check_corpus.values import FIELDS
from tools.check_corpus.word import File, p, table

from thidua.documents.kinds import kinds
from thidua.settings import TEMPLATES_DOCX

SHIPPED_MS = 100.0
LARGE_S = 20.0
LARGE = "5 MB of text"
_ROUNDS = 7
_SIZE = 5 << 20


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time."""

    name: str
    seconds: float

    @property
    def within(self) -> bool:
        """Whether the bar holds."""
        return self.seconds <= (LARGE_S if self.name == LARGE else SHIPPED_MS / 1000)


def large() -> bytes:
    """A template of 5 MB: many paragraphs and tables, with marks in them."""
    piece = p("Các đơn vị năm «Năm thi đua» tại «Địa danh» thống nhất những nội dung sau đây:") * 20
    piece += table(2, ("TT", "Tên"), ("«Đơn vị: Số thứ tự»", "«Tên đơn vị»"), ("Cộng", "x"))
    return File(piece * (_SIZE // len(piece.encode()))).saved()


def measured(name: str) -> float:
    """Return the median cost of a check."""
    if name == LARGE:
        content, fields, rounds = large(), FIELDS, 1
    else:
        kind = kinds(TEMPLATES_DOCX)[name]
        content, fields, rounds = (kind.folder / "mau.docx").read_bytes(), kind.fields, _ROUNDS
        checked(content, fields)
    costs = []
    for _ in range(rounds):
        start = time.process_time()
        checked(content, fields, content if rounds > 1 else None)
        costs.append(time.process_time() - start)
    return statistics.median(costs)


def costs(*, with_large: bool = True) -> list[Cost]:
    """Measure every shipped template, and the large one, each in a process of its own."""
    names = [*sorted(kinds(TEMPLATES_DOCX)), *([LARGE] if with_large else [])]
    answers = run(measured, names, limit=300.0, fresh=True, workers=1)
    found = {answer.task: float("inf") if answer.error else answer.value for answer in answers}
    return [Cost(name, found[name]) for name in names]
