"""The manifest: which files of the lake are live, and which version of a dataset is published."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from dongcha.store import Base


class LakeFile(Base):
    """One Parquet file. Live at version v when added at or before v and not removed at or before v."""

    __tablename__ = "lake_file"
    __table_args__ = (Index("ix_lake_file_dataset", "dataset"),)

    path: Mapped[str] = mapped_column(primary_key=True)
    dataset: Mapped[str]
    batch_id: Mapped[str | None] = mapped_column(index=True)
    row_count: Mapped[int]
    added_version: Mapped[int]
    removed_version: Mapped[int | None]


class DatasetVersion(Base):
    """The only data version there is; caches, counts and answers carry it."""

    __tablename__ = "dataset_version"

    dataset: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    shape: Mapped[str]
    recipe: Mapped[str]
    inputs: Mapped[dict[str, Any]]
    row_count: Mapped[int]
    watermark: Mapped[datetime | None]
    published_at: Mapped[datetime]
