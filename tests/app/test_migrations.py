"""The migrations make exactly the tables that the code declares."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from tests import stores

import dongcha.app.slices  # noqa: F401 - declares every table
from dongcha.app.company import Setting
from dongcha.app.migrate import migrate
from dongcha.store import Base, Home, read_url


def test_the_migrated_store_is_what_the_tables_declare(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.prepare()
    url = stores.url_of(tmp_path) or f"sqlite:///{home.sqlite}"
    migrate(url, home)
    engine = create_engine(read_url(url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()
    assert Setting.__tablename__ in Base.metadata.tables


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.prepare()
    url = f"sqlite:///{home.sqlite}"
    migrate(url, home)
    before = home.sqlite.read_bytes()
    migrate(url, home)
    assert home.sqlite.read_bytes() == before
