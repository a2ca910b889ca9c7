"""Members, their sessions and what they have chosen for themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dongcha.store import Base


class Member(Base):
    """A colleague with an account. `login` is stored folded to lower case."""

    __tablename__ = "member"

    id: Mapped[str] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    language: Mapped[str | None]
    theme: Mapped[str | None]
    is_disabled: Mapped[bool] = mapped_column(default=False)
    failed_count: Mapped[int] = mapped_column(default=0)
    locked_until_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class MemberSession(Base):
    """A signed-in browser. Only the hash of its token is kept."""

    __tablename__ = "member_session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str]
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
