"""Questions about members and sessions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dongcha.access.tables import Member, MemberSession, MemberView, SetupCode


def find_member(session: Session, member_id: str) -> Member | None:
    return session.get(Member, member_id)


def find_by_login(session: Session, login: str) -> Member | None:
    return session.scalars(select(Member).where(Member.login == login)).first()


def all_members(session: Session) -> Sequence[Member]:
    return session.scalars(select(Member).order_by(Member.created_at)).all()


def administrator_count(session: Session) -> int:
    query = (
        select(func.count()).select_from(Member).where(Member.role == "administrator", Member.is_disabled.is_(False))
    )
    return session.scalar(query) or 0


def find_session(session: Session, token_hash: str, now: datetime) -> tuple[MemberSession, Member] | None:
    query = (
        select(MemberSession, Member)
        .join(Member, Member.id == MemberSession.member_id)
        .where(MemberSession.token_hash == token_hash, MemberSession.expires_at > now, Member.is_disabled.is_(False))
    )
    row = session.execute(query).first()
    return (row[0], row[1]) if row else None


def end_sessions(session: Session, member_id: str) -> None:
    session.execute(delete(MemberSession).where(MemberSession.member_id == member_id))


def end_session(session: Session, token_hash: str) -> None:
    session.execute(delete(MemberSession).where(MemberSession.token_hash == token_hash))


def drop_expired(session: Session, now: datetime) -> None:
    session.execute(delete(MemberSession).where(MemberSession.expires_at <= now))


def setup_code(session: Session) -> SetupCode | None:
    return session.scalars(select(SetupCode)).first()


def find_view(session: Session, member_id: str, page: str) -> MemberView | None:
    return session.get(MemberView, (member_id, page))


def sessions_of(session: Session, member_id: str) -> Sequence[MemberSession]:
    return session.scalars(select(MemberSession).where(MemberSession.member_id == member_id)).all()
