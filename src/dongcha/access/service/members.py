"""Members: who they are, where they stand, what role they have."""

from typing import Any

from dongcha import audit
from dongcha.access import passwords, repository
from dongcha.access.reach import circle
from dongcha.access.roles import ADMINISTRATOR, FIXED
from dongcha.access.schemas import (
    DepartmentNotFound,
    LastAdministrator,
    LoginTaken,
    LoginWithoutPassword,
    ManagerUnderMember,
    MemberCreate,
    MemberList,
    MemberNotFound,
    MemberRow,
    MemberUpdate,
    PasswordTooWeak,
    RoleNotFound,
)
from dongcha.access.service.owners import match_again
from dongcha.access.tables import Department, Member, Role
from dongcha.call import Context
from dongcha.kit.ids import new_id

# What of a member decides whose rows are seen or which owner texts stand for them.
_DECIDING = frozenset({"role", "department_id", "manager_id", "name", "number", "email", "is_disabled"})

_REMOVABLE = frozenset({"number", "email", "department_id", "manager_id"})


def list_members(ctx: Context) -> MemberList:
    """Needs `members:read`."""
    ctx.require("members:read")
    names = repository.role_names(ctx.session)
    return MemberList(rows=[_row(ctx, m, names) for m in repository.all_members(ctx.session)])


def create_member(ctx: Context, asked: MemberCreate) -> MemberRow:
    """With a login somebody who may sign in, without one an owner of customers only. Needs `members:update`."""
    ctx.require("members:update")
    member = add(ctx, asked)
    match_again(ctx)
    return _row(ctx, member, repository.role_names(ctx.writing))


def add(ctx: Context, asked: MemberCreate) -> Member:
    """The new row and its audit entry, with no question of permission: set-up makes the first one so."""
    if len({asked.login is None, asked.password is None, asked.role is None}) > 1:
        raise LoginWithoutPassword
    password_hash = _hashed(asked.password, asked.login, asked.name)
    member = Member(id=new_id(), created_at=ctx.clock.now(), password_hash=password_hash, **_fields(asked))
    _check(ctx, member.id, asked.model_dump(exclude_none=True))
    ctx.writing.add(member)
    ctx.writing.flush()
    audit.record(ctx, "members:create", member.id, {"role": member.role})
    return member


def _fields(asked: MemberCreate) -> dict[str, Any]:
    return asked.model_dump(exclude={"password"})


def _hashed(password: str | None, login: str | None, name: str) -> str | None:
    if password is None:
        return None
    if passwords.is_weak(password, login or "", name):
        raise PasswordTooWeak
    return passwords.hash_password(password)


def _check(ctx: Context, member_id: str, wanted: dict[str, Any]) -> None:
    """What a member points at exists, the login is free, and nobody becomes their own manager."""
    session = ctx.writing
    login, role, department = wanted.get("login"), wanted.get("role"), wanted.get("department_id")
    if login and (taken := repository.find_by_login(session, login)) and taken.id != member_id:
        raise LoginTaken(login=login)
    if role and role not in FIXED and session.get(Role, role) is None:
        raise RoleNotFound(role=role)
    if department and session.get(Department, department) is None:
        raise DepartmentNotFound(department=department)
    manager = wanted.get("manager_id")
    if manager:
        if repository.find_member(session, manager) is None:
            raise MemberNotFound(member=manager)
        if circle({m: boss for m, _, boss in repository.posts(session)} | {member_id: manager}, member_id):
            raise ManagerUnderMember


def update_member(ctx: Context, member_id: str, asked: MemberUpdate) -> MemberRow:
    """Only what is given changes; the last administrator stays. Needs `members:update`."""
    ctx.require("members:update")
    member = _found(ctx, member_id)
    changes = asked.model_dump(exclude_unset=True, exclude={"password"})
    kept = {
        k: v for k, v in changes.items() if v is not None or k in ("number", "email", "department_id", "manager_id")
    }
    _check(ctx, member_id, kept)
    loses = kept.get("is_disabled") or kept.get("role", ADMINISTRATOR) != ADMINISTRATOR
    if loses and member.role == ADMINISTRATOR and repository.administrator_count(ctx.writing) == 1:
        raise LastAdministrator
    for field, value in kept.items():
        setattr(member, field, value)
    if asked.password is not None:
        set_password(member, asked.password)
    if member.login and (member.password_hash is None or member.role is None):
        raise LoginWithoutPassword
    if asked.is_disabled or asked.password is not None or "role" in kept:
        repository.end_sessions(ctx.writing, member.id)
    audit.record(ctx, "members:update", member.id, {"fields": sorted(asked.model_fields_set)})
    if _DECIDING & kept.keys():
        match_again(ctx)
    return _row(ctx, member, repository.role_names(ctx.writing))


def _found(ctx: Context, member_id: str) -> Member:
    member = repository.find_member(ctx.writing, member_id)
    if member is None:
        raise MemberNotFound(member=member_id)
    return member


def reset_password(ctx: Context, login: str, password: str) -> None:
    """From the command line: a new password, unlocked, all sessions ended. Needs `members:update`."""
    ctx.require("members:update")
    member = repository.find_by_login(ctx.writing, login.lower())
    if member is None:
        raise MemberNotFound(member=login)
    set_password(member, password)
    member.is_disabled = False
    repository.end_sessions(ctx.writing, member.id)
    audit.record(ctx, "members:reset_password", member.id)


def set_password(member: Member, password: str) -> None:
    """The hash of a password that is not too easy, and the lock gone."""
    member.password_hash = _hashed(password, member.login, member.name)
    member.failed_count, member.locked_until_at = 0, None


def _row(ctx: Context, member: Member, names: dict[str, str]) -> MemberRow:
    role = member.role or ""
    return MemberRow(
        **{k: getattr(member, k) for k in MemberRow.model_fields.keys() - {"role_label"}},
        role_label=ctx.say(f"role.{role}") if role in FIXED else names.get(role, ""),
    )
