"""A runtime whose worker knows only the duties that a test gives."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from tests import stores

from dongcha.app.runtime import Runtime, build_runtime
from dongcha.kit.clock import FixedClock
from dongcha.store import Outbox, Signal
from dongcha.work import Duties, Handler, Schedule, SignalReader, Worker, WorkSettings, enqueue
from dongcha.work import service as verbs

NOW = datetime(2026, 3, 1)


class Bench:
    """Started and stopped as often as a test wants; the clock stands still until a test moves it."""

    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock(NOW)
        self.runtime: Runtime = build_runtime(stores.settings(folder), self.clock)
        self.factory = self.runtime.factory
        self.factory.readers = {"rang": ("ears",)}
        self.worker: Worker | None = None

    def start(
        self,
        *handlers: Handler,
        hear: Callable[[Any, Mapping[str, Any]], None] | None = None,
        schedules: Sequence[Schedule] = (),
        settings: WorkSettings | None = None,
    ) -> None:
        readers = [SignalReader("ears", "rang", hear)] if hear else []
        self.worker = Worker(self.factory, Duties(handlers, readers, schedules), settings)
        self.factory.wake = self.worker.wake
        self.worker.start()

    def stop(self) -> None:
        if self.worker is not None:
            self.worker.stop()
            self.worker = None

    def ask(self, kind: str, subject: str = "s", lane: str | None = None, priority: int = 0) -> str:
        with self.factory.step() as ctx:
            return enqueue(ctx, kind, subject, lane=lane, priority=priority)

    def job(self, job_id: str) -> Any:
        with self.factory.step() as ctx:
            return verbs.read_job(ctx, job_id)

    def until(self, job_id: str, *states: str) -> Any:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            found = self.job(job_id)
            if found.state in states:
                return found
            time.sleep(0.02)
        raise AssertionError(found)

    def later(self, **more: float) -> None:
        """Move the clock and let the worker look."""
        self.clock.at += timedelta(**more)
        if self.worker is not None:
            self.worker.wake()

    def outbox(self) -> list[Outbox]:
        with self.runtime.database.read() as session:
            return list(session.scalars(select(Outbox).order_by(Outbox.id)))

    def announce(self, *signals: Signal) -> None:
        with self.factory.step() as ctx:
            for signal in signals:
                ctx.announce(signal)

    def until_outbox(self, is_right: Callable[[list[Outbox]], bool]) -> list[Outbox]:
        end = time.monotonic() + 20
        while time.monotonic() < end and not is_right(self.outbox()):
            assert self.worker is not None
            self.clock.at += timedelta(minutes=10)
            self.worker.wake()
            time.sleep(0.05)
        return self.outbox()
