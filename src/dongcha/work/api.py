"""HTTP routes of jobs."""

from dongcha.call.http import Call, slice_router
from dongcha.work import service
from dongcha.work.schemas import JobDetail, JobList, JobRow

router = slice_router("jobs")


@router.get("")
def list_jobs(ctx: Call, state: str | None = None) -> JobList:
    """The newest hundred jobs."""
    return service.list_jobs(ctx, state)


@router.get("/{job_id}")
def read_job(ctx: Call, job_id: str) -> JobDetail:
    """A job, its log and its result."""
    return service.read_job(ctx, job_id)


@router.post("/{job_id}/cancel")
def cancel(ctx: Call, job_id: str) -> JobRow:
    """Ask a job to stop."""
    return service.cancel(ctx, job_id)


@router.post("/{job_id}/retry")
def retry(ctx: Call, job_id: str) -> JobRow:
    """Queue a failed or cancelled job again."""
    return service.retry(ctx, job_id)
