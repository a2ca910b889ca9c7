"""When a schedule runs: in the company's zone, on its working days, once."""

import threading
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from tests.conftest import Town
from tests.work.bench import Bench

from dongcha.app.slices import DUTIES
from dongcha.work import HANDLERS, Cron, Duties, Handler, OnWorkingDays, Schedule
from dongcha.work.schedules import fire_due
from dongcha.work.tables import Job, ScheduleState
from dongcha.work.times import Times, last_slot, next_slot
from dongcha.work.workdays import CalendarWrong, company_workdays, public_workdays

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHTLY = Schedule("refresh", "refresh", Cron("10 2 * * *"))
# 2026-03-01 02:10 in Shanghai is 18:10 the day before in UTC; the bench stands at midnight UTC, 08:00 in Shanghai.
FIRST = datetime(2026, 3, 1, 18, 10)


def jobs(bench: Bench) -> list[Job]:
    with bench.runtime.database.read() as session:
        return list(session.scalars(select(Job).order_by(Job.id)))


def tick(bench: Bench, schedule: Schedule = NIGHTLY) -> int:
    """Look at the clock once; returns how many jobs there are."""
    fire_due(bench.factory, Duties(schedules=[schedule]))
    return len(jobs(bench))


def end_all(bench: Bench) -> None:
    with bench.runtime.database.write() as session:
        for job in session.scalars(select(Job)):
            job.state = "done"


@pytest.mark.parametrize(
    ("times", "after", "wanted"),
    [
        (Cron("10 2 * * *"), datetime(2026, 3, 1), FIRST),
        (Cron("10 2 * * *"), FIRST, FIRST + timedelta(days=1)),
        (Cron("*/15 9-17 * * 1-5"), datetime(2026, 3, 1, 4), datetime(2026, 3, 2, 1)),
        (Cron("0 0 29 2 *"), datetime(2026, 3, 1), datetime(2028, 2, 28, 16)),
        # Friday 2026-02-13 is followed by a working Saturday, then nine days of the Spring Festival.
        (OnWorkingDays("0 9 * * *"), datetime(2026, 2, 13, 1), datetime(2026, 2, 14, 1)),
        (OnWorkingDays("0 9 * * *"), datetime(2026, 2, 14, 1), datetime(2026, 2, 24, 1)),
        (OnWorkingDays("0 9 * * *"), datetime(2026, 9, 30, 1), datetime(2026, 10, 8, 1)),
        (OnWorkingDays("0 9 1 10 *"), datetime(2026, 1, 1), datetime(2027, 10, 1, 1)),
    ],
)
def test_the_next_time(times: Times, after: datetime, wanted: datetime) -> None:
    assert next_slot(times, after, SHANGHAI, public_workdays()) == wanted


def test_every_schedule_that_is_shipped_queues_a_job_that_somebody_handles() -> None:
    kinds = {h.kind for h in DUTIES.handlers}
    for schedule in DUTIES.schedules:
        assert schedule.kind in kinds
        assert next_slot(schedule.times, FIRST, SHANGHAI, public_workdays()) is not None


def test_the_last_time_is_the_one_before_the_next() -> None:
    for times in (Cron("10 2 * * *"), OnWorkingDays("0 9 * * *")):
        found = next_slot(times, datetime(2026, 2, 14), SHANGHAI, public_workdays())
        assert found is not None
        assert last_slot(times, found, SHANGHAI, public_workdays()) == found
        earlier = last_slot(times, found - timedelta(seconds=1), SHANGHAI, public_workdays())
        assert earlier is not None
        assert earlier < found


