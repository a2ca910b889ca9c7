"""Customer data: one lake that is the truth, one engine that is a cache of it, and one gate in front of both.

Words: dataset (a table), version, lens (what an actor may see), tree (a query as SQLGlot), staged file, lookup.
In: Parquet staged in the lake and published by a store transaction. Out: Arrow tables, always behind a lens.
`Gate.run(tree)` is the only way to ask; trees use the closed list of constructs in `sql.py` and nothing else.
What differs between engines lives in `duckdb/`; Spark gets a folder of its own with the same names.
"""

from dongcha.warehouse.datasets import Column, Dataset, Lookup, Registry
from dongcha.warehouse.gate import Answer, Gate, WarehouseSettings
from dongcha.warehouse.lake import Lake, Staged
from dongcha.warehouse.lens import Lens, View, system_lens
from dongcha.warehouse.service import Comparison, Warehouse
from dongcha.warehouse.sql import parse, sql_file

__all__ = [
    "Answer",
    "Column",
    "Comparison",
    "Dataset",
    "Gate",
    "Lake",
    "Lens",
    "Lookup",
    "Registry",
    "Staged",
    "View",
    "Warehouse",
    "WarehouseSettings",
    "parse",
    "sql_file",
    "system_lens",
]
