"""Store migrations: Alembic, tried on a copy of the SQLite file before the file itself is touched."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError

from dongcha.store import MIGRATION_LOCK, Home, StoreBehind, StoreUnreachable, StoreUrlWrong, read_url

_SCRIPTS = Path(__file__).parent / "migrations"


def alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(url: str, home: Home) -> None:
    """Bring the store to the newest revision. A failing migration leaves the store as it was.

    Raises `StoreUrlWrong` and `StoreUnreachable`. On PostgreSQL, whose tables change in one transaction, two
    processes that start at once do this one after the other.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    address = read_url(url)
    config = alembic_config(address.render_as_string(hide_password=False))
    with _connect(url) as connection:
        if connection.dialect.name == "postgresql":
            _check_encoding(connection)
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": MIGRATION_LOCK})
        if _revision(connection) == ScriptDirectory.from_config(config).get_current_head():
            return
        if connection.dialect.name == "sqlite":
            connection.close()
            trial = home.work / "migration-trial.db"
            shutil.copy(home.sqlite, trial)
            command.upgrade(alembic_config(f"sqlite:///{trial}"), "head")
            trial.unlink()
        command.upgrade(config, "head")


def check_migrated(url: str) -> None:
    """Raise `StoreBehind` unless the store has exactly the tables of this release."""
    config = alembic_config(url)
    with _connect(url) as connection:
        if _revision(connection) != ScriptDirectory.from_config(config).get_current_head():
            raise StoreBehind


@contextmanager
def _connect(url: str) -> Iterator[Connection]:
    engine = create_engine(read_url(url), isolation_level="AUTOCOMMIT")
    try:
        try:
            connection = engine.connect()
        except OperationalError as error:
            raise StoreUnreachable(reason=str(error.orig).strip().splitlines()[0]) from error
        with connection:
            yield connection
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _check_encoding(connection: Connection) -> None:
    found = connection.scalar(text("SHOW server_encoding"))
    if found != "UTF8":
        raise StoreUrlWrong(reason=f"server_encoding {found}, not UTF8")
