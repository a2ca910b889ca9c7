"""HTTP routes of sign-in and members."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Path, Request, Response

from dongcha import __version__
from dongcha.access import service
from dongcha.access.schemas import (
    Me,
    MemberCreate,
    MemberList,
    MemberRow,
    MemberUpdate,
    MeUpdate,
    PasswordChange,
    PasswordReset,
    SessionView,
    SetUp,
    SignIn,
    ViewValue,
)
from dongcha.call import Context
from dongcha.call.http import Call, slice_router

COOKIE = "dongcha_session"
Token = Annotated[str, Cookie(alias=COOKIE)]
ViewPage = Annotated[str, Path(pattern=r"^[a-z_]{1,40}$")]
sessions = slice_router("session")
members = slice_router("members")
router = APIRouter()


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _view(ctx: Context, request: Request, csrf: str | None) -> SessionView:
    member = service.read_me(ctx)
    local = request.client is not None and request.client.host in {"127.0.0.1", "::1"}
    return SessionView(
        member=Me(**{k: getattr(member, k) for k in Me.model_fields}) if member else None,
        needs_setup=service.needs_setup(ctx),
        csrf=csrf if member else None,
        permissions=sorted(ctx.actor.permissions),
        insecure_http=not _is_secure(request) and not local,
        version=__version__,
        company=ctx.company.name,
    )


def _enter(request: Request, response: Response, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=service.SESSION_DAYS * 86400,
        httponly=True,
        samesite="lax",
        secure=_is_secure(request),
        path="/",
    )


@sessions.get("")
def read_session(ctx: Call, request: Request) -> SessionView:
    """Who is signed in, what they may do, and the CSRF token that unsafe requests must send."""
    return _view(ctx, request, request.state.csrf)


@sessions.post("")
def sign_in(ctx: Call, asked: SignIn, request: Request, response: Response) -> None:
    """Sign in; the session is a cookie. Ask `GET /api/session` next."""
    _enter(request, response, service.sign_in(ctx, asked))


@sessions.post("/setup")
def set_up(ctx: Call, asked: SetUp, request: Request, response: Response) -> None:
    """Create the first administrator with the code from the terminal, and sign in."""
    _enter(request, response, service.set_up(ctx, asked))


@sessions.delete("", status_code=204)
def sign_out(ctx: Call, response: Response, token: Token = "") -> None:
    """End this session."""
    service.sign_out(ctx, token)
    response.delete_cookie(COOKIE, path="/")


@sessions.patch("/me", status_code=204)
def update_me(ctx: Call, asked: MeUpdate) -> None:
    """Own name, language and theme."""
    service.update_me(ctx, asked)


@sessions.post("/password", status_code=204)
def change_password(ctx: Call, asked: PasswordChange, token: Token = "") -> None:
    """Own password."""
    service.change_password(ctx, asked, token)


@sessions.get("/views/{page}")
def read_view(ctx: Call, page: ViewPage) -> ViewValue:
    """Own choices for a page."""
    return ViewValue(value=service.read_view(ctx, page))


@sessions.put("/views/{page}", status_code=204)
def save_view(ctx: Call, page: ViewPage, asked: ViewValue) -> None:
    """Keep own choices for a page."""
    service.save_view(ctx, page, asked.value)


@members.get("")
def list_members(ctx: Call) -> MemberList:
    """All members."""
    return service.list_members(ctx)


@members.post("")
def create_member(ctx: Call, asked: MemberCreate) -> MemberRow:
    """A new member."""
    return service.create_member(ctx, asked)


@members.post("/reset-password", status_code=204)
def reset_password(ctx: Call, asked: PasswordReset) -> None:
    """A new password by login; unlocks the account and ends its sessions."""
    service.reset_password(ctx, asked.login, asked.password)


@members.patch("/{member_id}")
def update_member(ctx: Call, member_id: str, asked: MemberUpdate) -> MemberRow:
    """Change a member; a changed role or password ends their sessions."""
    return service.update_member(ctx, member_id, asked)


router.include_router(sessions)
router.include_router(members)
