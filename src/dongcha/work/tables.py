"""Jobs and their log lines."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dongcha.store import Base


class Job(Base):
    """One piece of machine work; of one lane only one runs at a time. `message` is a text key with `slots`."""

    __tablename__ = "job"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    lane: Mapped[str]
    arguments: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(index=True)
    progress_rate: Mapped[float] = mapped_column(default=0.0)
    message: Mapped[str] = mapped_column(default="")
    slots: Mapped[dict[str, Any]] = mapped_column(default=dict)
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_cancel_asked: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    member_id: Mapped[str]
    member_name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(index=True)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class JobLine(Base):
    """A line of a job's log."""

    __tablename__ = "job_line"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    level: Mapped[str]
    message: Mapped[str]
    slots: Mapped[dict[str, Any]]
