"""The log itself."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from dongcha.store import Base


class AuditEntry(Base):
    """One deed. `hash` covers this row and `previous_hash`, so a changed or missing row shows."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    member_id: Mapped[str] = mapped_column(index=True)
    member_name: Mapped[str]
    action: Mapped[str] = mapped_column(index=True)
    target: Mapped[str]
    detail: Mapped[dict[str, Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str]
