"""What a dataset is: its columns, its key, how it is clustered, and where its customer comes from."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Column:
    """`type` is an Arrow type, `semantic` the key of a semantic type (masks go by it).

    `origins` of a derived column are the fields (`order.amount`) whose rights it inherits, the strictest of them.
    """

    name: str
    type: pa.DataType
    semantic: str = "text"
    origins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lookup:
    """Fill `column` from `dataset.value` where `dataset.key` equals our `via`.

    Facts in the lake point at a record; the engine's table carries the customer, so that reading needs no join.
    """

    column: Column
    via: str
    dataset: str
    key: str


@dataclass(frozen=True)
class Dataset:
    """A warehouse table.

    `key` empty: rows are only appended. Else the newest row of a key wins (published later = newer).
    `cluster_by` is the order on disk. `is_derived` tables are replaced whole by each version. `is_raw` tables hold
    data as it came, which no rule for rows can cut: only whoever sees everything may ask them.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    cluster_by: tuple[str, ...] = ()
    lookup: Lookup | None = None
    is_derived: bool = False
    is_raw: bool = False
    recipe: str = "1"

    @property
    def visible_columns(self) -> tuple[Column, ...]:
        """What readers see: the looked-up column first, then those of the files."""
        return ((self.lookup.column,) if self.lookup else ()) + self.columns

    @property
    def file_schema(self) -> pa.Schema:
        return pa.schema([(c.name, c.type) for c in self.columns])

    @property
    def shape(self) -> str:
        """Changes when a reader could notice: columns, types, key, recipe."""
        columns = ",".join(f"{c.name}:{c.type}" for c in self.visible_columns)
        return f"{columns}|{','.join(self.key)}|{','.join(self.cluster_by)}|{self.recipe}"


class Registry:
    """All datasets by name. Custom objects add to it while the process runs."""

    def __init__(self, datasets: Iterable[Dataset] = ()) -> None:
        self._lock = threading.Lock()
        self._datasets: dict[str, Dataset] = {}
        self._generation = 0
        self.replace(datasets)

    @property
    def generation(self) -> int:
        """Grows with every change of the list, so that what was made from it can be made again."""
        return self._generation

    def replace(self, datasets: Iterable[Dataset]) -> None:
        """Take a whole new list; two datasets of one name are a mistake of assembly."""
        named: dict[str, Dataset] = {}
        for dataset in datasets:
            assert dataset.name not in named, f"two datasets are called {dataset.name}"
            named[dataset.name] = dataset
        with self._lock:
            self._datasets = named
            self._generation += 1

    def put(self, dataset: Dataset) -> None:
        """Add one, or take a new shape of one."""
        with self._lock:
            self._datasets = {**self._datasets, dataset.name: dataset}
            self._generation += 1

    def __iter__(self) -> Iterator[Dataset]:
        return iter(list(self._datasets.values()))

    def __contains__(self, name: object) -> bool:
        return name in self._datasets

    def __getitem__(self, name: str) -> Dataset:
        return self._datasets[name]

    def get(self, name: str) -> Dataset | None:
        return self._datasets.get(name)
