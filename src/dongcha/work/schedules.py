"""Schedules: what is due is queued once, and people see, pause and start them.

Of a schedule the store remembers the newest of its times that has been dealt with. A time counts once, whichever
process sees it first and however often the clock is set back; of several that a downtime has missed, the last one runs.
"""

from datetime import datetime, timedelta

import structlog

from dongcha import audit
from dongcha.call import Context, ContextFactory
from dongcha.kit.clock import local_day
from dongcha.store import Home
from dongcha.work import repository
from dongcha.work.duties import Duties, Schedule
from dongcha.work.schemas import ScheduleList, ScheduleNotFound, ScheduleRow
from dongcha.work.service import enqueue
from dongcha.work.tables import ScheduleState
from dongcha.work.times import last_slot, next_slot
from dongcha.work.workdays import CalendarWrong, Workdays, company_workdays, public_workdays

log = structlog.get_logger()
# A time dealt with so far ahead was dealt with under a clock that was wrong; waiting for it would be forever.
_WRONG_CLOCK = timedelta(days=2)


def fire_due(factory: ContextFactory, duties: Duties) -> None:
    """Queue the jobs of all schedules whose time has come, each in a transaction of its own."""
    if not duties.schedules:
        return
    workdays, _ = _workdays(factory.home)
    with factory.database.read() as session:
        states = repository.schedule_states(session)
    for schedule in duties.schedules:
        state = states.get(schedule.key)
        with factory.step() as ctx:
            if state is None or _slot(ctx, schedule, state, workdays) is not None:
                _fire(ctx, schedule, workdays)


def list_schedules(ctx: Context) -> ScheduleList:
    """In the order of their next run. Needs `jobs:read`."""
    ctx.require("jobs:read")
    workdays, problem = _workdays(ctx.home)
    states = repository.schedule_states(ctx.session)
    rows = [_row(ctx, s, states.get(s.key), workdays) for s in ctx.part(Duties).schedules]
    ended = repository.states_of(ctx.session, [row.job_id for row in rows if row.job_id])
    rows = [row.model_copy(update={"job_state": ended.get(row.job_id or "")}) for row in rows]
    rows.sort(key=lambda row: (row.next_at is None, row.next_at, row.key))
    return ScheduleList(rows=rows, problem=ctx.say("error.CalendarWrong", problem.slots) if problem else None)


def pause_schedule(ctx: Context, key: str, is_paused: bool) -> ScheduleRow:
    """What falls into the pause is not made up for. Needs `jobs:run`."""
    ctx.require("jobs:run")
    schedule = _schedule(ctx, key)
    _state(ctx, schedule).is_paused = is_paused
    audit.record(ctx, "jobs:pause" if is_paused else "jobs:resume", key)
    return _row(ctx, schedule, _state(ctx, schedule), _workdays(ctx.home)[0])


def run_schedule(ctx: Context, key: str) -> ScheduleRow:
    """Queue its job now, apart from its times. Needs `jobs:run`."""
    ctx.require("jobs:run")
    schedule = _schedule(ctx, key)
    state = _state(ctx, schedule)
    _queue(ctx, schedule, state)
    audit.record(ctx, "jobs:run", key)
    return _row(ctx, schedule, state, _workdays(ctx.home)[0])


def _fire(ctx: Context, schedule: Schedule, workdays: Workdays) -> None:
    ctx.begin()
    state = _state(ctx, schedule)
    slot = _slot(ctx, schedule, state, workdays)
    if slot is None:
        return
    is_ahead, state.slot_at = slot < state.slot_at, slot
    if not is_ahead and not state.is_paused:
        _queue(ctx, schedule, state)


def _slot(ctx: Context, schedule: Schedule, state: ScheduleState, workdays: Workdays) -> datetime | None:
    """The time to be dealt with now; an earlier one than the last when that lies in a future that was none."""
    now = ctx.clock.now()
    slot = last_slot(schedule.times, now, ctx.company.zone, workdays)
    if slot is None or slot > state.slot_at:
        return slot
    return slot if slot < state.slot_at and state.slot_at > now + _WRONG_CLOCK else None


def _queue(ctx: Context, schedule: Schedule, state: ScheduleState) -> None:
    """One that still waits will do the work of both."""
    if not repository.is_waiting(ctx.writing, schedule.kind, schedule.subject):
        state.job_id = enqueue(ctx, schedule.kind, schedule.subject, lane=schedule.lane)
    state.ran_at = ctx.clock.now()


def _state(ctx: Context, schedule: Schedule) -> ScheduleState:
    """Its row; one that is seen for the first time has missed nothing."""
    found = ctx.writing.get(ScheduleState, schedule.key)
    if found is None:
        found = ScheduleState(key=schedule.key, is_paused=False, slot_at=ctx.clock.now(), ran_at=None, job_id=None)
        ctx.writing.add(found)
        ctx.writing.flush()
    return found


def _schedule(ctx: Context, key: str) -> Schedule:
    for schedule in ctx.part(Duties).schedules:
        if schedule.key == key:
            return schedule
    raise ScheduleNotFound(schedule=key)


def _row(ctx: Context, schedule: Schedule, state: ScheduleState | None, workdays: Workdays) -> ScheduleRow:
    is_paused = state is not None and state.is_paused
    zone = ctx.company.zone
    next_at = None if is_paused else next_slot(schedule.times, ctx.clock.now(), zone, workdays)
    is_guess = (
        next_at is not None and schedule.times.is_working_days and not workdays.is_known(local_day(next_at, zone))
    )
    note = ctx.say("schedule.unknown_year", {"year": local_day(next_at, zone).year}) if next_at and is_guess else None
    return ScheduleRow(
        key=schedule.key,
        label=ctx.say(f"schedule.{schedule.key}"),
        cron=schedule.times.cron,
        is_working_days=schedule.times.is_working_days,
        is_paused=is_paused,
        next_at=next_at,
        ran_at=state.ran_at if state else None,
        job_id=state.job_id if state else None,
        job_state=None,
        note=note,
    )


def _workdays(home: Home) -> tuple[Workdays, CalendarWrong | None]:
    """The company's calendar; the public one, and why, when the company's cannot be read."""
    try:
        return company_workdays(home.folder), None
    except CalendarWrong as error:
        log.warning("calendar_unreadable", reason=error.reason)
        return public_workdays(), error
