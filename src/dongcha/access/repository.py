"""Questions about members and sessions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dongcha.access.schemas import RoleDefinition
from dongcha.access.tables import (
    AccessVersion,
    Collaborator,
    Department,
    Member,
    MemberSession,
    MemberView,
    OwnerText,
    Role,
    SetupCode,
)


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


def access_version(session: Session) -> int:
    return session.scalar(select(AccessVersion.version)) or 0


def grow_access_version(session: Session) -> None:
    """To be called by whatever changes who may see what."""
    found = session.get(AccessVersion, 1)
    if found is None:
        session.add(AccessVersion(id=1, version=1))
    else:
        found.version += 1


def posts(session: Session) -> Sequence[tuple[str, str | None, str | None]]:
    """Member, department, manager."""
    rows = session.execute(select(Member.id, Member.department_id, Member.manager_id))
    return [(member, department, manager) for member, department, manager in rows]


def department_parents(session: Session) -> Sequence[tuple[str, str | None]]:
    return [(child, parent) for child, parent in session.execute(select(Department.id, Department.parent_id))]


def matched_owners(session: Session) -> Sequence[tuple[str, str]]:
    """Text in the data and the member it stands for."""
    query = select(OwnerText.text, OwnerText.member_id).where(OwnerText.member_id.is_not(None))
    return [(text, member_id) for text, member_id in session.execute(query) if member_id is not None]


def collaborations(session: Session) -> Sequence[tuple[int, str]]:
    rows = session.execute(select(Collaborator.customer_id, Collaborator.member_id))
    return [(customer, member) for customer, member in rows]


def role_definitions(session: Session) -> dict[str, RoleDefinition]:
    return {role.id: RoleDefinition.model_validate(role.body) for role in session.scalars(select(Role))}


def role_names(session: Session) -> dict[str, str]:
    return {role.id: role.name for role in session.scalars(select(Role))}


def member_count(session: Session, role_id: str) -> int:
    return session.scalar(select(func.count()).select_from(Member).where(Member.role == role_id)) or 0


def departments(session: Session) -> Sequence[Department]:
    return session.scalars(select(Department).order_by(Department.name, Department.id)).all()


def owner_texts(session: Session) -> Sequence[OwnerText]:
    return session.scalars(select(OwnerText)).all()


def collaborators(session: Session, customer_id: int) -> set[str]:
    query = select(Collaborator.member_id).where(Collaborator.customer_id == customer_id)
    return set(session.scalars(query))


def drop_collaborators(session: Session, customer_id: int) -> None:
    session.execute(delete(Collaborator).where(Collaborator.customer_id == customer_id))
