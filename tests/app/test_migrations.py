"""The migrations make exactly the tables that the code declares."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text
from tests import stores

import dongcha.app.slices  # noqa: F401 - declares every table
from dongcha.app.company import Setting
from dongcha.app.migrate import alembic_config, migrate
from dongcha.store import Base, Database, Home, read_url
from dongcha.work.repository import lines
from dongcha.work.tables import Job


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


def test_jobs_of_an_older_store_are_still_there(tmp_path: Path) -> None:
    """An upgrade from the first tables, with rows in them."""
    home = Home(tmp_path)
    home.prepare()
    url = stores.new_url(tmp_path) or f"sqlite:///{home.sqlite}"
    command.upgrade(alembic_config(read_url(url).render_as_string(hide_password=False)), "0001")
    engine = create_engine(read_url(url))
    values = "'01', 'refresh', 'all', 'all', '{}', 'done', 1.0, '', '{}', '{}', false, 1, 'm', 'n', '2026-03-01 00:00'"
    columns = "id, kind, subject, lane, arguments, state, progress_rate, message, slots, result"
    columns += ", is_cancel_asked, attempts, member_id, member_name, created_at"
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO job ({columns}) VALUES ({values})"))
        connection.execute(
            text(
                "INSERT INTO job_line (id, job_id, at, level, message, slots)"
                " VALUES (1, '01', '2026-03-01 00:00:00', 'info', 'job.done', '{}')"
            )
        )
    engine.dispose()
    migrate(url, home)
    database = Database(url)
    with database.read() as session:
        job = session.get_one(Job, "01")
        assert (job.state, job.priority, job.failures, job.due_at) == ("done", 0, 0, None)
        assert [line.message for line in lines(session, "01")] == ["job.done"]
    database.close()


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.prepare()
    url = f"sqlite:///{home.sqlite}"
    migrate(url, home)
    before = home.sqlite.read_bytes()
    migrate(url, home)
    assert home.sqlite.read_bytes() == before
