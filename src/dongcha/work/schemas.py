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
    started_at: datetime | None
    finished_at: datetime | None
    attempts: int
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
