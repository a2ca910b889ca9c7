"""Questions about definitions."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dongcha.catalog.tables import DefinitionVersion


def current(session: Session, kind: str, key: str) -> DefinitionVersion | None:
    query = select(DefinitionVersion).where(
        DefinitionVersion.kind == kind, DefinitionVersion.key == key, DefinitionVersion.is_current.is_(True)
    )
    return session.scalars(query).first()


def all_current(session: Session, kind: str | None = None) -> Sequence[DefinitionVersion]:
    query = select(DefinitionVersion).where(DefinitionVersion.is_current.is_(True))
    if kind is not None:
        query = query.where(DefinitionVersion.kind == kind)
    return session.scalars(query.order_by(DefinitionVersion.created_at, DefinitionVersion.key)).all()


def newest_version(session: Session, kind: str, key: str) -> int:
    query = select(func.max(DefinitionVersion.version)).where(
        DefinitionVersion.kind == kind, DefinitionVersion.key == key
    )
    return int(session.scalar(query) or 0)
