"""DuckDB: the engine in the owner process. Only what differs from other engines is here."""

from dongcha.warehouse.duckdb.engine import DuckEngine

__all__ = ["DuckEngine"]
