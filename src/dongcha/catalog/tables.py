"""Versioned definitions: everything that people define is a row here."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from dongcha.store import Base


class DefinitionVersion(Base):
    """One version of one definition. The newest that is not archived is the one in force."""

    __tablename__ = "definition"

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    body: Mapped[dict[str, Any]]
    reads: Mapped[list[Any]]
    is_current: Mapped[bool] = mapped_column(index=True)
    member_id: Mapped[str]
    member_name: Mapped[str]
    created_at: Mapped[datetime]
