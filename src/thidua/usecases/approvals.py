"""Check every approval of a cluster's records against the kinds of papers that there are."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from thidua.documents.kinds import Kind, kinds
from thidua.domain.approval import Approval
from thidua.domain.flaw import Flaw, Path
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.signature_block import approval_flaws
from thidua.domain.subjects import Each, Subject, subjects
from thidua.usecases.issuing import issuing_kind


def all_approval_flaws(record: ClusterRecord) -> Iterator[Flaw]:
    """Yield approvals of papers that do not exist, or by people who may not sign that day."""
    known = _kinds()
    for position, year in enumerate(record.years):
        papers = _Papers(record, year)
        for index, approval in enumerate(year.approvals):
            path = ("years", position, "approvals", index)
            if approval.kind not in known:
                message = f"không có loại văn bản «{approval.kind}»; các loại: {', '.join(known)}"
                yield Flaw((*path, "kind"), "kind-unknown", message)
                continue
            yield from _flaws(papers, approval, known[approval.kind], path)


def _kinds() -> dict[str, Kind]:
    """The kinds that people name; the layout of a paper follows from its issuer."""
    found = kinds(settings.TEMPLATES_DOCX)
    return {slug: kind for slug, kind in found.items() if not kind.is_variant}


class _Papers:
    """What there are papers for in a year, looked up once for all those of a day."""

    def __init__(self, record: ClusterRecord, year: YearRecord) -> None:
        self.record, self.year = record, year
        self._known: dict[tuple[Each, date], dict[str, Subject]] = {}

    def known(self, each: Each, day: date) -> dict[str, Subject]:
        """Return the subjects by their codes."""
        if (each, day) not in self._known:
            found = subjects(self.record, self.year, each, day)
            self._known[each, day] = {subject.code: subject for subject in found}
        return self._known[each, day]


def _flaws(papers: _Papers, approval: Approval, kind: Kind, path: Path) -> Iterator[Flaw]:
    """Yield a subject that the kind has no paper for, and signers who may not sign for it."""
    record, year = papers.record, papers.year
    known = papers.known(kind.about.each, approval.issued_on)
    subject = known.get(approval.subject)
    if subject is None:
        codes = ", ".join(f"«{code}»" for code in known) or "không có"
        label = kind.about.label
        message = f"«{label}» không lập cho «{approval.subject}»; có thể lập cho: {codes}"

        yield Flaw((*path, "subject"), "subject-unknown", message)
        return
    office = issuing_kind(year, kind, subject).office
    yield from approval_flaws(record, year, approval, office, path, unit=subject.unit)


def all_correction_flaws(record: ClusterRecord) -> Iterator[Flaw]:
    """Yield corrections of kinds of papers that do not exist."""
    known = _kinds()
    for position, year in enumerate(record.years):
        for index, correction in enumerate(year.corrections):
            if correction.kind not in known:
                message = f"không có loại văn bản «{correction.kind}»; các loại: {', '.join(known)}"
                path = ("years", position, "corrections", index, "kind")
                yield Flaw(path, "kind-unknown", message)
