"""The cache: how files of the lake become tables of the DuckDB file, and how staged files are compared and derived.

Statements are fixed shapes; names of tables and columns come from the registry and are quoted by SQLGlot.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from sqlglot import exp

from dongcha.warehouse.datasets import Dataset
from dongcha.warehouse.duckdb.engine import DuckEngine

_INCOMING = "incoming"
# Above this share of a table, rewriting it in order is cheaper than updating it, and keeps it clustered.
_REWRITE_SHARE = 0.02


def sql_type(type_: pa.DataType) -> str:
    """The DuckDB type of an Arrow type that datasets use."""
    names = {
        pa.string(): "VARCHAR",
        pa.int64(): "BIGINT",
        pa.int32(): "INTEGER",
        pa.float64(): "DOUBLE",
        pa.bool_(): "BOOLEAN",
        pa.date32(): "DATE",
        pa.timestamp("us"): "TIMESTAMP",
    }
    if pa.types.is_decimal(type_):
        return f"DECIMAL({type_.precision},{type_.scale})"
    return names[type_]


def _q(name: str) -> str:
    return exp.to_identifier(name, quoted=True).sql(dialect="duckdb")


def _names(names: Sequence[str]) -> str:
    return ", ".join(_q(n) for n in names)


class CacheTables:
    """Applies published versions to the DuckDB file; called under the engine's loading lock."""

    def __init__(self, engine: DuckEngine) -> None:
        self._engine = engine

    def applied(self, dataset: str) -> tuple[int, str, int] | None:
        """Version, shape and version of the looked-up dataset that the table holds."""
        cursor = self._engine.cursor()
        rows = cursor.execute(
            "SELECT version, shape, lookup_version FROM applied WHERE dataset = $1", [dataset]
        ).fetchall()
        return (int(rows[0][0]), str(rows[0][1]), int(rows[0][2])) if rows else None

    def rebuild(self, dataset: Dataset, files: Sequence[str], version: int, lookup_version: int) -> None:
        """The whole table anew from `files` (oldest first); swapped in one transaction."""
        with self._engine.transaction() as cursor:
            fresh = _q(f"{dataset.name}__new")
            cursor.execute(f"DROP TABLE IF EXISTS {fresh}")
            if files:
                _incoming(cursor, dataset, files)
                order = f" ORDER BY {_names(dataset.cluster_by)}" if dataset.cluster_by else ""
                cursor.execute(
                    f"CREATE TABLE {fresh} AS SELECT * FROM ({_with_lookup(dataset, _newest(dataset, files))}){order}"
                )
            else:
                columns = ", ".join(f"{_q(c.name)} {sql_type(c.type)}" for c in dataset.visible_columns)
                cursor.execute(f"CREATE TABLE {fresh} ({columns})")
            cursor.execute(f"DROP TABLE IF EXISTS {_q(dataset.name)}")
            cursor.execute(f"ALTER TABLE {fresh} RENAME TO {_q(dataset.name)}")
            self._mark(cursor, dataset, version, lookup_version)
        self._engine.refresh_versions()

    def append(self, dataset: Dataset, files: Sequence[str], version: int, lookup_version: int) -> None:
        """Add `files`; rows whose key comes again are replaced."""
        with self._engine.transaction() as cursor:
            _incoming(cursor, dataset, files)
            if dataset.key:
                match = " AND ".join(f"t.{_q(k)} = i.{_q(k)}" for k in dataset.key)
                cursor.execute(f"DELETE FROM {_q(dataset.name)} AS t USING {_INCOMING} AS i WHERE {match}")
            columns = _names([c.name for c in dataset.visible_columns])
            cursor.execute(
                f"INSERT INTO {_q(dataset.name)} ({columns}) {_with_lookup(dataset, _newest(dataset, files))}"
            )
            self._mark(cursor, dataset, version, lookup_version)
        self._engine.refresh_versions()

    def follow_lookup(self, dataset: Dataset, lookup_version: int) -> bool:
        """Bring the looked-up column up to date in place; False when so much has changed that a rebuild is better."""
        lookup = dataset.lookup
        assert lookup is not None
        table, column, via = _q(dataset.name), _q(lookup.column.name), _q(lookup.via)
        source, key = _q(lookup.dataset), _q(lookup.key)
        stale = (
            f"FROM {table} AS t LEFT JOIN {source} AS m ON m.{key} = t.{via}"
            f" WHERE t.{column} IS DISTINCT FROM m.{column}"
        )
        with self._engine.transaction() as cursor:
            changed, total = _one(cursor, f"SELECT (SELECT count(*) {stale}), (SELECT count(*) FROM {table})")
            if changed > 1000 and changed > total * _REWRITE_SHARE:
                return False
            if changed:
                cursor.execute(
                    f"CREATE OR REPLACE TEMP TABLE stale AS SELECT DISTINCT t.{via} AS via, m.{column} AS fresh {stale}"
                )
                cursor.execute(f"UPDATE {table} AS t SET {column} = s.fresh FROM stale AS s WHERE t.{via} = s.via")
            cursor.execute("UPDATE applied SET lookup_version = $1 WHERE dataset = $2", [lookup_version, dataset.name])
        self._engine.refresh_versions()
        return True

    def drop(self, dataset: str) -> None:
        with self._engine.transaction() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {_q(dataset)}")
            cursor.execute("DELETE FROM applied WHERE dataset = $1", [dataset])
        self._engine.refresh_versions()

    def compare(
        self, dataset: Dataset, file: str, ignore: frozenset[str], limit: int
    ) -> tuple[dict[str, int], pa.Table]:
        """How a staged file differs from the table: counts of new, changed and equal keys, and samples side by side."""
        compared = [c.name for c in dataset.columns if c.name not in ignore and c.name not in dataset.key]
        key = " AND ".join(f"t.{_q(k)} = i.{_q(k)}" for k in dataset.key)
        first = _q(dataset.key[0])
        differs = " OR ".join(f"t.{_q(c)} IS DISTINCT FROM i.{_q(c)}" for c in compared) or "FALSE"
        joined = f"FROM incoming AS i LEFT JOIN {_q(dataset.name)} AS t ON {key}"
        kind = f"CASE WHEN t.{first} IS NULL THEN 'new' WHEN {differs} THEN 'changed' ELSE 'equal' END"
        pairs = ", ".join(f"t.{_q(c)} AS {_q('before_' + c)}, i.{_q(c)} AS {_q('after_' + c)}" for c in compared)
        with self._engine.transaction() as cursor:
            _incoming(cursor, dataset, [file])
            rows = cursor.execute(f"SELECT {kind} AS kind, count(*) {joined} GROUP BY 1").fetchall()
            counts = {"new": 0, "changed": 0, "equal": 0} | {str(k): int(n) for k, n in rows}
            picked = (
                f"SELECT {kind} AS kind, i.{first} AS record_id{', ' + pairs if pairs else ''} {joined}"
                f" WHERE t.{first} IS NULL OR {differs}"
                f" QUALIFY row_number() OVER (PARTITION BY {kind} ORDER BY i.{first}) <= {int(limit)}"
            )
            return counts, cursor.sql(picked).to_arrow_table()

    def export(self, text: str, parameters: Mapping[str, Any], file: Path) -> int:
        """Write the answer of a printed tree to Parquet; returns the number of rows."""
        cursor = self._engine.cursor()
        target = exp.Literal.string(str(file)).sql(dialect="duckdb")
        cursor.execute(f"COPY ({text}) TO {target} (FORMAT parquet, COMPRESSION zstd)", dict(parameters))
        return int(cursor.fetchall()[0][0])

    def _mark(self, cursor: "duckdb.DuckDBPyConnection", dataset: Dataset, version: int, lookup_version: int) -> None:
        cursor.execute(
            "INSERT OR REPLACE INTO applied VALUES ($1, $2, $3, $4)",
            [dataset.name, version, dataset.shape, lookup_version],
        )


