"""Jobs as people see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dongcha.kit.errors import Conflict, NotFound
from dongcha.kit.page import Frozen


class JobRow(Frozen):
    id: str
    kind: str
    label: str
    subject: str
    state: str
    progress_rate: float
    message: str
    member: str
    created_at: datetime
    due_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    attempts: int
    priority: int
    can_cancel: bool
    can_retry: bool


class JobList(Frozen):
    rows: list[JobRow]


class JobLineRow(Frozen):
    at: datetime
    level: str
    message: str


class JobDetail(JobRow):
    log: list[JobLineRow]
    result: dict[str, Any]


class ScheduleRow(Frozen):
    """`note` says what is uncertain about `next_at`; `job_state` is that of the last run."""

    key: str
    label: str
    cron: str
    is_working_days: bool
    is_paused: bool
    next_at: datetime | None
    ran_at: datetime | None
    job_id: str | None
    job_state: str | None
    note: str | None


class ScheduleList(Frozen):
    """`problem`: the company's own calendar cannot be read."""

    rows: list[ScheduleRow]
    problem: str | None


class ParkedRow(Frozen):
    """A signal whose reader failed eight times; `waiting_count` later ones of its subject wait for it."""

    id: int
    signal: str
    reader: str
    subject: str
    error: str
    attempts: int
    announced_at: datetime
    parked_at: datetime
    waiting_count: int


class ParkedList(Frozen):
    rows: list[ParkedRow]


@dataclass(eq=False)
class JobNotFound(NotFound):
    """No job has this id."""

    job: str


@dataclass(eq=False)
class JobIsOver(Conflict):
    """A finished job cannot be cancelled."""

    job: str


@dataclass(eq=False)
class JobStillGoing(Conflict):
    """Only a failed or cancelled job can be tried again."""

    job: str


@dataclass(eq=False)
class ScheduleNotFound(NotFound):
    """No slice has declared a schedule of this name."""

    schedule: str


@dataclass(eq=False)
class SignalNotParked(NotFound):
    """The signal has been delivered or dropped, or waits for its next try."""

    signal: int
