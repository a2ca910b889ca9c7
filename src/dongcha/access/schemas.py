"""What crosses the border of `access`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from dongcha.conditions import Condition
from dongcha.kit.errors import Conflict, Forbidden, Invalid, NotFound, TooMany, Unauthenticated
from dongcha.kit.page import Frozen

Login = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=2, max_length=64)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
Password = Annotated[str, Field(min_length=8, max_length=200)]
Reach = Literal["own", "reports", "department", "tree", "all", "condition"]
Right = Literal["read", "mask", "none"]
Key = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Language = Literal["zh_CN", "en"]
Theme = Literal["light", "dark", "system"]


class SignIn(Frozen):
    login: Login
    password: Annotated[str, Field(max_length=200)]


class SetUp(Frozen):
    code: str
    login: Login
    name: Name
    password: Password


class MemberCreate(Frozen):
    """A member without a login is staff that cannot sign in: owner of customers, place in the tree."""

    name: Name
    login: Login | None = None
    password: Password | None = None
    role: Key | None = None
    number: Name | None = None
    email: Name | None = None
    department_id: Key | None = None
    manager_id: Key | None = None


class MemberUpdate(Frozen):
    """Only what is given changes; null takes number, e-mail, department or manager away."""

    name: Name | None = None
    login: Login | None = None
    password: Password | None = None
    role: Key | None = None
    is_disabled: bool | None = None
    number: Name | None = None
    email: Name | None = None
    department_id: Key | None = None
    manager_id: Key | None = None


class MeUpdate(Frozen):
    name: Name | None = None
    language: Language | None = None
    theme: Theme | None = None


class PasswordChange(Frozen):
    old: str
    new: Password


class PasswordReset(Frozen):
    login: Login
    password: Password


class MemberRow(Frozen):
    id: str
    login: str | None
    name: str
    role: str | None
    role_label: str
    number: str | None
    email: str | None
    department_id: str | None
    manager_id: str | None
    is_disabled: bool
    last_seen_at: datetime | None


class MemberList(Frozen):
    rows: list[MemberRow]


class Me(Frozen):
    id: str
    name: str
    login: str | None
    role: str | None
    language: str | None
    theme: str | None


class SessionView(Frozen):
    """Who is signed in here; `member` is null for nobody. `preview` names whom an administrator looks through."""

    member: Me | None
    preview: str | None
    needs_setup: bool
    csrf: str | None
    permissions: list[str]
    insecure_http: bool
    version: str
    company: str


class PreviewStart(Frozen):
    member_id: Key


class DepartmentCreate(Frozen):
    name: Name
    parent_id: Key | None = None


class DepartmentUpdate(Frozen):
    """Both are set: a null parent makes it a top one."""

    name: Name
    parent_id: Key | None = None


class DepartmentRow(Frozen):
    id: str
    name: str
    parent_id: str | None
    member_count: int


class DepartmentList(Frozen):
    rows: list[DepartmentRow]


class Policy(Frozen):
    """Whose rows: own, with reports, of the department, with departments below, all, or customers by a condition."""

    reach: Reach = "own"
    condition: Condition | None = None


class RoleDefinition(Frozen):
    """What a role may do, whose rows it sees, and what of which fields.

    `scopes` are permissions. `policy` is for customers and what belongs to them, `policies` for objects with an owner
    of their own. `rights` maps a semantic type, or a field such as `deal.amount`, to what is seen of it.
    """

    name: Name
    scopes: list[str] = Field(default_factory=list)
    policy: Policy = Policy()
    policies: dict[str, Policy] = Field(default_factory=dict)
    rights: dict[str, Right] = Field(default_factory=dict)


class RoleRow(RoleDefinition):
    id: str
    label: str
    is_fixed: bool
    member_count: int
    sentence: str


class ScopeGroup(Frozen):
    """Permissions of one word."""

    key: str
    label: str
    scopes: list["Choice"]


class Choice(Frozen):
    key: str
    label: str


class RoleChoices(Frozen):
    """What a role is made of: scopes, objects with a policy of their own, types and fields that rights can name."""

    groups: list[ScopeGroup]
    objects: list[Choice]
    types: list[Choice]
    fields: list[Choice]


class RoleList(Frozen):
    rows: list[RoleRow]


class OwnerRow(Frozen):
    """An owner as the data writes it. `how` says by what it was matched: e-mail, number, name or by hand."""

    text: str
    member_id: str | None
    member: str | None
    how: Literal["email", "number", "name", "hand"] | None
    record_count: int


class OwnerList(Frozen):
    rows: list[OwnerRow]
    total: int
    unmatched: int


class OwnerAssign(Frozen):
    """Null leaves the text with nobody; matching no longer touches it."""

    text: str
    member_id: Key | None


class Permissions(frozenset[str]):
    """Every permission of the installed slices, given by the assembly."""


class Sharing(Frozen):
    """Members who see a customer beside its owner."""

    member_ids: list[Key]


class ViewValue(Frozen):
    value: dict[str, Any]


@dataclass(eq=False)
class WrongPassword(Unauthenticated):
    """Login or password is wrong; which of the two is not said."""


@dataclass(eq=False)
class OldPasswordWrong(Invalid):
    """Whoever changes their password has to know it; the session itself is fine, so this is no 401."""


@dataclass(eq=False)
class AccountLocked(TooMany):
    """Too many wrong passwords; sign-in opens again after `minutes`."""

    minutes: int


@dataclass(eq=False)
class WrongSetupCode(Unauthenticated):
    """The code is not the one that the terminal shows."""


@dataclass(eq=False)
class AlreadySetUp(Conflict):
    """There is an administrator already."""


@dataclass(eq=False)
class LoginTaken(Conflict):
    """Another member has this login."""

    login: str


@dataclass(eq=False)
class MemberNotFound(NotFound):
    """No member has this id or login."""

    member: str


@dataclass(eq=False)
class LastAdministrator(Conflict):
    """Without this member nobody could manage the installation."""


@dataclass(eq=False)
class PasswordTooWeak(Invalid):
    """The password is the login, the name, or one that everybody tries first."""


@dataclass(eq=False)
class LoginWithoutPassword(Invalid):
    """Whoever may sign in needs a login, a password and a role."""


@dataclass(eq=False)
class NotInPreview(Forbidden):
    """An administrator who looks through another member's eyes only looks."""


