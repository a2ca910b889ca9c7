"""The floor's own job: forgetting what has long ended."""

from datetime import timedelta

from dongcha.work import repository
from dongcha.work.duties import Handler, Schedule
from dongcha.work.run import JobRun
from dongcha.work.times import Cron

_KEPT = timedelta(days=90)
_AT_ONCE = 500


def forget_jobs(run: JobRun) -> None:
    """Remove jobs that ended three months ago, with their logs."""
    total = 0
    while True:
        with run.step() as ctx:
            found = repository.forget_ended(ctx.begin(), ctx.clock.now() - _KEPT, _AT_ONCE)
            total += found
            run.result(ctx, {"jobs": total})
        if found < _AT_ONCE:
            return


HANDLERS = (Handler("forget_jobs", forget_jobs, opens_warehouse=False),)
SCHEDULES = (Schedule("forget_jobs", "forget_jobs", Cron("40 3 * * *")),)
