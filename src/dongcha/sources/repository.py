"""Questions about sources, uploads and imports."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dongcha.sources.tables import Import, SavedMapping, SourceSystem, Upload


def find_upload(session: Session, upload_id: str) -> Upload | None:
    return session.get(Upload, upload_id)


def is_in_use(session: Session, upload_id: str, but: str) -> bool:
    """Whether another import than `but` is being prepared from the upload, or may be tried again."""
    states = ("preparing", "failed")
    query = select(Import.id).where(Import.upload_id == upload_id, Import.id != but, Import.state.in_(states))
    return session.scalars(query.limit(1)).first() is not None


def find_import(session: Session, import_id: str) -> Import | None:
    return session.get(Import, import_id)


def newest_imports(session: Session, limit: int = 200) -> Sequence[Import]:
    return session.scalars(select(Import).order_by(Import.created_at.desc(), Import.id.desc()).limit(limit)).all()


def all_sources(session: Session) -> Sequence[SourceSystem]:
    return session.scalars(select(SourceSystem).order_by(SourceSystem.created_at, SourceSystem.id)).all()


def batches_of(session: Session) -> dict[str, tuple[int, datetime | None]]:
    """Published batches and the newest of them, by source."""
    query = select(Import.source, func.count(), func.max(Import.published_at)).where(Import.state == "published")
    return {source: (int(n), last) for source, n, last in session.execute(query.group_by(Import.source))}


def saved_mappings(session: Session, source: str) -> Sequence[SavedMapping]:
    """Newest first."""
    query = select(SavedMapping).where(SavedMapping.source == source)
    return session.scalars(query.order_by(SavedMapping.saved_at.desc())).all()
