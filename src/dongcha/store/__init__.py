"""The application database: decisions, definitions, jobs, versions. SQLite by default, nothing PostgreSQL could not do.

Words: database, session, write transaction, outbox, home.
In: SQLAlchemy tables that each slice declares on `Base`. Out: short read sessions and one fair queue of writers.
A write transaction is `BEGIN IMMEDIATE` under a first-come lock, so guards checked inside it hold at commit.
Nothing here knows what a row means; repositories of the slices ask, their services decide.
"""

from dongcha.store.database import Base, Database, DiskFull, Instant, StoreSettings, is_disk_full
from dongcha.store.files import Home, HomeInUse, remove_file, sync_folder, write_atomically
from dongcha.store.outbox import Outbox, Signal, signal_payload

__all__ = [
    "Base",
    "Database",
    "DiskFull",
    "Home",
    "HomeInUse",
    "Instant",
    "Outbox",
    "Signal",
    "StoreSettings",
    "is_disk_full",
    "remove_file",
    "signal_payload",
    "sync_folder",
    "write_atomically",
]
