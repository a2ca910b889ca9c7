"""What a slice declares: handlers of jobs, readers of signals, schedules; and the settings of whoever runs them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dongcha.call import Context
from dongcha.kit.page import Frozen
from dongcha.work.times import Times

if TYPE_CHECKING:
    from dongcha.work.run import JobRun


class WorkSettings(Frozen):
    """How much runs at once in a process, how much memory a child gets, and when a silent process counts as lost."""

    threads: int = 2
    child_memory_mb: int = 4096
    beat_seconds: float = 5.0
    lost_seconds: float = 20.0


@dataclass(frozen=True)
class Handler:
    """`run` is called with a `JobRun`. `resumes`: after a crash it may start again; its steps are idempotent.

    An error that may pass (a part is away, the disk is full) is tried `tries` times, after `pause_seconds` that double;
    any other is final. Of the kind at most `limit` run at once, of one lane `lane_limit`. `failed` hears of the end of
    a job that did not do its work. Only kinds that never open the warehouse are taken by a second process.
    """

    kind: str
    run: Callable[["JobRun"], None]
    resumes: bool = True
    failed: Callable[[Context, str], None] | None = None
    tries: int = 5
    pause_seconds: float = 10.0
    limit: int | None = None
    lane_limit: int = 1
    opens_warehouse: bool = True


@dataclass(frozen=True)
class SignalReader:
    """`act` runs in one transaction with the removal of the signal, so it happens once."""

    name: str
    signal: str
    act: Callable[[Context, Mapping[str, Any]], None]


@dataclass(frozen=True)
class Schedule:
    """Queues a job of `kind` at `times`. Its name in the lists is the text `schedule.<key>`."""

    key: str
    kind: str
    times: Times
    subject: str = "all"
    lane: str | None = None


@dataclass(frozen=True)
class Duties:
    """All that the slices have declared."""

    handlers: Sequence[Handler] = ()
    readers: Sequence[SignalReader] = ()
    schedules: Sequence[Schedule] = ()
