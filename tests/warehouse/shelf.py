"""A warehouse alone: three small datasets, published by hand."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from tests import stores

from dongcha.app.migrate import migrate
from dongcha.store import Database, Home
from dongcha.warehouse import Column, Dataset, Lookup, Registry, Staged, Warehouse, WarehouseSettings, system_lens
from dongcha.warehouse.sql import parse

AT = datetime(2026, 3, 1)
OWNER = Column("owner_id", pa.int64(), "customer")
DATASETS = (
    Dataset(
        "people",
        (
            Column("id", pa.int64()),
            Column("name", pa.string()),
            Column("phone", pa.string(), "phone"),
            Column("city", pa.string()),
        ),
        key=("id",),
    ),
    Dataset("hidden", (Column("id", pa.int64()), Column("secret", pa.string())), key=("id",)),
    Dataset("lines", (Column("text", pa.string()),)),
    Dataset("owner", (Column("thing", pa.string()), OWNER), key=("thing",)),
    Dataset(
        "thing",
        (Column("thing", pa.string()), Column("size", pa.int64())),
        key=("thing",),
        cluster_by=("owner_id", "thing"),
        lookup=Lookup(OWNER, via="thing", dataset="owner", key="thing"),
    ),
    Dataset("sum", (Column("city", pa.string()), Column("n", pa.int64())), key=("city",), is_derived=True),
)


class Shelf:
    """Publishes rows as the product does: staged, then one commit, then the cache follows."""

    def __init__(self, folder: Path, datasets: Sequence[Dataset] = DATASETS) -> None:
        self.home = Home(folder)
        self.home.lock()
        url = stores.url_of(folder) or f"sqlite:///{self.home.sqlite}"
        migrate(url, self.home)
        self.database = Database(url)
        self.registry = Registry(datasets)
        self.warehouse = Warehouse(self.home, self.database, self.registry, WarehouseSettings())

    def stage(self, dataset: str, rows: Sequence[dict[str, Any]], batch: str | None = None) -> Staged:
        schema = self.registry[dataset].file_schema
        staged = self.warehouse.lake.stage_table(dataset, pa.Table.from_pylist(list(rows), schema))
        return Staged(staged.dataset, staged.path, staged.row_count, batch)

    def commit(self, *staged: Staged, inputs: Any = None) -> None:
        with self.database.write() as session:
            for file in staged:
                self.warehouse.publish(session, file.dataset, [file], AT, inputs)

    def publish(self, dataset: str, rows: Sequence[dict[str, Any]], batch: str | None = None) -> None:
        self.commit(self.stage(dataset, rows, batch))
        self.warehouse.catch_up([dataset])

    def withdraw(self, dataset: str, batch: str) -> None:
        with self.database.write() as session:
            self.warehouse.withdraw(session, dataset, batch, AT)
        self.warehouse.catch_up([dataset])

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        gate = self.warehouse.gate(system_lens(self.registry))
        return sorted((tuple(row.values()) for row in gate.run(parse(text)).rows()), key=repr)

    def all(self, dataset: str) -> list[tuple[Any, ...]]:
        return self.rows(f"SELECT * FROM {dataset}")

    def files(self) -> set[str]:
        return {str(p.relative_to(self.home.lake)) for p in self.home.lake.rglob("*") if p.is_file()}

    def close(self) -> None:
        self.warehouse.close()
        self.database.close()
        self.home.unlock()
