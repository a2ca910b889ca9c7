"""`Context` and the factory that makes it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from dongcha.kit.actor import Actor, system_actor
from dongcha.kit.clock import Clock, SystemClock
from dongcha.kit.errors import Forbidden, Unauthenticated
from dongcha.kit.page import Frozen
from dongcha.kit.texts import Texts
from dongcha.store import Database, Home, Outbox, Signal, signal_payload
from dongcha.warehouse import Gate, Lens, Warehouse, system_lens

P = TypeVar("P")


class CompanySettings(Frozen):
    """What one installation is: one company, one time zone, one currency for amounts that name none."""

    name: str = ""
    time_zone: str = "Asia/Shanghai"
    currency: str = "CNY"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


@dataclass(eq=False)
class SignedOut(Unauthenticated):
    """The call needs a signed-in member."""


@dataclass(eq=False)
class NotAllowed(Forbidden):
    """The actor lacks a permission."""

    permission: str


class WarehouseAskedInTransaction(RuntimeError):
    """A warehouse query while a write transaction is open would make every other writer wait for it: a bug of ours."""


class WarehouseElsewhere(RuntimeError):
    """A job that needs the warehouse runs in a process without one: its handler must say `opens_warehouse`."""


@dataclass
class ContextFactory:
    """Process-wide parts, handed to each context. `lens_for` and `readers` are given by the assembly.

    A second worker process has no warehouse: only one process can open it.

    `readers` maps the name of a signal to the names of those that want it; `parts` holds lists of higher floors.
    """

    home: Home
    database: Database
    warehouse: Warehouse | None
    texts: Texts
    lens_for: Callable[[Actor], Lens]
    company: Callable[[], CompanySettings]
    clock: Clock = field(default_factory=SystemClock)
    readers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[type, Any] = field(default_factory=dict)
    wake: Callable[[], None] = lambda: None

    def make(self, actor: Actor, request_id: str = "") -> "Context":
        return Context(self, actor, request_id)

    @contextmanager
    def step(self, actor: Actor | None = None) -> Iterator["Context"]:
        """One transaction with its effects: commits when the block ends well."""
        ctx = self.make(actor or system_actor())
        try:
            yield ctx
        except BaseException:
            ctx.close(commit=False)
            raise
        ctx.close(commit=True)


class Context:
    """One call. Not shared between threads."""

    def __init__(self, factory: ContextFactory, actor: Actor, request_id: str = "") -> None:
        self._factory = factory
        self.actor = actor
        self.request_id = request_id
        self.clock = factory.clock
        self.texts = factory.texts
        self.home = factory.home
        self._reading: Session | None = None
        self._writing: Session | None = None
        self._after: list[Callable[[], None]] = []
        self._before: list[Callable[[Session], None]] = []
        self._rings = False
        self._gate: Gate | None = None
        self._company: CompanySettings | None = None

    def require(self, permission: str) -> None:
        """Raise `NotAllowed` unless the actor has `permission`, `SignedOut` when there is no actor."""
        if not self.actor.id:
            raise SignedOut
        if not self.actor.may(permission):
            raise NotAllowed(permission=permission)

    def say(self, key: str, slots: Mapping[str, Any] | None = None) -> str:
        """A text in the actor's language."""
        return self.texts.say(self.actor.language, key, slots)

    def part(self, kind: type[P]) -> P:
        """What the assembly has put together for a lower floor from the lists of higher ones, by its type."""
        found: P = self._factory.parts[kind]
        return found

    @property
    def company(self) -> CompanySettings:
        if self._company is None:
            self._company = self._factory.company()
        return self._company

    @property
    def warehouse(self) -> Gate:
        """Customer data behind the actor's lens."""
        if self._gate is None:
            self._gate = self.lake.gate(self._factory.lens_for(self.actor), self._guard)
        return self._gate

    @property
    def counting_warehouse(self) -> Gate:
        """For counts by a saved definition: computed as the system, over the rows that the actor may see."""
        lens = self._factory.lens_for(self.actor).unmasked()
        return self.lake.gate(lens, self._guard)

    @property
    def system_warehouse(self) -> Gate:
        """Customer data as the system sees it, for computing definitions; what is shown goes through `warehouse`."""
        return self.lake.gate(system_lens(self.lake.registry), self._guard)

    @property
    def lake(self) -> Warehouse:
        """Staging and publishing: for slices that make data."""
        if self._factory.warehouse is None:
            raise WarehouseElsewhere
        return self._factory.warehouse

    @property
    def session(self) -> Session:
        """For questions: the write transaction when one is open, else a read session of this call."""
        if self._writing is not None:
            return self._writing
        if self._reading is None:
            self._reading = self._factory.database.open()
        return self._reading

    @property
    def writing(self) -> Session:
        """The write transaction of this call; opened at the first use, after waiting for the turn."""
        if self._writing is None:
            if self._reading is not None:
                self._reading.close()
                self._reading = None
            self._writing = self._factory.database.begin()
        return self._writing

    def begin(self) -> Session:
        """Open the write transaction now, so that what is read next still holds at the commit."""
        return self.writing

    def announce(self, signal: Signal) -> None:
        """Put `signal` in the outbox, in the same transaction as what it tells of."""
        now = self.clock.now()
        for reader in self._factory.readers.get(signal.name, ()):
            self.writing.add(
                Outbox(
                    name=signal.name,
                    reader=reader,
                    subject=signal.subject,
                    payload=signal_payload(signal),
                    announced_at=now,
                    due_at=now,
                )
            )
        self.wake_workers()

    def after_commit(self, action: Callable[[], None]) -> None:
        """Run `action` once the transaction has committed; never when it is rolled back. Asked twice, run once."""
        if action not in self._after:
            self._after.append(action)

    def before_commit(self, check: Callable[[Session], None]) -> None:
        """Run `check` at the end of each write transaction of this call; what it raises undoes the transaction."""
        self._before.append(check)

    def wake_workers(self) -> None:
        """Tell the workers, of this process and of others, that there is work once this has committed."""
        self._rings = True
        self.after_commit(self._factory.wake)

    def commit(self) -> None:
        """End the write transaction, then run what waits for it. The context can go on."""
        self._end(commit=True)
        actions, self._after = self._after, []
        for action in actions:
            action()

    def close(self, commit: bool) -> None:
        if commit:
            self.commit()
        self._end(commit=False)

    def _end(self, commit: bool) -> None:
        if self._writing is not None:
            writing, self._writing = self._writing, None
            self._close_writing(writing, commit)
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def _close_writing(self, writing: Session, commit: bool) -> None:
        database, rings, self._rings = self._factory.database, self._rings, False
        try:
            if commit:
                for check in self._before:
                    check(writing)
                if rings:
                    database.ring(writing)
        except BaseException:
            database.end(writing, commit=False)
            raise
        database.end(writing, commit)

    def _guard(self) -> None:
        if self._writing is not None:
            raise WarehouseAskedInTransaction
