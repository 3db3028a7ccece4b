"""Who issues a paper: what its kind says, or for a correction that of the paper it corrects."""

from django.conf import settings

from thidua.documents.kinds import Kind, kind
from thidua.domain.record import YearRecord
from thidua.domain.subjects import Each, Subject


def issuing_kind(year: YearRecord, found: Kind, subject: Subject) -> Kind:
    """Return the kind that says who issues and signs: of a correction, the corrected one."""
    if found.about.each is not Each.CORRECTION:
        return found
    corrected = {correction.code: correction.kind for correction in year.corrections}
    return kind(settings.TEMPLATES_DOCX, corrected[subject.code])
