"""Who may do what: roles, the rights that they give, and where these hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is here; one person may be several."""

    OFFICER = "OFFICER"
    UNIT_CLERK = "UNIT_CLERK"
    SIGNER = "SIGNER"
    AUTHORITY = "AUTHORITY"
    TEMPLATE_CLERK = "TEMPLATE_CLERK"
    READER = "READER"
    ADMINISTRATOR = "ADMINISTRATOR"

    @property
    def label(self) -> str:
        """As people read it."""
        return {
            "OFFICER": "Cán bộ thi đua của khối, cụm",
            "UNIT_CLERK": "Văn thư của đơn vị",
            "SIGNER": "Người ký",
            "AUTHORITY": "Cấp quản lý khối, cụm",
            "TEMPLATE_CLERK": "Người sửa mẫu văn bản",
            "READER": "Người xem",
            "ADMINISTRATOR": "Quản trị hệ thống",
        }[self.value]


class Right(StrEnum):
    """What somebody may do.  Each is asked for by the use cases that need it."""

    READ = "READ"
    RUN_YEAR = "RUN_YEAR"
    EDIT_CLUSTER = "EDIT_CLUSTER"
    EDIT_UNIT = "EDIT_UNIT"
    COLLECT_SIGNATURES = "COLLECT_SIGNATURES"
    SIGN = "SIGN"
    CORRECT_TEMPLATES = "CORRECT_TEMPLATES"
    APPROVE_TEMPLATES = "APPROVE_TEMPLATES"
    MANAGE_ACCOUNTS = "MANAGE_ACCOUNTS"
    READ_LEDGER = "READ_LEDGER"
    KEEP = "KEEP"

    @property
    def label(self) -> str:
        """What it lets do, after «không có quyền»."""
        return {
            "READ": "xem",
            "RUN_YEAR": "chạy năm thi đua, ban hành văn bản",
            "EDIT_CLUSTER": "sửa dữ liệu của khối, cụm",
            "EDIT_UNIT": "sửa dữ liệu của đơn vị",
            "COLLECT_SIGNATURES": "tổ chức lấy chữ ký",
            "SIGN": "gửi bản ký của đơn vị",
            "CORRECT_TEMPLATES": "sửa mẫu văn bản",
            "APPROVE_TEMPLATES": "duyệt mẫu văn bản",
            "MANAGE_ACCOUNTS": "quản lý người dùng",
            "READ_LEDGER": "xem nhật ký",
            "KEEP": "sao lưu, khôi phục, kiểm tra toàn bộ dữ liệu",
        }[self.value]


_R = Right
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.OFFICER: frozenset(
        {_R.READ, _R.RUN_YEAR, _R.EDIT_CLUSTER, _R.EDIT_UNIT, _R.COLLECT_SIGNATURES, _R.SIGN}
        | {_R.READ_LEDGER}
    ),
    Role.UNIT_CLERK: frozenset({_R.READ, _R.EDIT_UNIT, _R.SIGN}),
    Role.SIGNER: frozenset({_R.READ, _R.SIGN}),
    Role.AUTHORITY: frozenset({_R.READ, _R.READ_LEDGER}),
    Role.TEMPLATE_CLERK: frozenset({_R.CORRECT_TEMPLATES}),
    Role.READER: frozenset({_R.READ}),
    Role.ADMINISTRATOR: frozenset(
        {_R.MANAGE_ACCOUNTS, _R.READ_LEDGER, _R.APPROVE_TEMPLATES, _R.KEEP}
    ),
}


class Level(StrEnum):
    """How far a scope reaches."""

    EVERYWHERE = "EVERYWHERE"
    AUTHORITY = "AUTHORITY"
    CLUSTER = "CLUSTER"
    UNIT = "UNIT"

    @property
    def label(self) -> str:
        """As people read it."""
        return {
            "EVERYWHERE": "toàn hệ thống",
            "AUTHORITY": "một cấp quản lý",
            "CLUSTER": "một khối, cụm",
            "UNIT": "một đơn vị",
        }[self.value]


_L = Level
LEVELS: Mapping[Role, frozenset[Level]] = {
    Role.OFFICER: frozenset({_L.EVERYWHERE, _L.AUTHORITY, _L.CLUSTER}),
    # An empty part holds for all: a clerk without a unit would be a clerk of every unit.
    Role.UNIT_CLERK: frozenset({_L.UNIT}),
    Role.SIGNER: frozenset({_L.UNIT, _L.CLUSTER, _L.AUTHORITY}),
    Role.AUTHORITY: frozenset({_L.EVERYWHERE, _L.AUTHORITY}),
    # One set of templates and of accounts serves the whole office.
    Role.TEMPLATE_CLERK: frozenset({_L.EVERYWHERE}),
    Role.READER: frozenset(_L),
    Role.ADMINISTRATOR: frozenset({_L.EVERYWHERE}),
}
"""Where each role may be held."""


@dataclass(frozen=True)
class Scope:
    """Where something is done: in a cluster of an authority, for a unit of it, or anywhere."""

    cluster: str = ""
    unit: str = ""
    authority: str = ""

    @property
    def level(self) -> Level:
        """How far it reaches."""
        if self.unit:
            return Level.UNIT
        if self.cluster:
            return Level.CLUSTER
        return Level.AUTHORITY if self.authority else Level.EVERYWHERE


ANYWHERE = Scope()


@dataclass(frozen=True)
class Grant:
    """A role and where it is held: an empty part holds for all."""

    role: Role
    scope: Scope = ANYWHERE

    @property
    def fits(self) -> bool:
        """Whether the role may be held there; a unit is one of a cluster."""
        whole = bool(self.scope.cluster) or not self.scope.unit
        return whole and self.scope.level in LEVELS[self.role]

    def gives(self, right: Right, scope: Scope) -> bool:
        """Whether it gives the right there."""
        return right in RIGHTS[self.role] and self._covers(scope, right)

    def _covers(self, wanted: Scope, right: Right) -> bool:
        own = self.scope
        if own.authority and own.authority != wanted.authority:
            return False
        if own.cluster and own.cluster != wanted.cluster:
            return False
        # Whoever acts for a unit reads the whole cluster: its members see one another's papers.
        return not own.unit or right is Right.READ or own.unit == wanted.unit


def allowed(grants: Iterable[Grant], right: Right, scope: Scope = ANYWHERE) -> bool:
    """Whether one of the grants gives the right there."""
    return any(grant.gives(right, scope) for grant in grants)
