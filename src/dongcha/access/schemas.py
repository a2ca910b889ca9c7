"""What crosses the border of `access`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from dongcha.kit.errors import Conflict, Invalid, NotFound, TooMany, Unauthenticated
from dongcha.kit.page import Frozen

Login = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=2, max_length=64)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
Password = Annotated[str, Field(min_length=8, max_length=200)]
Role = Literal["administrator", "reader"]
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
    login: Login
    name: Name
    role: Role
    password: Password


class MemberUpdate(Frozen):
    name: Name | None = None
    role: Role | None = None
    is_disabled: bool | None = None
    password: Password | None = None


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
    login: str
    name: str
    role: str
    is_disabled: bool
    last_seen_at: datetime | None


class MemberList(Frozen):
    rows: list[MemberRow]


class Me(Frozen):
    id: str
    name: str
    login: str
    role: str
    language: str | None
    theme: str | None


class SessionView(Frozen):
    """Who is signed in here; `member` is null for nobody."""

    member: Me | None
    needs_setup: bool
    csrf: str | None
    permissions: list[str]
    insecure_http: bool
    version: str
    company: str


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
