"""Set-up, sign-in, one's own account, and looking through another member's eyes."""

import secrets
from datetime import timedelta
from typing import Any

from dongcha import audit
from dongcha.access import passwords, repository
from dongcha.access.roles import ADMINISTRATOR, FIXED, fixed_role
from dongcha.access.schemas import (
    AccountLocked,
    AlreadySetUp,
    MemberCreate,
    MemberNotFound,
    MeUpdate,
    NotInPreview,
    OldPasswordWrong,
    PasswordChange,
    Permissions,
    RoleDefinition,
    SetUp,
    SignIn,
    WrongPassword,
    WrongSetupCode,
)
from dongcha.access.service.members import add, set_password
from dongcha.access.tables import Member, MemberSession, MemberView, Role, SetupCode
from dongcha.call import Context, SignedOut
from dongcha.kit.actor import Actor

SESSION_DAYS = 14
_TRIES = 5
_LOCK_MINUTES = 15


def needs_setup(ctx: Context) -> bool:
    """Nobody can administer yet."""
    return repository.administrator_count(ctx.session) == 0


def new_setup_code(ctx: Context) -> str:
    """A fresh one-time code; older ones stop working. Show it in the terminal only."""
    code = f"{secrets.randbelow(10**8):08d}"
    found = repository.setup_code(ctx.writing)
    if found is None:
        ctx.writing.add(SetupCode(id=1, code_hash=passwords.token_hash(code)))
    else:
        found.code_hash, found.failed_count = passwords.token_hash(code), 0
    return code


def set_up(ctx: Context, asked: SetUp) -> str:
    """Create the first administrator and sign in; returns the session token."""
    ctx.begin()
    if not needs_setup(ctx):
        raise AlreadySetUp
    code = repository.setup_code(ctx.writing)
    if code is None or code.failed_count >= _TRIES or code.code_hash != passwords.token_hash(asked.code.strip()):
        if code is not None:
            code.failed_count += 1
            ctx.commit()
        raise WrongSetupCode
    ctx.writing.delete(code)
    member = add(ctx, MemberCreate(login=asked.login, name=asked.name, role=ADMINISTRATOR, password=asked.password))
    return _open_session(ctx, member)


