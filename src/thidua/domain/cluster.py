"""Who emulates whom: authority, cluster, units, people and the terms of the lead."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import Field, PlainSerializer

from thidua.domain.dated import Dated, Name, Record, name_on, on

Slug = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100, title="Mã (chữ thường, gạch nối)"),
]
Text = Annotated[str, Field(min_length=1)]


def _as_text(value: Fraction) -> str:
    return str(value)


ExactFraction = Annotated[Fraction, PlainSerializer(_as_text, return_type=str)]


class ClusterKind(StrEnum):
    """One concept with two names."""

    KHOI = "KHOI"
    CUM = "CUM"

    @property
    def label(self) -> str:
        """«Khối» or «Cụm»: «Khối trưởng» and «Cụm trưởng» are made of it."""
        return {"KHOI": "Khối", "CUM": "Cụm"}[self.value]


class Authority(Record):
    """Cấp quản lý khối: sets the clusters up, receives the proposals, decides."""

    KEY: ClassVar = ("slug",)

    slug: Slug
    names: list[Name] = Field(title="Tên theo thời gian", min_length=1)
    symbol: Text = Field(title="Chữ viết tắt trong ký hiệu văn bản")
    head_title: Text = Field(title="Chức vụ người đứng đầu")
    place: Text = Field(title="Địa danh ghi trên văn bản")

    def name(self, day: date) -> str:
        """Its name on `day`."""
        return name_on(self.names, day)


class Membership(Dated):
    """A period in which a unit belongs to the cluster."""

    KEY: ClassVar = ("valid_from",)

    basis: str = Field(default="", title="Căn cứ")


class Unit(Record):
    """Đơn vị thành viên, with the periods of its membership."""

    KEY: ClassVar = ("slug",)

    slug: Slug
    names: list[Name] = Field(title="Tên theo thời gian", min_length=1)
    symbol: Text = Field(title="Chữ viết tắt trong ký hiệu văn bản")
    memberships: list[Membership] = Field(title="Thời gian là thành viên", min_length=1)

    def name(self, day: date) -> str:
        """Its name on `day`."""
        return name_on(self.names, day)


class Role(StrEnum):
    """An office of the cluster, held by a unit for a year."""

    LEAD = "LEAD"
    DEPUTY = "DEPUTY"


class LeadershipTerm(Dated):
    """A unit holds an office of the cluster; the head of that unit signs."""

    KEY: ClassVar = ("role", "unit", "valid_from")

    role: Role = Field(title="Vai trò")
    unit: Slug = Field(title="Đơn vị")
    basis: str = Field(default="", title="Căn cứ (hội nghị bầu, quyết định công nhận)")


class Rank(StrEnum):
    """What a post lets its holder sign: the head, his deputy, others."""

    HEAD = "HEAD"
    DEPUTY_HEAD = "DEPUTY_HEAD"
    STAFF = "STAFF"


class Post(Dated):
    """Chức vụ of a person in a unit or in the authority (`organization` is its slug)."""

    KEY: ClassVar = ("organization", "valid_from")

    organization: Slug = Field(title="Cơ quan, đơn vị")
    title: Text = Field(title="Chức vụ")
    rank: Rank = Field(title="Cấp chức vụ")


class Person(Record):
    """A person who signs, chairs, counts or is put forward."""

    KEY: ClassVar = ("slug",)

    slug: Slug
    honorific: Literal["Ông", "Bà"] = Field(title="Ông/Bà")
    name: Text = Field(title="Họ và tên")
    posts: list[Post] = Field(title="Chức vụ", min_length=1)

    def post(self, organization: str, day: date) -> Post | None:
        """The post held in `organization` on `day`."""
        held = [post for post in on(self.posts, day) if post.organization == organization]
        return held[0] if held else None


class Denominator(StrEnum):
    """What the share of a ballot is counted over."""

    ENTITLED = "ENTITLED"
    PRESENT = "PRESENT"
    VALID = "VALID"

    @property
    def label(self) -> str:
        """As the minutes call it."""
        return {
            "ENTITLED": "tổng số người có quyền bỏ phiếu",
            "PRESENT": "số người có mặt",
            "VALID": "số phiếu hợp lệ",
        }[self.value]


class BallotRule(Record):
    """When a choice is carried: its share of the denominator reaches the threshold.

    With `strict` the share must be above the threshold, not just reach it.  `quorum` is the
    share of the entitled who must be present.
    """

    threshold: ExactFraction = Field(title="Tỷ lệ phiếu cần đạt", gt=0, le=1)
    strict: bool = Field(default=False, title="Phải cao hơn (không chỉ bằng) tỷ lệ")
    denominator: Denominator = Field(title="Mẫu số")
    quorum: ExactFraction = Field(title="Tỷ lệ người có mặt tối thiểu", gt=0, le=1)
    provision: Text = Field(title="Điều khoản")


class Regulation(Dated):
    """Quy chế of the cluster: its own rules, which come before those above it."""

    KEY: ClassVar = ("valid_from",)

    citation: Text = Field(title="Tên quy chế")
    ballot: BallotRule = Field(title="Bỏ phiếu suy tôn")


class Cluster(Record):
    """Khối thi đua or cụm thi đua."""

    KEY: ClassVar = ("slug",)

    slug: Slug
    kind: ClusterKind
    names: list[Name] = Field(title="Tên theo thời gian", min_length=1)
    symbol: Text = Field(title="Chữ viết tắt trong ký hiệu văn bản")
    place: Text = Field(title="Địa danh ghi trên văn bản")
    authority: Authority = Field(title="Cấp quản lý khối")

    def name(self, day: date) -> str:
        """Its name on `day`."""
        return name_on(self.names, day)

    @property
    def lead_title(self) -> str:
        """«Khối trưởng» or «Cụm trưởng»."""
        return f"{self.kind.label} trưởng"

    @property
    def deputy_title(self) -> str:
        """«Khối phó» or «Cụm phó»."""
        return f"{self.kind.label} phó"


def members_on(units: Sequence[Unit], day: date) -> list[Unit]:
    """Return the units that belong to the cluster on `day`, in their order."""
    return [unit for unit in units if on(unit.memberships, day)]


def holder_on(terms: Sequence[LeadershipTerm], role: Role, day: date) -> str | None:
    """Return the slug of the unit that holds `role` on `day`."""
    held = [term.unit for term in on(terms, day) if term.role is role]
    return held[0] if held else None


def head_on(people: Sequence[Person], organization: str, day: date) -> Person | None:
    """Return the head of the organisation on `day`."""
    for person in people:
        post = person.post(organization, day)
        if post is not None and post.rank is Rank.HEAD:
            return person
    return None
