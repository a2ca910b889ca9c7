"""HTTP routes of sign-in, members, departments, roles and owners."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, Path, Request, Response

from dongcha import __version__
from dongcha.access import service
from dongcha.access.schemas import (
    DepartmentCreate,
    DepartmentList,
    DepartmentRow,
    DepartmentUpdate,
    Me,
    MemberCreate,
    MemberList,
    MemberRow,
    MemberUpdate,
    MeUpdate,
    OwnerAssign,
    OwnerList,
    PasswordChange,
    PasswordReset,
    PreviewStart,
    RoleChoices,
    RoleDefinition,
    RoleList,
    RoleRow,
    SessionView,
    SetUp,
    Sharing,
    SignIn,
    ViewValue,
)
from dongcha.call import Context
from dongcha.call.http import Call, slice_router
from dongcha.kit.page import Page

COOKIE = "dongcha_session"
Token = Annotated[str, Cookie(alias=COOKIE)]
CustomerId = Annotated[int, Path(ge=1, lt=2**63)]
ViewPage = Annotated[str, Path(pattern=r"^[a-z_]{1,40}$")]
sessions = slice_router("session")
members = slice_router("members")
departments = slice_router("departments")
roles = slice_router("roles")
owners = slice_router("owners")
router = APIRouter()


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _view(ctx: Context, request: Request, csrf: str | None) -> SessionView:
    member = service.read_me(ctx)
    local = request.client is not None and request.client.host in {"127.0.0.1", "::1"}
    return SessionView(
        member=Me(**{k: getattr(member, k) for k in Me.model_fields}) if member else None,
        preview=ctx.actor.name if ctx.actor.previewed_by else None,
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


@sessions.post("/preview", status_code=204)
def start_preview(ctx: Call, asked: PreviewStart, token: Token = "") -> None:
    """See the product as another member sees it."""
    service.start_preview(ctx, token, asked.member_id)


@sessions.delete("/preview", status_code=204)
def end_preview(ctx: Call, token: Token = "") -> None:
    """Back to one's own eyes."""
    service.end_preview(ctx, token)


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


@members.get("/collaborators/{customer_id}")
def list_collaborators(ctx: Call, customer_id: CustomerId) -> Sharing:
    """Who sees a customer beside its owner."""
    return service.list_collaborators(ctx, customer_id)


@members.put("/collaborators/{customer_id}", status_code=204)
def share_customer(ctx: Call, customer_id: CustomerId, asked: Sharing) -> None:
    """Share a customer with these members and no others."""
    service.share_customer(ctx, customer_id, asked)


@departments.get("")
def list_departments(ctx: Call) -> DepartmentList:
    """All departments."""
    return service.list_departments(ctx)


@departments.post("")
def create_department(ctx: Call, asked: DepartmentCreate) -> DepartmentRow:
    """A new department."""
    return service.create_department(ctx, asked)


@departments.put("/{department_id}")
def update_department(ctx: Call, department_id: str, asked: DepartmentUpdate) -> DepartmentRow:
    """Rename or move."""
    return service.update_department(ctx, department_id, asked)


@departments.delete("/{department_id}", status_code=204)
def delete_department(ctx: Call, department_id: str) -> None:
    """Remove an empty one."""
    service.delete_department(ctx, department_id)


@roles.get("")
def list_roles(ctx: Call) -> RoleList:
    """All roles, those of the product first."""
    return service.list_roles(ctx)


@roles.get("/choices")
def read_role_choices(ctx: Call) -> RoleChoices:
    """What a role can be made of."""
    return service.read_role_choices(ctx)


@roles.post("")
def create_role(ctx: Call, asked: RoleDefinition) -> RoleRow:
    """A new role."""
    return service.create_role(ctx, asked)


@roles.put("/{role_id}")
def update_role(ctx: Call, role_id: str, asked: RoleDefinition) -> RoleRow:
    """A role's new definition."""
    return service.update_role(ctx, role_id, asked)


@roles.delete("/{role_id}", status_code=204)
def delete_role(ctx: Call, role_id: str) -> None:
    """Remove a role that nobody has."""
    service.delete_role(ctx, role_id)


@owners.get("")
def list_owners(ctx: Call, page: Annotated[Page, Depends()], only_unmatched: bool = False) -> OwnerList:
    """Owners as the data writes them, and whom they stand for."""
    return service.list_owners(ctx, page, only_unmatched)


@owners.put("", status_code=204)
def assign_owner(ctx: Call, asked: OwnerAssign) -> None:
    """Say by hand for whom an owner stands."""
    service.assign_owner(ctx, asked)


for part in (sessions, members, departments, roles, owners):
    router.include_router(part)
