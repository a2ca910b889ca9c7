"""Signals that were given up are where people see them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from tests.conftest import Town
from tests.work.bench import NOW, Bench
from tests.work.test_jobs import Rang

from dongcha.kit.actor import system_actor
from dongcha.store import Outbox
from dongcha.work.parked import drop_parked, list_parked, retry_parked
from dongcha.work.schemas import SignalNotParked


def park(bench: Bench) -> list[int]:
    """Three signals of one subject, the first of which its reader cannot bear; returns what the reader did act on."""
    heard: list[int] = []
    bench.deaf = True  # type: ignore[attr-defined]

    def hear(ctx: Any, payload: Mapping[str, Any]) -> None:
        if payload["number"] == 0 and bench.deaf:  # type: ignore[attr-defined]
            raise ValueError("deaf")
        heard.append(payload["number"])

    bench.announce(*(Rang(bell="a", number=n) for n in range(3)))
    bench.start(hear=hear)
    bench.until_outbox(lambda rows: rows[0].parked_at is not None)
    return heard


def test_a_parked_signal_is_seen_with_its_error_and_what_waits_behind_it(bench: Bench) -> None:
    park(bench)
    with bench.factory.step() as ctx:
        (row,) = list_parked(ctx).rows
    assert (row.signal, row.reader, row.subject, row.attempts) == ("rang", "ears", "a", 8)
    assert (row.error, row.waiting_count) == ("ValueError: deaf", 2)


def test_a_parked_signal_is_tried_again_and_its_subject_goes_on(bench: Bench) -> None:
    heard = park(bench)
    bench.deaf = False  # type: ignore[attr-defined]
    with bench.factory.step(system_actor()) as ctx:
        retry_parked(ctx, list_parked(ctx).rows[0].id)
    assert bench.until_outbox(lambda rows: not rows) == []
    assert heard == [0, 1, 2]


def test_a_dropped_signal_lets_the_others_go_on(bench: Bench) -> None:
    heard = park(bench)
    with bench.factory.step() as ctx:
        drop_parked(ctx, list_parked(ctx).rows[0].id)
    assert bench.until_outbox(lambda rows: not rows) == []
    assert heard == [1, 2]


def test_one_that_still_waits_is_not_to_be_dropped(bench: Bench) -> None:
    bench.announce(Rang(bell="a", number=1))
    waiting = bench.outbox()[0].id
    with bench.factory.step() as ctx:
        for verb in (drop_parked, retry_parked):
            with pytest.raises(SignalNotParked):
                verb(ctx, waiting)


def test_a_clock_that_is_set_back_holds_up_no_signal(bench: Bench) -> None:
    tries: list[int] = []

    def hear(ctx: Any, payload: Mapping[str, Any]) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("late")

    bench.announce(Rang(bell="a", number=0))
    bench.clock.at -= timedelta(days=1)
    bench.start(hear=hear)
    bench.until_outbox(lambda rows: not rows or rows[0].attempts == 1)
    bench.clock.at -= timedelta(days=1)
    bench.until_outbox(lambda rows: not rows)
    assert len(tries) == 2


def test_over_the_api(town: Town) -> None:
    with town.step() as ctx:
        row = Outbox(
            name="score_changed",
            reader="pipeline.refresh",
            subject="x",
            payload={},
            announced_at=NOW,
            due_at=NOW,
            attempts=8,
            error="ValueError: deaf",
            parked_at=NOW,
        )
        ctx.writing.add(row)
        ctx.writing.flush()
        number = row.id
    admin = town.person("administrator")
    assert [r["id"] for r in admin.get("/api/jobs/parked").json()["rows"]] == [number]
    assert admin.call("DELETE", f"/api/jobs/parked/{number}").status_code == 204
    assert admin.get("/api/jobs/parked").json()["rows"] == []
    assert admin.post(f"/api/jobs/parked/{number}/retry").json()["code"] == "SignalNotParked"
    assert admin.get("/api/audit").json()["rows"][0]["action"] == "jobs:drop_signal"
