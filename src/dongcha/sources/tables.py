"""Sources, uploads and imports; the rows themselves lie in the lake."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from dongcha.store import Base


class SourceSystem(Base):
    """A system that records come from. Its id is the first part of every record id."""

    __tablename__ = "source"

    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    created_at: Mapped[datetime]


class SavedMapping(Base):
    """How files of one header became records of a source last time; proposed again for the same header."""

    __tablename__ = "source_mapping"

    source: Mapped[str] = mapped_column(primary_key=True)
    header: Mapped[str] = mapped_column(primary_key=True)
    mapping: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class Upload(Base):
    """Files that have arrived and wait to be imported; `folder` is a path on the server when nothing was uploaded."""

    __tablename__ = "upload"

    id: Mapped[str] = mapped_column(primary_key=True)
    folder: Mapped[str | None]
    files: Mapped[list[Any]]
    member_id: Mapped[str]
    created_at: Mapped[datetime]


class Import(Base):
    """One batch. preparing → ready → publishing → published → undone; or discarded, or failed."""

    __tablename__ = "import"

    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(index=True)
    upload_id: Mapped[str]
    label: Mapped[str]
    mapping: Mapped[dict[str, Any]]
    state: Mapped[str]
    job_id: Mapped[str]
    file_count: Mapped[int]
    summary: Mapped[dict[str, Any]] = mapped_column(default=dict)
    member_id: Mapped[str]
    member_name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(index=True)
    published_at: Mapped[datetime | None]
