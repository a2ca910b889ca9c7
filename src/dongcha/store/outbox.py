"""Signals wait here from the transaction that announced them until every reader has acted."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from dongcha.store.database import Base


@dataclass(frozen=True)
class Signal:
    """Something that has happened. Subclasses are frozen dataclasses in the announcing slice's `signals.py`."""

    name: ClassVar[str]

    @property
    def subject(self) -> str:
        """Signals of one subject are delivered in order."""
        return self.name


class Outbox(Base):
    """One announced signal and one reader of it."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    name: Mapped[str]
    reader: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    payload: Mapped[dict[str, Any]]
    announced_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    parked_at: Mapped[datetime | None]


def signal_payload(signal: Signal) -> dict[str, Any]:
    """The fields of a signal as JSON values."""
    return asdict(signal)
