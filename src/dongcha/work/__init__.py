"""Running things later: durable jobs with progress, cancel and retry, and the readers of signals.

Words: job (machine only), run, handler, child, signal reader.
In: `enqueue` inside the transaction that wants the work. Out: steps, each one transaction with its effects.
A job of a process that died is queued again when its handler can resume, else marked failed; never half done.
Heavy stretches run in child processes that read files and write files, and die with the owner.
"""

from dongcha.work.child import ChildFailed, run_child
from dongcha.work.runner import Cancelled, Handler, JobRun, SignalReader, Worker
from dongcha.work.schemas import JobDetail, JobList, JobNotFound, JobRow
from dongcha.work.service import cancel, enqueue, find_active, list_jobs, read_job, retry, waits_in

__all__ = [
    "Cancelled",
    "ChildFailed",
    "Handler",
    "JobDetail",
    "JobList",
    "JobNotFound",
    "JobRow",
    "JobRun",
    "SignalReader",
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
