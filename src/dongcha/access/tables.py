"""Members, their sessions and what they have chosen for themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dongcha.store import Base


class Department(Base):
    """A part of the company; parts lie in parts."""

    __tablename__ = "department"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("department.id"), index=True)
    created_at: Mapped[datetime]


class Member(Base):
    """A colleague; without a login one who cannot sign in. `login` is stored folded to lower case."""

    __tablename__ = "member"

    id: Mapped[str] = mapped_column(primary_key=True)
    login: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str | None]
    password_hash: Mapped[str | None]
    number: Mapped[str | None]
    email: Mapped[str | None]
    department_id: Mapped[str | None] = mapped_column(ForeignKey("department.id"), index=True)
    manager_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    language: Mapped[str | None]
    theme: Mapped[str | None]
    is_disabled: Mapped[bool] = mapped_column(default=False)
    failed_count: Mapped[int] = mapped_column(default=0)
    locked_until_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class MemberSession(Base):
    """A signed-in browser. Only the hash of its token is kept. `preview_id`: through whose eyes it looks."""

    __tablename__ = "member_session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str]
    preview_id: Mapped[str | None] = mapped_column(ForeignKey("member.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class MemberView(Base):
    """Columns, widths and density that a member chose for a page."""

    __tablename__ = "member_view"

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True)
    page: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


class SetupCode(Base):
    """The one-time code for the first administrator, as a hash; at most one row."""

    __tablename__ = "setup_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str]
    failed_count: Mapped[int] = mapped_column(default=0)


class Role(Base):
    """A role that people made: `body` is a `RoleDefinition`."""

    __tablename__ = "role"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    body: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


class OwnerText(Base):
    """An owner as the data writes it, and the member that it stands for. `how` null: nobody found."""

    __tablename__ = "owner_text"

    text: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id", ondelete="SET NULL"), index=True)
    how: Mapped[str | None]
    record_count: Mapped[int]


class Collaborator(Base):
    """A member who sees a customer beside its owner."""

    __tablename__ = "collaborator"

    customer_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True, index=True)
    added_at: Mapped[datetime]


class AccessVersion(Base):
    """Grows with every change of who may see what; lenses made before it are not used again. One row."""

    __tablename__ = "access_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