def sign_in(ctx: Context, asked: SignIn) -> str:
    """Check the password and open a session; returns its token. Five wrong ones lock for a quarter of an hour."""
    member = repository.find_by_login(ctx.session, asked.login)
    now = ctx.clock.now()
    if member and member.locked_until_at and member.locked_until_at > now:
        raise AccountLocked(minutes=int((member.locked_until_at - now).total_seconds() // 60) + 1)
    is_right = passwords.is_right(member.password_hash if member else None, asked.password)
    if member is None or not is_right or member.is_disabled:
        _note_failure(ctx, member.id if member else None, asked.login)
        raise WrongPassword
    fresh = ctx.writing.get_one(Member, member.id)
    fresh.failed_count, fresh.locked_until_at, fresh.last_seen_at = 0, None, now
    return _open_session(ctx, fresh)


def _note_failure(ctx: Context, member_id: str | None, login: str) -> None:
    detail: dict[str, Any] = {}
    if member_id is not None:
        member = ctx.writing.get_one(Member, member_id)
        member.failed_count += 1
        if member.failed_count >= _TRIES:
            member.failed_count = 0
            member.locked_until_at = ctx.clock.now() + timedelta(minutes=_LOCK_MINUTES)
            detail = {"locked_minutes": _LOCK_MINUTES}
    audit.record(ctx, "session:refuse", member_id or f"login:{login[:3]}…", detail)
    ctx.commit()


def _open_session(ctx: Context, member: Member) -> str:
    token, now = passwords.new_token(), ctx.clock.now()
    repository.drop_expired(ctx.writing, now)
    ctx.writing.add(
        MemberSession(
            token_hash=passwords.token_hash(token),
            member_id=member.id,
            csrf=passwords.new_token(),
            created_at=now,
            expires_at=now + timedelta(days=SESSION_DAYS),
        )
    )
    ctx.actor = Actor(id=member.id, name=member.name, role=member.role or "", language=ctx.actor.language)
    audit.record(ctx, "session:create", member.id)
    return token


def actor_of_token(ctx: Context, token: str) -> tuple[Actor, str] | None:
    """The member of a session token and the session's CSRF token; None for an unknown or expired one.

    In a preview the actor is the member looked through, who may only read.
    """
    found = repository.find_session(ctx.session, passwords.token_hash(token), ctx.clock.now())
    if found is None:
        return None
    session, member = found
    language = member.language or ctx.actor.language
    seen_as = repository.find_member(ctx.session, session.preview_id) if session.preview_id else None
    shown = seen_as or member
    scopes = _scopes(ctx, shown.role or "")
    if seen_as is not None:
        scopes = frozenset(scope for scope in scopes if scope.endswith(":read"))
    return (
        Actor(
            id=shown.id,
            name=shown.name,
            role=shown.role or "",
            permissions=scopes,
            language=language,
            previewed_by=member.id if seen_as else "",
        ),
        session.csrf,
    )


def _scopes(ctx: Context, role: str) -> frozenset[str]:
    """What a role may do; an unknown one nothing."""
    known = ctx.part(Permissions)
    if role in FIXED:
        return frozenset(fixed_role(role, known).scopes)
    found = ctx.session.get(Role, role)
    return frozenset(RoleDefinition.model_validate(found.body).scopes) & known if found else frozenset()


def start_preview(ctx: Context, token: str, member_id: str) -> None:
    """Look at the product as another member sees it, until it is ended; nothing can be changed meanwhile.

    Needs `members:preview`.
    """
    ctx.require("members:preview")
    if repository.find_member(ctx.writing, member_id) is None:
        raise MemberNotFound(member=member_id)
    _own_session(ctx, token).preview_id = member_id
    audit.record(ctx, "members:preview", member_id)


def end_preview(ctx: Context, token: str) -> None:
    """Back to one's own eyes; fine when there was no preview."""
    ctx.begin()
    if ctx.actor.previewed_by:
        _own_session(ctx, token).preview_id = None
        audit.record(ctx, "members:end_preview", ctx.actor.id, {"by": ctx.actor.previewed_by})


def _own_session(ctx: Context, token: str) -> MemberSession:
    found = repository.find_session(ctx.writing, passwords.token_hash(token), ctx.clock.now())
    if found is None:
        raise SignedOut
    return found[0]


def sign_out(ctx: Context, token: str) -> None:
    """End one session; an unknown token is fine."""
    if ctx.actor.id:
        audit.record(ctx, "session:delete", ctx.actor.id)
    repository.end_session(ctx.writing, passwords.token_hash(token))


def _me(ctx: Context) -> Member:
    if ctx.actor.previewed_by:
        raise NotInPreview
    member = repository.find_member(ctx.session, ctx.actor.id) if ctx.actor.id else None
    if member is None:
        raise SignedOut
    return member


def update_me(ctx: Context, asked: MeUpdate) -> None:
    """Language, theme and name of whoever asks."""
    ctx.begin()
    member = _me(ctx)
    for field, value in asked.model_dump(exclude_none=True).items():
        setattr(member, field, value)


def change_password(ctx: Context, asked: PasswordChange, token: str) -> None:
    """Own password; other sessions of the member end."""
    if not passwords.is_right(_me(ctx).password_hash, asked.old):
        raise OldPasswordWrong
    ctx.begin()
    member = _me(ctx)
    set_password(member, asked.new)
    for other in list(repository.sessions_of(ctx.writing, member.id)):
        if other.token_hash != passwords.token_hash(token):
            ctx.writing.delete(other)
    audit.record(ctx, "members:change_password", member.id)


def read_me(ctx: Context) -> Member | None:
    """The member behind the actor, None for nobody and for the machine."""
    return repository.find_member(ctx.session, ctx.actor.id) if ctx.actor.id else None


def read_view(ctx: Context, page: str) -> dict[str, Any]:
    """What the member chose for `page`; empty at first."""
    if ctx.actor.previewed_by:
        return {}
    found = repository.find_view(ctx.session, _me(ctx).id, page)
    return found.value if found else {}


def save_view(ctx: Context, page: str, value: dict[str, Any]) -> None:
    ctx.begin()
    member = _me(ctx)
    found = repository.find_view(ctx.session, member.id, page)
    if found is None:
        ctx.writing.add(MemberView(member_id=member.id, page=page, value=value))
    else:
        found.value = value
