"""The two databases that can hold the store, and what they do differently; everything above sees one store."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Protocol

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, NoSuchModuleError, OperationalError

from dongcha.store.errors import StoreUrlWrong

# One number per promise, in the space of advisory locks of one PostgreSQL database.
WRITER_LOCK = 20_002
MIGRATION_LOCK = 20_003
CHANNEL = "dongcha"


class Kind(Protocol):
    """`reading` and `writing` are options of the connections of a read session and of the writer."""

    reading: ClassVar[Mapping[str, Any]]
    writing: ClassVar[Mapping[str, Any]]

    def open(self, url: URL) -> Engine: ...

    def take_turn(self, connection: Connection) -> None:
        """Return once this transaction is the only writer of the store, in whatever process."""

    def ring(self, connection: Connection) -> None:
        """Tell other processes, at the commit, that there is work."""


class Sqlite:
    """One file, one process; `BEGIN IMMEDIATE` is the writer's turn."""

    reading: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    writing: ClassVar[Mapping[str, Any]] = MappingProxyType({"dongcha_write": True})

    def open(self, url: URL) -> Engine:
        engine = create_engine(url, pool_size=16, max_overflow=16)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def take_turn(self, connection: Connection) -> None:
        """BEGIN IMMEDIATE has taken it."""

    def ring(self, connection: Connection) -> None:
        """There is nobody else: the home folder has one owner."""


class Postgresql:
    """A server. A read session sees one moment, as on SQLite; writers of all processes queue for an advisory lock.

    The writer reads committed: each of its statements sees all that earlier writers did, and as no other writer
    is at work while it holds the lock, what it has checked still holds at its commit. The server lets the lock go
    after the commit is visible, and waiters come in the order of their asking.
    """

    reading: ClassVar[Mapping[str, Any]] = MappingProxyType(
        {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    )
    writing: ClassVar[Mapping[str, Any]] = MappingProxyType({"isolation_level": "READ COMMITTED"})

    def open(self, url: URL) -> Engine:
        given = {"application_name": "dongcha", "connect_timeout": 10, "keepalives_idle": 30, "keepalives_interval": 10}
        engine = create_engine(url, pool_size=16, max_overflow=16, pool_pre_ping=True, connect_args=given)
        event.listen(engine, "connect", _prepare_postgresql)
        return engine

    def take_turn(self, connection: Connection) -> None:
        # A writer that stops in the middle (a frozen machine) loses its turn instead of holding up everybody.
        connection.execute(
            text("SELECT set_config('idle_in_transaction_session_timeout', '60s', true), pg_advisory_xact_lock(:key)"),
            {"key": WRITER_LOCK},
        )

    def ring(self, connection: Connection) -> None:
        connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": CHANNEL})


_KINDS: Mapping[str, Kind] = {"sqlite": Sqlite(), "postgresql": Postgresql()}


def kind_of(url: URL) -> Kind:
    """What the store is kept in."""
    return _KINDS[url.get_backend_name()]


def read_url(url: str) -> URL:
    """The address of the store; `postgresql://` means our driver. Raises `StoreUrlWrong` with the reason."""
    try:
        made = make_url(url)
        if made.drivername in ("postgresql", "postgres"):
            made = made.set(drivername="postgresql+psycopg")
        if made.drivername not in ("sqlite", "postgresql+psycopg"):
            raise StoreUrlWrong(reason=f"{made.drivername}://")
        made.get_dialect().import_dbapi()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreUrlWrong(reason=type(error).__name__) from error
    except ImportError as error:
        raise StoreUrlWrong(reason="pip install 'dongcha[postgresql]'") from error
    return made


def is_store_away(error: BaseException) -> bool:
    """Whether the database server cannot be reached, is going down or takes nobody in."""
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    if not isinstance(error, OperationalError) or not hasattr(error.orig, "sqlstate"):
        return False
    state: str | None = getattr(error.orig, "sqlstate", None)
    return state is None or state == "53300" or state.startswith(("08", "57P"))


def is_unfit(error: BaseException) -> bool:
    """Whether a value cannot be kept at all: a text with a NUL in it, a number beyond 64 bits."""
    return isinstance(error, DataError)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions start too late for BEGIN IMMEDIATE; we emit BEGIN ourselves.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    is_write = connection.get_execution_options().get("dongcha_write", False)
    connection.execute(text("BEGIN IMMEDIATE" if is_write else "BEGIN"))


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    # Behind a pooler that hands a connection to another client after each transaction there are no prepared statements.
    connection.prepare_threshold = None
