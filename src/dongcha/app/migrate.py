"""Store migrations: Alembic, tried on a copy of the SQLite file before the file itself is touched."""

import logging
import shutil
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from dongcha.store import Home

_SCRIPTS = Path(__file__).parent / "migrations"


def alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(url: str, home: Home) -> None:
    """Bring the store to the newest revision. A failing migration leaves the store as it was."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = alembic_config(url)
    if _revision(url) == ScriptDirectory.from_config(config).get_current_head():
        return
    if url.startswith("sqlite:///") and home.sqlite.exists():
        trial = home.work / "migration-trial.db"
        shutil.copy(home.sqlite, trial)
        command.upgrade(alembic_config(f"sqlite:///{trial}"), "head")
        trial.unlink()
    command.upgrade(config, "head")


def _revision(url: str) -> str | None:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