@dataclass(eq=False)
class DepartmentNotFound(NotFound):
    """No department has this id."""

    department: str


@dataclass(eq=False)
class DepartmentInUse(Conflict):
    """It still has members or departments below."""

    name: str


@dataclass(eq=False)
class DepartmentNameTaken(Conflict):
    """Its parent has another one of this name."""

    name: str


@dataclass(eq=False)
class DepartmentUnderItself(Invalid):
    """A department cannot lie below itself."""


@dataclass(eq=False)
class ManagerUnderMember(Invalid):
    """Nobody can be their own manager, over others neither."""


@dataclass(eq=False)
class RoleNotFound(NotFound):
    """No role has this id."""

    role: str


@dataclass(eq=False)
class RoleInUse(Conflict):
    """Members still have it."""

    name: str
    count: int


@dataclass(eq=False)
class RoleNameTaken(Conflict):
    """Another role has this name."""

    name: str


@dataclass(eq=False)
class RoleIsFixed(Conflict):
    """The two roles of the product itself do not change; copy one instead."""


@dataclass(eq=False)
class PolicyRefused(Invalid):
    """A policy or right that cannot be kept to: unknown scope, object or field, a condition that moves with time."""

    name: str


@dataclass(eq=False)
class OwnerNotFound(NotFound):
    """The data holds no such owner."""

    text: str


@dataclass(eq=False)
class CustomerNotShared(NotFound):
    """There is no such customer among those that the actor sees."""

    customer: int
