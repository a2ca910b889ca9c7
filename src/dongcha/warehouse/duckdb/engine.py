"""Connections, cursors, limits: one file, one owner process, a cursor per thread (DuckDB 2.0, engine.md § 3)."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import structlog
from sqlglot import exp

from dongcha.warehouse.errors import ColumnNotFound, QueryTooSlow, WarehouseBusy
from dongcha.warehouse.gate import WarehouseSettings

log = structlog.get_logger()


class Watch:
    """One thread that interrupts queries past their time; a timer of its own per query costs more than a look-up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[int, tuple[float, Any]] = {}
        self._next = 0
        self._stopping = threading.Event()
        threading.Thread(target=self._look, name="query-watch", daemon=True).start()

    def begin(self, cursor: "duckdb.DuckDBPyConnection", deadline: float) -> int:
        with self._lock:
            self._next += 1
            self._running[self._next] = (deadline, cursor)
            return self._next

    def end(self, watch: int) -> None:
        with self._lock:
            self._running.pop(watch, None)

    def stop(self) -> None:
        self._stopping.set()

    def _look(self) -> None:
        while not self._stopping.wait(0.25):
            now = time.monotonic()
            # Under the lock: a query that has just ended must not have its cursor interrupted in the next one.
            with self._lock:
                for deadline, cursor in self._running.values():
                    if deadline < now:
                        cursor.interrupt()


class DuckEngine:
    """The DuckDB file of one installation, locked against everything but the lake."""

    def __init__(self, file: Path, lake: Path, settings: WarehouseSettings) -> None:
        self._settings = settings
        self._connection = _open(file, lake, settings)
        self._local = threading.local()
        self._watch = Watch()
        self._places = threading.BoundedSemaphore(settings.query_places)
        self.loading = threading.RLock()
        self._versions: dict[str, int] = {}
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS applied"
            " (dataset VARCHAR PRIMARY KEY, version BIGINT, shape VARCHAR, lookup_version BIGINT)"
        )
        self.refresh_versions()

    def cursor(self) -> "duckdb.DuckDBPyConnection":
        """This thread's own cursor: transactions of threads are apart."""
        found: duckdb.DuckDBPyConnection | None = getattr(self._local, "cursor", None)
        if found is None:
            found = self._connection.cursor()
            self._local.cursor = found
        return found

    def print(self, tree: exp.Expr) -> str:
        return tree.sql(dialect="duckdb")

    def run(self, text: str, parameters: Mapping[str, Any], seconds: int) -> pa.Table:
        """Fetch everything: an unread result would block this thread's cursor."""
        with self._place():
            cursor = self.cursor()
            with self._watched(cursor, text, seconds):
                return cursor.sql(text, params=dict(parameters)).to_arrow_table()

    def fetch(self, text: str, parameters: Mapping[str, Any], seconds: int) -> list[dict[str, Any]]:
        """The same as rows: for look-ups of a few hundred, half the cost of the way through Arrow."""
        with self._place():
            cursor = self.cursor()
            with self._watched(cursor, text, seconds):
                rows = cursor.execute(text, dict(parameters)).fetchall()
                names = [column[0] for column in cursor.description or ()]
                return [dict(zip(names, row, strict=True)) for row in rows]

    @contextmanager
    def _watched(self, cursor: "duckdb.DuckDBPyConnection", text: str, seconds: int) -> Iterator[None]:
        started = time.monotonic()
        watch = self._watch.begin(cursor, started + seconds) if seconds else None
        try:
            yield
        except duckdb.InterruptException as error:
            raise QueryTooSlow(seconds=seconds) from error
        except duckdb.BinderException as error:
            log.warning("query_refused", error=str(error).splitlines()[0])
            raise ColumnNotFound(detail=str(error).splitlines()[0]) from error
        finally:
            if watch is not None:
                self._watch.end(watch)
            took = time.monotonic() - started
            if took > 1:
                log.info("query_was_slow", seconds=round(took, 2), fingerprint=hash(text) & 0xFFFFFFFF)

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=10):
            raise WarehouseBusy
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def transaction(self) -> Iterator["duckdb.DuckDBPyConnection"]:
        """One change of the cache; readers keep their snapshot."""
        cursor = self.cursor()
        cursor.execute("BEGIN TRANSACTION")
        try:
            yield cursor
        except BaseException:
            with suppress(duckdb.Error):
                cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")

    def applied_versions(self) -> Mapping[str, int]:
        return self._versions

    def refresh_versions(self) -> None:
        """Versions of tables, and as `<table>:lookup` of what fills their looked-up column, which changes apart."""
        rows = self.cursor().execute("SELECT dataset, version, lookup_version FROM applied").fetchall()
        looked_up = {f"{name}:lookup": int(lookup) for name, _, lookup in rows if lookup}
        self._versions = {name: int(version) for name, version, _ in rows} | looked_up

    def close(self) -> None:
        self._watch.stop()
        self._connection.close()


def _open(file: Path, lake: Path, settings: WarehouseSettings) -> "duckdb.DuckDBPyConnection":
    spill = file.with_suffix(".tmp")
    config: dict[str, str | bool | int | float | list[str]] = {
        "python_enable_replacements": "false",
        "memory_limit": settings.memory_limit,
        "threads": str(settings.threads),
        "temp_directory": str(spill),
        "preserve_insertion_order": "false",
    }
    connection = duckdb.connect(str(file), config=config)
    connection.execute("SET TimeZone = 'UTC'")
    # The locks hold for the whole instance, so they come last (engine.md § 7).
    connection.execute("SET allowed_directories = [$1, $2]", [str(lake), str(spill)])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection
