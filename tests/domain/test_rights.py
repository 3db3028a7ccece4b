"""The table of rights: who may what, and where."""

import pytest

from thidua.domain.rights import LEVELS, RIGHTS, Grant, Level, Right, Role, Scope, allowed

HERE = Scope("khoi-20", "", "bo-van-hoa")
LIBRARY = Scope("khoi-20", "thu-vien", "bo-van-hoa")
MUSEUM = Scope("khoi-20", "bao-tang", "bo-van-hoa")
ELSEWHERE = Scope("khoi-5", "", "van-phong-chinh-phu")
SAME_NAME_ELSEWHERE = Scope("khoi-5", "thu-vien", "van-phong-chinh-phu")

OFFICER = Grant(Role.OFFICER, Scope("khoi-20"))
CLERK = Grant(Role.UNIT_CLERK, Scope("khoi-20", "thu-vien"))
MINISTRY = Grant(Role.AUTHORITY, Scope(authority="bo-van-hoa"))
ADMINISTRATOR = Grant(Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("grant", "right", "scope", "may"),
    [
        (OFFICER, Right.RUN_YEAR, HERE, True),
        (OFFICER, Right.EDIT_UNIT, LIBRARY, True),
        (OFFICER, Right.RUN_YEAR, ELSEWHERE, False),
        (OFFICER, Right.RUN_YEAR, Scope(), False),
        (OFFICER, Right.MANAGE_ACCOUNTS, HERE, False),
        (OFFICER, Right.APPROVE_TEMPLATES, HERE, False),
        (OFFICER, Right.KEEP, HERE, False),
        (CLERK, Right.EDIT_UNIT, LIBRARY, True),
        (CLERK, Right.EDIT_UNIT, MUSEUM, False),
        (CLERK, Right.EDIT_UNIT, HERE, False),
        (CLERK, Right.EDIT_UNIT, SAME_NAME_ELSEWHERE, False),
        (CLERK, Right.EDIT_CLUSTER, HERE, False),
        (CLERK, Right.SIGN, LIBRARY, True),
        (CLERK, Right.SIGN, MUSEUM, False),
        (CLERK, Right.READ, MUSEUM, True),
        (CLERK, Right.READ, HERE, True),
        (CLERK, Right.READ, ELSEWHERE, False),
        (MINISTRY, Right.READ, HERE, True),
        (MINISTRY, Right.READ_LEDGER, HERE, True),
        (MINISTRY, Right.READ, ELSEWHERE, False),
        (MINISTRY, Right.EDIT_CLUSTER, HERE, False),
        (ADMINISTRATOR, Right.MANAGE_ACCOUNTS, Scope(), True),
        (ADMINISTRATOR, Right.READ_LEDGER, ELSEWHERE, True),
        (ADMINISTRATOR, Right.KEEP, Scope(), True),
        (ADMINISTRATOR, Right.READ, HERE, False),
        (ADMINISTRATOR, Right.RUN_YEAR, HERE, False),
    ],
)
def test_who_may_what_where(grant: Grant, right: Right, scope: Scope, *, may: bool) -> None:
    assert grant.gives(right, scope) is may


def test_several_roles_add_up() -> None:
    both = [CLERK, Grant(Role.READER, Scope("khoi-5"))]
    assert allowed(both, Right.READ, ELSEWHERE)
    assert not allowed(both, Right.EDIT_UNIT, SAME_NAME_ELSEWHERE)


def test_without_a_role_one_may_nothing() -> None:
    assert not any(allowed([], right, HERE) for right in Right)


def test_every_role_has_rights_and_places_and_every_right_a_role() -> None:
    assert set(RIGHTS) == set(LEVELS) == set(Role)
    assert all(RIGHTS.values())
    assert set().union(*RIGHTS.values()) == set(Right)


def test_nobody_both_corrects_and_approves_templates_by_one_role() -> None:
    both = {Right.CORRECT_TEMPLATES, Right.APPROVE_TEMPLATES}
    assert not [role for role, rights in RIGHTS.items() if both <= rights]


def test_everything_is_named_for_people() -> None:
    for one in (*Role, *Right, *Level):
        assert one.label


@pytest.mark.parametrize(
    ("role", "scope", "fits"),
    [
        (Role.UNIT_CLERK, Scope("khoi-20", "thu-vien"), True),
        (Role.UNIT_CLERK, Scope("khoi-20"), False),
        (Role.UNIT_CLERK, Scope(), False),
        (Role.UNIT_CLERK, Scope("", "thu-vien"), False),
        (Role.OFFICER, Scope("khoi-20"), True),
        (Role.OFFICER, Scope("khoi-20", "thu-vien"), False),
        (Role.ADMINISTRATOR, Scope(), True),
        (Role.ADMINISTRATOR, Scope("khoi-20"), False),
        (Role.TEMPLATE_CLERK, Scope("khoi-20"), False),
        (Role.AUTHORITY, Scope(authority="bo-van-hoa"), True),
        (Role.AUTHORITY, Scope("khoi-20"), False),
        (Role.READER, Scope("khoi-20", "thu-vien"), True),
    ],
)
def test_where_a_role_may_be_held(role: Role, scope: Scope, *, fits: bool) -> None:
    assert Grant(role, scope).fits is fits
