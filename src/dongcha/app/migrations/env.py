"""Alembic's entry: one connection, one transaction per run. Migrations import no code of the product.

They are written once, for SQLite; what PostgreSQL would do differently with the same words is set right here.
"""

from collections import defaultdict

from alembic import context
from sqlalchemy import Connection, create_engine, text

_COLUMNS = """
SELECT table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name <> 'alembic_version'
AND (data_type = 'integer' OR (data_type = 'character varying' AND collation_name IS DISTINCT FROM 'C'))
"""
_SEQUENCES = """
SELECT sequence_name FROM information_schema.sequences
WHERE sequence_schema = current_schema() AND data_type = 'integer'
"""
_TYPES = {"integer": "BIGINT", "character varying": 'VARCHAR COLLATE "C"'}


def as_on_sqlite(connection: Connection) -> None:
    """Whole numbers of 64 bits, and texts ordered by code point whatever the database's own order is."""
    quote = connection.dialect.identifier_preparer.quote
    changes: dict[str, list[str]] = defaultdict(list)
    for table, column, kind in connection.execute(text(_COLUMNS)):
        changes[table].append(f"ALTER COLUMN {quote(column)} TYPE {_TYPES[kind]}")
    for table, found in changes.items():
        connection.execute(text(f"ALTER TABLE {quote(table)} {', '.join(found)}"))
    for (sequence,) in connection.execute(text(_SEQUENCES)).all():
        connection.execute(text(f"ALTER SEQUENCE {quote(sequence)} AS BIGINT"))


engine = create_engine(str(context.config.get_main_option("sqlalchemy.url")))
with engine.connect() as connection:
    is_sqlite = connection.dialect.name == "sqlite"
    context.configure(connection=connection, render_as_batch=is_sqlite)
    with context.begin_transaction():
        context.run_migrations()
        if not is_sqlite:
            as_on_sqlite(connection)
engine.dispose()
