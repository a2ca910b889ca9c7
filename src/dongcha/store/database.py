"""Engine, sessions and the fair queue of writers."""

import errno
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, Integer, MetaData, Numeric, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column

from dongcha.kit.page import Frozen
from dongcha.store.bell import Bell
from dongcha.store.engines import kind_of, read_url

_NO_ROOM = "53100"
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
        # SQLite counts up by itself in a column called INTEGER only, and keeps 64 bits there anyway.
        int: BigInteger().with_variant(Integer(), "sqlite"),
    }


def is_disk_full(error: BaseException) -> bool:
    """Whether the operating system or the database has run out of room."""
    if isinstance(error, OperationalError):
        return getattr(error.orig, "sqlstate", None) == _NO_ROOM or "disk is full" in str(error.orig)
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
    """One per process. Reads run side by side; writes queue, first in this process and then before the server."""

    def __init__(self, url: str) -> None:
        self._url = read_url(url)
        self._kind = kind_of(self._url)
        self.engine = self._kind.open(self._url)
        self._readers = self.engine.execution_options(**self._kind.reading)
        self._writer = self.engine.execution_options(**self._kind.writing)
        self._writers = FairLock()

    def open(self) -> Session:
        """A session for questions, to be closed by the caller; it sees one moment."""
        return Session(self._readers, autoflush=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for questions; whatever it changes is thrown away."""
        with self.open() as session:
            yield session

    def begin(self) -> Session:
        """Wait for the turn and open the write transaction; end it with `end`."""
        self._writers.acquire()
        session = Session(self._writer, expire_on_commit=False)
        try:
            self._kind.take_turn(session.connection())
        except BaseException:
            session.close()
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

    @property
    def is_shared(self) -> bool:
        """Whether other processes can work on the same store."""
        return self._url.get_backend_name() == "postgresql"

    def ring(self, session: Session) -> None:
        """Wake the workers of other processes when this write transaction commits."""
        self._kind.ring(session.connection())

    def listen(self, heard: Callable[[], None]) -> Bell | None:
        """Call `heard` when another process rings, until the bell is stopped; None where nobody else can be."""
        if not self.is_shared:
            return None
        bell = Bell(self._url, heard)
        bell.start()
        return bell

    def ping(self) -> None:
        """Raise what the driver raises when the store does not answer."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        self.engine.dispose()
