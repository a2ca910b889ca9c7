"""Jobs and their log lines, schedules, and the processes that work."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dongcha.store import Base


class Job(Base):
    """One piece of machine work; of one lane only so many run at a time. `message` is a text key with `slots`.

    `due_at` is empty for a job that may run at once, else the end of its back-off. `failures` counts the tries that
    failed since somebody asked for it, `attempts` all tries ever; the latter tells whose turn a late commit was.
    """

    __tablename__ = "job"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    lane: Mapped[str]
    arguments: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(index=True)
    priority: Mapped[int] = mapped_column(default=0)
    progress_rate: Mapped[float] = mapped_column(default=0.0)
    message: Mapped[str] = mapped_column(default="")
    slots: Mapped[dict[str, Any]] = mapped_column(default=dict)
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_cancel_asked: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    worker_id: Mapped[str | None]
    member_id: Mapped[str]
    member_name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(index=True)
    due_at: Mapped[datetime | None]
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


class ScheduleState(Base):
    """How far a schedule has come: `slot_at` is the newest of its times that has been dealt with."""

    __tablename__ = "schedule"

    key: Mapped[str] = mapped_column(primary_key=True)
    is_paused: Mapped[bool] = mapped_column(default=False)
    slot_at: Mapped[datetime]
    ran_at: Mapped[datetime | None]
    job_id: Mapped[str | None]


class WorkerBeat(Base):
    """A process that works on this store. While it lives it counts `beats` up; who watches needs no clock in common."""

    __tablename__ = "worker"

    id: Mapped[str] = mapped_column(primary_key=True)
    is_owner: Mapped[bool]
    beats: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime]
