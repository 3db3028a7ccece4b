"""The official forms that dossiers follow, by the decree of their day."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from thidua.law.parameters import Value, parameter
from thidua.law.sources import RECORDS


class Form(StrEnum):
    """A paper of the dossier for which a decree may give a form."""

    SUBMISSION = "submission"
    MERIT_REPORT_COLLECTIVE = "merit_report_collective"
    MERIT_REPORT_PERSON = "merit_report_person"


def form_on(
    form: Form, day: date, authority: str | None = None, root: Path = RECORDS
) -> Value | None:
    """Give the form's name («Mẫu 01, Phụ lục I Nghị định …») on `day`; None where none is known."""
    asked = parameter(f"form/{form}", authority, root)
    return asked.on(day) if asked.is_set_on(day) else None
