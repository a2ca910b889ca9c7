"""Questions to the manifest."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dongcha.warehouse.tables import DatasetVersion, LakeFile


def current_version(session: Session, dataset: str) -> int:
    """The published version, 0 when there has never been one."""
    found = session.scalar(select(func.max(DatasetVersion.version)).where(DatasetVersion.dataset == dataset))
    return int(found or 0)


def published_at(session: Session, dataset: str) -> datetime | None:
    """When the newest version was published."""
    query = select(DatasetVersion.published_at).where(DatasetVersion.dataset == dataset)
    return session.scalar(query.order_by(DatasetVersion.version.desc()).limit(1))


def live_files(session: Session, dataset: str) -> Sequence[LakeFile]:
    """Live files, oldest first."""
    query = select(LakeFile).where(LakeFile.dataset == dataset, LakeFile.removed_version.is_(None))
    return session.scalars(query.order_by(LakeFile.added_version, LakeFile.path)).all()


def changed_since(session: Session, dataset: str, version: int) -> tuple[list[LakeFile], int]:
    """Files added after `version` and still live, and how many older ones have been removed since."""
    added = session.scalars(
        select(LakeFile)
        .where(LakeFile.dataset == dataset, LakeFile.added_version > version, LakeFile.removed_version.is_(None))
        .order_by(LakeFile.added_version, LakeFile.path)
    ).all()
    removed = session.scalar(
        select(func.count())
        .select_from(LakeFile)
        .where(LakeFile.dataset == dataset, LakeFile.added_version <= version, LakeFile.removed_version > version)
    )
    return list(added), int(removed or 0)


def known_paths(session: Session) -> set[str]:
    return set(session.scalars(select(LakeFile.path)))


def latest(session: Session) -> Sequence[DatasetVersion]:
    """The newest version row of every dataset."""
    newest = (
        select(DatasetVersion.dataset, func.max(DatasetVersion.version).label("version"))
        .group_by(DatasetVersion.dataset)
        .subquery()
    )
    join = (DatasetVersion.dataset == newest.c.dataset) & (DatasetVersion.version == newest.c.version)
    return session.scalars(select(DatasetVersion).join(newest, join).order_by(DatasetVersion.dataset)).all()


def replaced_paths(session: Session, datasets: Sequence[str]) -> list[str]:
    query = select(LakeFile.path).where(LakeFile.dataset.in_(datasets), LakeFile.removed_version.is_not(None))
    return list(session.scalars(query))


def forget_paths(session: Session, paths: Sequence[str]) -> None:
    for start in range(0, len(paths), 500):
        session.execute(delete(LakeFile).where(LakeFile.path.in_(paths[start : start + 500])))
