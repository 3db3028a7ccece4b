"""Who issues a paper: what its kind says, or for a correction that of the paper it corrects."""

from django.conf import settings

from thidua.documents.kinds import Kind, kind
from thidua.domain.correction import Correction
from thidua.domain.record import YearRecord
from thidua.domain.subjects import Each, Subject


def correction_of(year: YearRecord, subject: Subject) -> Correction:
    """Return the correction that a letter is about."""
    return {correction.code: correction for correction in year.corrections}[subject.code]


def issuing_kind(year: YearRecord, found: Kind, subject: Subject) -> Kind:
    """Return the kind that says who issues and signs: of a correction, the corrected one."""
    if found.about.each is not Each.CORRECTION:
        return found
    return kind(settings.TEMPLATES_DOCX, correction_of(year, subject).kind)
