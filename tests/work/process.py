"""A real second worker: `python -m tests.work.process`, with jobs that leave a mark of who did them.

A job writes a mark for each step, unless an earlier try has; `arguments` say how long a step takes.
"""

import os
import time

from dongcha.app.company import Setting
from dongcha.app.settings import read_settings
from dongcha.app.worker import build_worker
from dongcha.work import Cron, Duties, Handler, JobRun, Schedule


def mark(run: JobRun) -> None:
    for number in range(int(run.arguments["steps"])):
        with run.step() as ctx:
            session = ctx.begin()
            key = f"mark-{run.subject}-{number}"
            if session.get(Setting, key) is None:
                value = {"pid": os.getpid(), "attempt": run.attempt}
                session.add(Setting(key=key, value=value, changed_at=ctx.clock.now()))
        time.sleep(float(run.arguments["seconds"]))


def never(run: JobRun) -> None:
    raise AssertionError("a second worker has no warehouse")


def tick(run: JobRun) -> None:
    run.progress(0.5, "job.done")


HANDLERS = (
    Handler("mark", mark, opens_warehouse=False, pause_seconds=0.5),
    Handler("tick", tick, opens_warehouse=False),
    Handler("needs_warehouse", never),
)
# The sixth field, in front, is seconds.
DUTIES = Duties(HANDLERS, schedules=(Schedule("tick", "tick", Cron("*/2 * * * * *")),))

if __name__ == "__main__":
    build_worker(read_settings(), DUTIES).run()
