"""Running things later: durable jobs with progress, cancel and retry, schedules, and the readers of signals.

Words: job (machine only), run, handler, child, signal reader, schedule, working day.
In: `enqueue` inside the transaction that wants the work. Out: steps, each one transaction with its effects.
What may pass is tried again with growing pauses; who gives up is dead, and people see it. A job of a process that
died is queued again when its handler can resume, else marked failed; never half done, and never twice.
Heavy stretches run in child processes that read files and write files, and die with the owner.
"""

from dongcha.work.child import ChildFailed, run_child
from dongcha.work.duties import Duties, Handler, Schedule, SignalReader, WorkSettings
from dongcha.work.jobs import HANDLERS, SCHEDULES
from dongcha.work.run import Cancelled, JobRun
from dongcha.work.runner import Worker
from dongcha.work.schemas import JobDetail, JobList, JobNotFound, JobRow
from dongcha.work.service import cancel, enqueue, find_active, list_jobs, read_job, retry, waits_in
from dongcha.work.times import Cron, OnWorkingDays

__all__ = [
    "HANDLERS",
    "SCHEDULES",
    "Cancelled",
    "ChildFailed",
    "Cron",
    "Duties",
    "Handler",
    "JobDetail",
    "JobList",
    "JobNotFound",
    "JobRow",
    "JobRun",
    "OnWorkingDays",
    "Schedule",
    "SignalReader",
    "WorkSettings",
    "Worker",
    "cancel",
    "enqueue",
    "find_active",
    "list_jobs",
    "read_job",
    "retry",
    "run_child",
    "waits_in",
]
