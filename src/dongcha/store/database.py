"""Engine, sessions and the fair queue of writers."""

import errno
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, DateTime, Engine, MetaData, Numeric, create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column

from dongcha.kit.errors import Unavailable
from dongcha.kit.page import Frozen

Instant = Annotated[datetime, mapped_column(DateTime(timezone=False))]


class StoreSettings(Frozen):
    """Where the application database is; empty means SQLite in the home folder."""

    url: str = ""


class Base(DeclarativeBase):
    """Parent of every table of the product; names of constraints are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dict[str, Any]: JSON,
        list[Any]: JSON,
        datetime: DateTime(timezone=False),
        date: DateTime(timezone=False),
        Decimal: Numeric(18, 4),
    }


@dataclass(eq=False)
class DiskFull(Unavailable):
    """There is no room left on the disk; nothing of the request was kept."""


def is_disk_full(error: BaseException) -> bool:
    """Whether the operating system or the database has run out of room."""
    if isinstance(error, OperationalError):
        return "full" in str(error.orig)
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


class FairLock:
    """First come, first served. `threading.Lock` promises no order, and a busy writer would starve a person's click."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._is_held = False

    def acquire(self) -> None:
        with self._guard:
            if not self._is_held:
                self._is_held = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        turn.wait()

    def release(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_held = False


class Database:
    """One per process. Reads run side by side; writes queue."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._writers = FairLock()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for questions; whatever it changes is thrown away."""
        with Session(self.engine, autoflush=False) as session:
            yield session

    def begin(self) -> Session:
        """Wait for the turn and open the write transaction; end it with `end`."""
        self._writers.acquire()
        try:
            session = Session(self.engine, expire_on_commit=False)
            session.connection(execution_options={"dongcha_write": True})
        except BaseException:
            self._writers.release()
            raise
        return session

    def end(self, session: Session, commit: bool) -> None:
        """Commit or roll back, and let the next writer in whatever happens."""
        try:
            if commit:
                session.commit()
            else:
                session.rollback()
        finally:
            session.close()
            self._writers.release()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One write transaction: commits when the block ends well, else rolls back."""
        session = self.begin()
        try:
            yield session
        except BaseException:
            self.end(session, commit=False)
            raise
        self.end(session, commit=True)

    def close(self) -> None:
        self.engine.dispose()


def _engine(url: str) -> Engine:
    engine = create_engine(url, pool_size=16, max_overflow=16, pool_pre_ping=False)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions start too late for BEGIN IMMEDIATE; we emit BEGIN ourselves.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    is_write = connection.get_execution_options().get("dongcha_write", False)
    connection.execute(text("BEGIN IMMEDIATE" if is_write else "BEGIN"))
