"""The kinds of sheets by their names in the command."""

from collections.abc import Mapping

from thidua.errors import refuse
from thidua.sheets.kinds.kind import SheetKind
from thidua.sheets.kinds.members import MEMBERS
from thidua.sheets.kinds.nominees import NOMINEES
from thidua.sheets.kinds.registrations import REGISTRATIONS
from thidua.sheets.kinds.scores import SCORES

KINDS: Mapping[str, SheetKind] = {
    kind.slug: kind for kind in (REGISTRATIONS, SCORES, NOMINEES, MEMBERS)
}


def sheet_kind(slug: str) -> SheetKind:
    """Return the kind; refused, with the known ones, when there is none of that name."""
    if slug not in KINDS:
        known = ", ".join(f"{kind.slug} ({kind.label})" for kind in KINDS.values())
        raise refuse("sheet-unknown", f"Không có bảng «{slug}». Các bảng: {known}.")
    return KINDS[slug]
