"""No legal parameter lies about that nothing reads, and none is asked for that is not there."""

from pathlib import Path

from thidua.documents.kinds import kinds
from thidua.domain.progress import DOSSIER, PLEDGE, REGISTRATION
from thidua.domain.titles import Award
from thidua.domain.year_files import FileGroup
from thidua.law.forms import Form
from thidua.law.prizes import CERTIFICATE
from thidua.law.retention import HAND_IN_WITHIN
from thidua.law.title_conditions import ROUNDING, condition_path, read_conditions
from thidua.settings import ROOT, TEMPLATES_DOCX

CONDITIONS = {
    condition_path(award, condition) for award in Award for condition in read_conditions(award)
}


def addresses(folder: Path) -> set[str]:
    return {str(file.relative_to(folder).with_suffix("")) for file in folder.rglob("*.yaml")}


def test_every_parameter_is_read_and_every_parameter_read_is_there() -> None:
    recorded = addresses(ROOT / "records" / "law")
    for authority in (ROOT / "records" / "regulations").iterdir():
        recorded |= addresses(authority)

    roles = {
        role
        for kind in kinds(TEMPLATES_DOCX).values()
        for role in (*kind.about.legal_bases, *kind.about.authority_bases)
    }
    read = {"base_pay", "prize/rounding_step", "prize/collective_factor", ROUNDING}
    read |= {f"prize/coefficient/{award}" for award in [*Award, CERTIFICATE]}
    read |= {f"form/{form}" for form in Form}
    read |= {f"regime/{role}" for role in roles}
    read |= {"numbering/congress_term", HAND_IN_WITHIN}
    read |= {f"archive/retention/{group}" for group in FileGroup}
    read |= {f"deadline/{name}" for name in (REGISTRATION, PLEDGE, DOSSIER)}
    read |= CONDITIONS & recorded  # a title has those that are known
    assert recorded == read
