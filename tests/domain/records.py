"""A tiny cluster to test the rules on: three units, their heads, and one full year.

Viện Một leads in 2024, and Thư viện Hai in 2025; Trung tâm Ba joins on 1 July 2024.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from pydantic import BaseModel

from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.scoring import ScoreKind, ScoreSheet, Scoring

MOT, HAI, BA, BO = "vien-mot", "thu-vien-hai", "trung-tam-ba", "bo-mau"
SIGNED = date(2024, 4, 17)


def _named(slug: str, name: str, symbol: str) -> dict[str, object]:
    names = [{"valid_from": "2020-01-01", "name": name}]
    return {"slug": slug, "names": names, "symbol": symbol}


def _unit(slug: str, name: str, symbol: str, since: str) -> dict[str, object]:
    return {**_named(slug, name, symbol), "memberships": [{"valid_from": since}]}


def _person(
    slug: str, name: str, organization: str, title: str, rank: str = "HEAD"
) -> dict[str, object]:
    post = {"organization": organization, "title": title, "rank": rank, "valid_from": "2020-01-01"}
    return {"slug": slug, "honorific": "Bà", "name": name, "posts": [post]}


def _stage(stage: str, due_on: str) -> dict[str, str]:
    return {"stage": stage, "opens_on": "2024-03-01", "due_on": due_on}


PLAN = {
    "theme": "Đoàn kết, sáng tạo",
    "objectives": ["Mục đích."],
    "requirements": ["Yêu cầu."],
    "budget": "Kinh phí.",
    "stages": [
        _stage("LAUNCH", "2024-03-25"),
        _stage("PLEDGE", "2024-03-31"),
        _stage("MID_YEAR_REVIEW", "2024-07-15"),
        _stage("SCORING", "2024-11-20"),
        _stage("YEAR_END_REVIEW", "2024-11-29"),
        _stage("AWARDS", "2024-12-05"),
        _stage("DECISION", "2025-01-31"),
        _stage("HANDOVER", "2025-02-15"),
    ],
    "movements": [{"name": "Phong trào", "launched_by": "Bộ Mẫu", "goal": "Mục tiêu."}],
    "tasks": [{"name": "Việc", "in_charge": "Viện Một", "due_on": "2024-06-30", "product": "Sổ"}],
    "conferences": [
        {
            "kind": "PLEDGE",
            "name": "Hội nghị ký giao ước",
            "starts_at": datetime(2024, 4, 17, 8),  # noqa: DTZ001 (local time, as papers have it)
            "ends_at": datetime(2024, 4, 17, 11),  # noqa: DTZ001
            "place": "Hà Nội",
            "chair": "an",
            "secretary": "chi",
            "agenda": ["Ký giao ước"],
        }
    ],
}
PLEDGE = {
    "articles": [{"title": "Đoàn kết", "clauses": ["Giúp nhau."]}],
    "targets": [{"code": "sang-kien", "text": "Mỗi đơn vị một sáng kiến."}],
    "signatures": [
        {"unit": MOT, "person": "an", "signed_on": SIGNED, "manner": "PAPER_AT_CONFERENCE"},
        {"unit": HAI, "person": "binh", "signed_on": SIGNED, "manner": "PAPER_AT_CONFERENCE"},
    ],
}
REVIEW = {
    "kind": "MID_YEAR",
    "results": [
        {
            "unit": MOT,
            "reported_on": "2024-07-10",
            "achievements": ["Xong."],
            "progress": [{"target": "sang-kien", "reached": True}],
        }
    ],
}
BALLOT = {
    "purpose": "Suy tôn",
    "opened_at": datetime(2024, 11, 27, 10),  # noqa: DTZ001
    "closed_at": datetime(2024, 11, 27, 11),  # noqa: DTZ001
    "entitled": 9,
    "present": 8,
    "issued": 8,
    "returned": 7,
    "valid": 6,
    "invalid": 1,
    "tellers": ["binh", "chi"],
    "choices": [{"nominee": "co-mot", "agree": 4, "disagree": 2}],
}
AWARDS = {
    "proposed_on": "2024-11-28",
    "nominees": [
        {
            "code": "co-mot",
            "award": "EMULATION_FLAG_MINISTRY_PROVINCE",
            "unit": MOT,
            "merit": "Dẫn đầu.",
        },
        {
            "code": "ba-chi",
            "award": "EMULATION_FIGHTER_BASE",
            "unit": MOT,
            "person": "chi",
            "merit": "Sáng kiến.",
        },
    ],
}
RECORD = {
    "cluster": {
        **_named("khoi-mau", "Khối thi đua Mẫu", "KTĐM"),
        "kind": "KHOI",
        "place": "Hà Nội",
        "authority": {
            **_named(BO, "Bộ Mẫu", "BM"),
            "head_title": "Bộ trưởng",
            "place": "Hà Nội",
        },
    },
    "units": [
        _unit(MOT, "Viện Một", "VM", "2020-01-01"),
        _unit(HAI, "Thư viện Hai", "TVH", "2020-01-01"),
        _unit(BA, "Trung tâm Ba", "TTB", "2024-07-01"),
    ],
    "people": [
        _person("an", "Nguyễn Thị An", MOT, "Viện trưởng"),
        _person("chi", "Lê Thị Chi", MOT, "Phó Viện trưởng", "DEPUTY_HEAD"),
        _person("dung", "Đỗ Thị Dung", MOT, "Chánh Văn phòng", "STAFF"),
        _person("binh", "Trần Thị Bình", HAI, "Giám đốc"),
        _person("ba", "Phạm Thị Ba", BA, "Giám đốc"),
        _person("oanh", "Vũ Thị Oanh", BO, "Bộ trưởng"),
        _person("phuong", "Bùi Thị Phương", BO, "Thứ trưởng", "DEPUTY_HEAD"),
    ],
    "leadership": [
        {"role": "LEAD", "unit": MOT, "valid_from": "2024-01-01", "valid_to": "2024-12-31"},
        {"role": "DEPUTY", "unit": HAI, "valid_from": "2024-01-01", "valid_to": "2024-12-31"},
        {"role": "LEAD", "unit": HAI, "valid_from": "2025-01-01", "valid_to": "2025-12-31"},
    ],
    "regulations": [
        {
            "valid_from": "2024-01-01",
            "citation": "Quy chế",
            "ballot": {
                "threshold": "2/3",
                "denominator": "ENTITLED",
                "quorum": "2/3",
                "provision": "Điều 9",
            },
        }
    ],
    "years": [
        {
            "year": 2024,
            "plan": PLAN,
            "pledge": PLEDGE,
            "reviews": [REVIEW],
            "awards": AWARDS,
            "ballot": BALLOT,
            "decision": {
                "decided_on": "2025-01-20",
                "grants": [{"nominee": "co-mot", "granted": True}],
            },
            "approvals": [{"kind": "ke-hoach", "issued_on": "2024-03-20", "signer": "an"}],
        }
    ],
}

M = TypeVar("M", bound=BaseModel)


def changed(model: M, **values: object) -> M:
    """The same record with other values, checked as if they were read."""
    return type(model).model_validate(dict(model) | values)


def sheet(unit: str, kind: ScoreKind, *points: str, **more: object) -> ScoreSheet:
    """A sheet that gives the criteria «a», «b», … these points."""
    scores = [
        {"criterion": code, "points": Decimal(given)}
        for code, given in zip("abcdef", points, strict=False)
    ]
    values = {"unit": unit, "kind": kind, "scored_on": "2024-11-18", "scores": scores}
    return ScoreSheet.model_validate(values | more)


def scoring(*sheets: ScoreSheet, scale: int = 100, bonus_inside: bool = True) -> Scoring:
    """Criterion «a» of 90 points, «b» of 10 points bonus, and these sheets."""
    criteria = [
        {"code": "a", "name": "Nhiệm vụ", "max_points": 90},
        {"code": "b", "name": "Điểm thưởng", "max_points": 10, "bonus": True},
    ]
    return Scoring.model_validate(
        {"scale": scale, "bonus_inside": bonus_inside, "criteria": criteria, "sheets": sheets}
    )


def record(**year: object) -> ClusterRecord:
    """The cluster, flawless, with other values in its year 2024."""
    made = ClusterRecord.model_validate(RECORD)
    sheets = [
        sheet(MOT, ScoreKind.SELF, "85", "9.5"),
        sheet(MOT, ScoreKind.CROSS, "84", "9.5", scorer=HAI),
        sheet(MOT, ScoreKind.AGREED, "85", "9.5"),
    ]
    full = changed(made.years[0], **({"scoring": scoring(*sheets)} | year))
    return changed(made, years=[full])


def the_year(made: ClusterRecord) -> YearRecord:
    """The only year of the record."""
    return made.years[0]
