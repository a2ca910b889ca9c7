"""Alembic's entry: one connection, one transaction per run. Migrations import no code of the product."""

from alembic import context
from sqlalchemy import create_engine

engine = create_engine(str(context.config.get_main_option("sqlalchemy.url")))
with engine.connect() as connection:
    context.configure(connection=connection, render_as_batch=connection.dialect.name == "sqlite")
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
