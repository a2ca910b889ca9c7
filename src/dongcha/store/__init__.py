"""The application database: decisions, definitions, jobs, versions. SQLite by default, PostgreSQL by URL.

Words: database, session, write transaction, outbox, home.
In: SQLAlchemy tables that each slice declares on `Base`. Out: short read sessions and one fair queue of writers.
A write transaction is the only one: `BEGIN IMMEDIATE` under a first-come lock on SQLite, an advisory lock of the
server on PostgreSQL, where processes share the queue. So guards checked inside it hold at the commit.
Nothing here knows what a row means; repositories of the slices ask, their services decide.
"""

from dongcha.store.bell import Bell
from dongcha.store.database import Base, Database, Instant, StoreSettings, is_disk_full
from dongcha.store.engines import MIGRATION_LOCK, is_store_away, is_unfit, read_url
from dongcha.store.errors import DiskFull, StoreAway, StoreBehind, StoreUnreachable, StoreUrlWrong
from dongcha.store.files import Home, HomeInUse, remove_file, sync_folder, write_atomically
from dongcha.store.outbox import Outbox, Signal, signal_payload

__all__ = [
    "MIGRATION_LOCK",
    "Base",
    "Bell",
    "Database",
    "DiskFull",
    "Home",
    "HomeInUse",
    "Instant",
    "Outbox",
    "Signal",
    "StoreAway",
    "StoreBehind",
    "StoreSettings",
    "StoreUnreachable",
    "StoreUrlWrong",
    "is_disk_full",
    "is_store_away",
    "is_unfit",
    "read_url",
    "remove_file",
    "signal_payload",
    "sync_folder",
    "write_atomically",
]
