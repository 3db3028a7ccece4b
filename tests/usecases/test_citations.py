"""Whose paper a citation names: the agency in whose register its number stands."""

import json
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from tests.domain.records import BO, RECORD, SIGNED, the_year
from thidua.documents.kinds import kind
from thidua.domain.approval import Approval
from thidua.domain.letterhead import Issuer, letterhead
from thidua.domain.record import ClusterRecord
from thidua.domain.subjects import Subject
from thidua.usecases.paper_fields.context import CitedPaper, PaperContext
from thidua.usecases.paper_fields.heading import BUILDERS


def _owned_by(owner: str, cluster: dict[str, Any]) -> str:
    """The tiny cluster under an authority that the regulations know."""
    made = ClusterRecord.model_validate(RECORD)
    values = made.cluster.model_dump(mode="json") | cluster
    whole = made.model_dump(mode="json") | {"cluster": values}
    return json.dumps(whole).replace(f'"{BO}"', f'"{owner}"')


def last_basis(slug: str, cited: CitedPaper, signer: str = "an", **cluster: Any) -> str:
    """The last line «Căn cứ» of a paper of that kind, which cites the other."""
    record = ClusterRecord.model_validate_json(_owned_by("ubnd-lam-dong", cluster))
    found = kind(settings.TEMPLATES_DOCX, slug)
    approval = Approval(kind=slug, issued_on=SIGNED, signer=signer)
    head = letterhead(record, found.about.issuer, SIGNED)
    papers = dict.fromkeys(found.about.papers, cited)
    year = the_year(record)
    context = PaperContext(record, year, found, Subject(), approval, head, "", papers)
    lines: Any = BUILDERS["can_cu"](context)
    return str(lines[-1])


PLAN = CitedPaper("Kế hoạch", "118-KH/VPTU", date(2024, 4, 5))


@pytest.mark.parametrize(
    ("numbering", "paper", "line"),
    [
        (
            "OWN",
            PLAN,
            "Căn cứ Kế hoạch số 118-KH/VPTU ngày 05 tháng 4 năm 2024 của Khối thi đua Mẫu.",
        ),
        (
            "LEAD",
            PLAN,
            "Căn cứ Kế hoạch số 118-KH/VPTU ngày 05 tháng 4 năm 2024 của Viện Một.",
        ),
        (
            "LEAD",
            CitedPaper("Kế hoạch", "", date(2024, 4, 5)),
            "Căn cứ Kế hoạch ngày 05 tháng 4 năm 2024 của Khối thi đua Mẫu.",
        ),
        (
            "LEAD",
            CitedPaper("Kế hoạch", "01/KH-TVH", date(2025, 1, 2)),
            "Căn cứ Kế hoạch số 01/KH-TVH ngày 02 tháng 01 năm 2025 của Thư viện Hai.",
        ),
    ],
)
def test_a_numbered_paper_is_of_the_agency_that_numbered_it(
    numbering: str, paper: CitedPaper, line: str
) -> None:
    assert last_basis("giao-uoc", paper, numbering=numbering) == line


def test_the_authority_acts_on_what_the_head_of_the_cluster_proposes() -> None:
    paper = CitedPaper("Tờ trình", "89-TTr/VPTU", date(2024, 4, 10))

    assert kind(settings.TEMPLATES_DOCX, "quyet-dinh").about.issuer is Issuer.AUTHORITY
    assert last_basis("quyet-dinh", paper, "oanh", numbering="LEAD") == (
        "Theo đề nghị của Khối trưởng Khối thi đua Mẫu tại Tờ trình số 89-TTr/VPTU ngày 10 tháng 4 "
        "năm 2024."
    )
