"""Every paper and draft against its template and data, every paper against the ledger."""

from collections import Counter
from collections.abc import Iterator

from thidua.errors import Problem
from thidua.store.models.papers import Paper, PaperDraft
from thidua.usecases.keeping.faults import Looked, fault
from thidua.usecases.keeping.issues import files_issued_elsewhere, issues_here
from thidua.usecases.keeping.made_again import Made, check_made

_PAPERS, _DRAFTS = "Văn bản", "Dự thảo"


def check_papers(looked: Looked) -> Iterator[Problem]:
    """Yield the papers that are not as they were issued."""
    rows = Paper.objects.select_related("template_version", "cycle__cluster").order_by("pk")
    total = rows.count()
    for row in rows.iterator():
        looked.step(_PAPERS, total)
        where = _where(row)
        version = row.template_version
        yield from check_made(
            Made(where, row.title, row.issued_on, row.fields, version, row.file_digest), looked
        )
        if version is not None and version.source_digest != row.template_digest:
            yield fault("template-changed", where, "Văn bản ghi một bản mẫu khác bản đã dùng.")


def check_drafts(looked: Looked) -> Iterator[Problem]:
    """Yield the drafts that are not as they were made."""
    rows = PaperDraft.objects.select_related("template_version", "cycle__cluster").order_by("pk")
    total = rows.count()
    for row in rows.iterator():
        looked.step(_DRAFTS, total)
        title = f"Dự thảo - {row.title}"
        yield from check_made(
            Made(_where(row), title, row.day, row.fields, row.template_version, row.file_digest),
            looked,
        )


def check_issues(_looked: Looked) -> Iterator[Problem]:
    """Yield the papers that the ledger does not know, and the issues whose paper is gone."""
    issues = issues_here()
    named = dict(issues)
    issued = Counter(file for file, _ in issues)
    papers = Counter(Paper.objects.values_list("file_digest", flat=True))
    unknown = papers - issued - files_issued_elsewhere()
    for row in Paper.objects.filter(file_digest__in=[*unknown]).order_by("pk"):
        yield fault("paper-not-in-ledger", _where(row), "Nhật ký không ghi việc ban hành tệp này.")
    for digest in issued - papers:
        message = "Nhật ký ghi đã ban hành, nhưng văn bản không còn."
        yield fault("paper-lost", named[digest], message)


def _where(row: Paper | PaperDraft) -> str:
    symbol = f" {row.symbol}" if isinstance(row, Paper) and row.symbol else ""
    return f"{row.cycle.cluster.slug} {row.cycle.year}, «{row.title}»{symbol}"
