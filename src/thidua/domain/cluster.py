"""Who emulates whom: authority, cluster, units, people and the terms of the lead."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import Field, PlainSerializer

from thidua.domain.dated import Dated, Named, Record, Slug, Text, named_on, on


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


class Layout(StrEnum):
    """Whose rules of layout an organisation's papers follow."""

    STATE = "STATE"
    PARTY = "PARTY"


class Authority(Named):
    """Cấp quản lý khối: sets the clusters up, receives the proposals, decides.

    `level` is what its own titles are named after («tỉnh Vĩnh Phúc»), where that is not its name.
    `addressee` is to whom its clusters write, where that is not the agency: inside an office the
    units write to its head.
    """

    head_title: Text = Field(title="Chức vụ người đứng đầu")
    place: Text = Field(title="Địa danh ghi trên văn bản")
    level: str = Field(default="", title="Cấp ghi trong danh hiệu, nếu không phải tên cơ quan")
    addressee: str = Field(
        default="", title="Nơi nhận tờ trình, báo cáo, nếu không phải tên cơ quan"
    )
    layout: Layout = Field(default=Layout.STATE, title="Thể thức văn bản")

    def place_on(self, day: date) -> str:
        """The place that its papers of `day` bear."""
        return named_on(self.names, day).place or self.place


class Membership(Dated):
    """A period in which a unit belongs to the cluster."""

    KEY: ClassVar = ("valid_from",)

    basis: str = Field(default="", title="Căn cứ")


class Unit(Named):
    """Đơn vị thành viên, with the periods of its membership.

    Without a `superior` it stands under the cluster's authority, without a `place` it sits where
    the cluster does.
    """

    superior: str = Field(default="", title="Cơ quan chủ quản, nếu không phải cấp quản lý khối")
    place: str = Field(default="", title="Địa danh ghi trên văn bản, nếu khác của khối")
    email: str = Field(default="", title="Thư điện tử nhận văn bản, nhắc việc")
    layout: Layout = Field(default=Layout.STATE, title="Thể thức văn bản")
    memberships: list[Membership] = Field(title="Thời gian là thành viên", min_length=1)

    def superior_on(self, day: date) -> str:
        """Whom it names above itself on `day`; nothing where that is the authority."""
        return named_on(self.names, day).superior or self.superior

    def place_on(self, day: date) -> str:
        """The place that its papers of `day` bear; nothing where that is the cluster's."""
        return named_on(self.names, day).place or self.place


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
    PRESENT_AND_WRITTEN = "PRESENT_AND_WRITTEN"
    VALID = "VALID"

    @property
    def label(self) -> str:
        """As the minutes call it."""
        return {
            "ENTITLED": "tổng số người có quyền bỏ phiếu",
            "PRESENT": "số người có mặt",
            "PRESENT_AND_WRITTEN": "số người có mặt và người gửi ý kiến bằng văn bản",
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


class TieRule(Record):
    """What tells units of one total apart: the criteria, one after the other, in this order.

    Units that stay equal share their rank.
    """

    criteria: list[Slug] = Field(title="Tiêu chí so lần lượt", min_length=1)
    provision: Text = Field(title="Điều khoản")


class Regulation(Dated):
    """Quy chế of the cluster: its own rules, which come before those above it."""

    KEY: ClassVar = ("valid_from",)

    citation: Text = Field(title="Tên quy chế")
    ballot: BallotRule = Field(title="Bỏ phiếu suy tôn")
    ties: TieRule | None = Field(default=None, title="Khi bằng điểm (bỏ trống: đồng hạng)")


class Numbering(StrEnum):
    """In whose header and series of numbers the cluster's papers are issued."""

    OWN = "OWN"
    LEAD = "LEAD"


class Cluster(Named):
    """Khối thi đua or cụm thi đua."""

    kind: ClusterKind
    place: Text = Field(title="Địa danh ghi trên văn bản")
    numbering: Numbering = Field(default=Numbering.OWN, title="Lấy số theo khối hay đơn vị trưởng")
    authority: Authority = Field(title="Cấp quản lý khối")

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