def _incoming(cursor: "duckdb.DuckDBPyConnection", dataset: Dataset, files: Sequence[str]) -> None:
    """Files as one temporary view with exactly the dataset's columns; columns that old files lack are null."""
    cursor.execute("DROP VIEW IF EXISTS incoming")
    relation = cursor.read_parquet(list(files), union_by_name=True, filename=True)
    present = set(relation.columns)
    columns = ", ".join(
        f"CAST({_q(c.name) if c.name in present else 'NULL'} AS {sql_type(c.type)}) AS {_q(c.name)}"
        for c in dataset.columns
    )
    relation.project(f"{columns}, filename AS file__").create_view(_INCOMING, replace=True)


def _newest(dataset: Dataset, files: Sequence[str]) -> str:
    """Rows of `incoming`, of each key only the one in the file published last."""
    columns = _names([c.name for c in dataset.columns])
    if not dataset.key or len(files) < 2:
        return f"SELECT {columns} FROM {_INCOMING}"
    ordered = ", ".join(exp.Literal.string(f).sql(dialect="duckdb") for f in files)
    keys = _names(dataset.key)
    return (
        f"SELECT {columns} FROM {_INCOMING} QUALIFY row_number() OVER"
        f" (PARTITION BY {keys} ORDER BY list_position([{ordered}], file__) DESC) = 1"
    )


def _with_lookup(dataset: Dataset, rows: str) -> str:
    if dataset.lookup is None:
        return rows
    lookup = dataset.lookup
    return (
        f"SELECT m.{_q(lookup.column.name)}, r.* FROM ({rows}) AS r"
        f" LEFT JOIN {_q(lookup.dataset)} AS m ON m.{_q(lookup.key)} = r.{_q(lookup.via)}"
    )


def _one(cursor: "duckdb.DuckDBPyConnection", text: str) -> tuple[int, int]:
    # An unread result would block the cursor, so never fetchone.
    first, second = cursor.execute(text).fetchall()[0]
    return int(first), int(second)