@pytest.mark.parametrize(("year", "working"), [(2024, 251), (2025, 248), (2026, 248)])
def test_the_working_days_of_the_years_that_are_known(year: int, working: int) -> None:
    """Counted by hand from the notices: weekdays less holidays on weekdays plus make-up days."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    known = public_workdays()
    assert sum(known.is_working(d) for d in days if d.year == year) == working
    assert known.is_known(date(year, 6, 1))
    assert all(d.weekday() >= 5 for d in known.on)
    assert not known.on & known.off


def test_in_an_unknown_year_monday_to_friday_are_working_days() -> None:
    known = public_workdays()
    assert not known.is_known(date(2031, 10, 1))
    assert [known.is_working(date(2031, 9, 29) + timedelta(days=n)) for n in range(7)] == [True] * 5 + [False] * 2


def test_a_company_adds_days_of_its_own(tmp_path: Path) -> None:
    assert company_workdays(tmp_path) == public_workdays()
    calendar = tmp_path / "calendar.yaml"
    calendar.write_text("holidays: [2026-03-02..2026-03-03]\nworkdays:\n  - 2026-10-01\n", "utf-8")
    found = company_workdays(tmp_path)
    days = [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4), date(2026, 10, 1)]
    assert [found.is_working(d) for d in days] == [False, False, True, True]
    for wrong in ("holidays: [yesterday]", "off: []", "- 1", "holidays: {", "holidays: 7"):
        calendar.write_text(wrong, "utf-8")
        with pytest.raises(CalendarWrong):
            company_workdays(tmp_path)


def test_a_time_runs_once_and_a_downtime_is_made_up_for_once(bench: Bench) -> None:
    assert tick(bench) == 0, "seen for the first time, it has missed nothing"
    bench.clock.at = FIRST - timedelta(seconds=1)
    assert tick(bench) == 0
    bench.clock.at = FIRST
    assert (tick(bench), tick(bench)) == (1, 1)
    end_all(bench)
    bench.clock.at = FIRST + timedelta(days=5, hours=3)
    assert (tick(bench), tick(bench)) == (2, 2)
    end_all(bench)
    bench.clock.at = FIRST + timedelta(days=6)
    assert tick(bench) == 3


def test_a_clock_that_is_set_back_runs_nothing_twice(bench: Bench) -> None:
    tick(bench)
    bench.clock.at = FIRST
    assert tick(bench) == 1
    end_all(bench)
    for hours in (-3, 0, -1, 0):
        bench.clock.at = FIRST + timedelta(hours=hours)
        assert tick(bench) == 1


def test_a_clock_that_was_years_ahead_does_not_stop_the_schedule_for_years(bench: Bench) -> None:
    tick(bench)
    bench.clock.at = datetime(2030, 1, 1)
    assert tick(bench) == 1
    end_all(bench)
    bench.clock.at = FIRST
    assert tick(bench) == 1
    bench.clock.at = FIRST + timedelta(days=1)
    assert tick(bench) == 2


def test_two_processes_that_look_at_once_queue_one_job(bench: Bench) -> None:
    tick(bench)
    for day in range(5):
        bench.clock.at = FIRST + timedelta(days=day)
        threads = [threading.Thread(target=tick, args=(bench,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert len(jobs(bench)) == day + 1
        end_all(bench)


def test_one_that_still_waits_does_the_work_of_both(bench: Bench) -> None:
    tick(bench)
    for day in range(3):
        bench.clock.at = FIRST + timedelta(days=day)
        assert tick(bench) == 1


def test_the_worker_looks_at_the_clock_by_itself(bench: Bench) -> None:
    tick(bench)
    bench.start(Handler("refresh", lambda run: None), schedules=[NIGHTLY])
    bench.clock.at = FIRST
    end = time.monotonic() + 20
    while not jobs(bench) and time.monotonic() < end:
        time.sleep(0.05)
    assert bench.until(jobs(bench)[0].id, "done").kind == "refresh"


def test_people_see_pause_and_start_schedules(town: Town) -> None:
    admin = town.person("administrator")
    rows = {row["key"]: row for row in admin.get("/api/jobs/schedules").json()["rows"]}
    assert set(rows) == {"refresh", "forget_jobs"}
    found = rows["forget_jobs"]
    assert (found["cron"], found["is_paused"], found["note"]) == ("40 3 * * *", False, None)
    assert found["next_at"] is not None
    paused = admin.post("/api/jobs/schedules/forget_jobs/pause").json()
    assert (paused["is_paused"], paused["next_at"]) == (True, None)
    assert admin.post("/api/jobs/schedules/forget_jobs/resume").json()["is_paused"] is False
    started = admin.post("/api/jobs/schedules/forget_jobs/run").json()
    end = time.monotonic() + 20
    while time.monotonic() < end:
        rows = {row["key"]: row for row in admin.get("/api/jobs/schedules").json()["rows"]}
        if rows["forget_jobs"]["job_state"] == "done":
            break
        time.sleep(0.05)
    assert rows["forget_jobs"]["job_state"] == "done"
    assert rows["forget_jobs"]["job_id"] == started["job_id"]
    assert admin.post("/api/jobs/schedules/nothing/run").json()["code"] == "ScheduleNotFound"
    deeds = [row["action"] for row in admin.get("/api/audit").json()["rows"]]
    assert deeds[:3] == ["jobs:run", "jobs:resume", "jobs:pause"]


def test_a_calendar_that_cannot_be_read_is_told(town: Town) -> None:
    admin = town.person("administrator")
    (town.runtime.home.folder / "calendar.yaml").write_text("holidays: [soon]", "utf-8")
    assert "calendar.yaml" in admin.get("/api/jobs/schedules").json()["problem"]


def test_what_falls_into_a_pause_is_not_made_up_for(bench: Bench) -> None:
    tick(bench)
    with bench.runtime.database.write() as session:
        session.get_one(ScheduleState, "refresh").is_paused = True
    bench.clock.at = FIRST
    assert tick(bench) == 0
    with bench.runtime.database.write() as session:
        session.get_one(ScheduleState, "refresh").is_paused = False
    assert tick(bench) == 0
    bench.clock.at = FIRST + timedelta(days=1)
    assert tick(bench) == 1


def test_old_jobs_are_forgotten_and_young_ones_kept(bench: Bench) -> None:
    old, young = bench.ask("refresh", "old"), bench.ask("refresh", "young")
    bench.start(Handler("refresh", lambda run: run.log("job.started", {"files": 1})), *HANDLERS)
    for job in (old, young):
        bench.until(job, "done")
    with bench.runtime.database.write() as session:
        session.get_one(Job, old).finished_at = bench.clock.at - timedelta(days=91)
    sweep = bench.ask("forget_jobs", "all")
    assert bench.until(sweep, "done").result == {"jobs": 1}
    assert {job.id for job in jobs(bench)} == {young, sweep}
    assert len(bench.job(young).log) == 2
