"""HTTP routes of jobs."""

from dongcha.call.http import Call, slice_router
from dongcha.work import parked, schedules, service
from dongcha.work.schemas import JobDetail, JobList, JobRow, ParkedList, ScheduleList, ScheduleRow

router = slice_router("jobs")


@router.get("")
def list_jobs(ctx: Call, state: str | None = None) -> JobList:
    """The newest hundred jobs."""
    return service.list_jobs(ctx, state)


@router.get("/schedules")
def list_schedules(ctx: Call) -> ScheduleList:
    """What runs when."""
    return schedules.list_schedules(ctx)


@router.post("/schedules/{schedule}/pause")
def pause_schedule(ctx: Call, schedule: str) -> ScheduleRow:
    """Let a schedule rest."""
    return schedules.pause_schedule(ctx, schedule, is_paused=True)


@router.post("/schedules/{schedule}/resume")
def resume_schedule(ctx: Call, schedule: str) -> ScheduleRow:
    """Let a schedule go on."""
    return schedules.pause_schedule(ctx, schedule, is_paused=False)


@router.post("/schedules/{schedule}/run")
def run_schedule(ctx: Call, schedule: str) -> ScheduleRow:
    """Queue the job of a schedule now."""
    return schedules.run_schedule(ctx, schedule)


@router.get("/parked")
def list_parked(ctx: Call) -> ParkedList:
    """Signals that failed too often."""
    return parked.list_parked(ctx)


@router.post("/parked/{signal_id}/retry", status_code=204)
def retry_parked(ctx: Call, signal_id: int) -> None:
    """Try a parked signal again."""
    parked.retry_parked(ctx, signal_id)


@router.delete("/parked/{signal_id}", status_code=204)
def drop_parked(ctx: Call, signal_id: int) -> None:
    """Drop a parked signal."""
    parked.drop_parked(ctx, signal_id)


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
    """Queue a failed, dead or cancelled job again."""
    return service.retry(ctx, job_id)
