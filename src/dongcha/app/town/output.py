"""Where the systems write: files, how many rows each has, and which record is whom."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from dongcha.app.town.dirt import Dirt
from dongcha.app.town.draw import Ints, Text, rng
from dongcha.app.town.files import Columns, Csv, by_month, row_count, write_csv, write_parquet, write_xlsx
from dongcha.app.town.season import month_names


@dataclass(frozen=True)
class Known:
    """Records of one file with the true person or company behind each, and the strong ids as written."""

    system: str
    kind: str
    key: Text
    true: Ints
    phone: Text
    email: Text
    uscc: Text


@dataclass
class Output:
    """Collects what the truth files need while the systems write; totals are in fen."""

    folder: Path
    seed: int
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    rows: dict[str, int] = field(default_factory=dict)
    known: list[Known] = field(default_factory=list)
    totals: dict[str, int] = field(default_factory=dict)
    bad_orders: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def dirt(self, file: str) -> Dirt:
        """Spoils the columns of this file, with a stream of its own."""
        return Dirt(rng(self.seed, file), file, self.counts)

    def csv(self, path: str, columns: Columns, csv: Csv, ragged: tuple[str, ...] = ()) -> None:
        """Write one text file."""
        write_csv(self.folder / path, columns, csv, ragged)
        self.rows[path] = row_count(columns)
        if ragged:
            self.counts[path, "ragged_row"] += len(ragged)

    def monthly_csv(self, stem: str, columns: Columns, months: Ints, csv: Csv) -> None:
        """Write one text file per month: `stem-2026-03.csv`."""
        parts = by_month(columns, months)
        for name, part in zip(month_names(np.asarray(list(parts), dtype=np.int64)), parts.values(), strict=True):
            self.csv(f"{stem}-{name}.csv", part, csv)

    def monthly_parquet(self, stem: str, columns: Columns, months: Ints) -> None:
        """Write one Parquet file per month: `stem-2026-03.parquet`."""
        parts = by_month(columns, months)
        for name, part in zip(month_names(np.asarray(list(parts), dtype=np.int64)), parts.values(), strict=True):
            write_parquet(self.folder / f"{stem}-{name}.parquet", part)
            self.rows[f"{stem}-{name}.parquet"] = row_count(part)

    def xlsx(self, path: str, sheets: dict[str, dict[str, Any]]) -> None:
        """Write one workbook."""
        write_xlsx(self.folder / path, sheets)
        for name, columns in sheets.items():
            self.rows[path if len(sheets) == 1 else f"{path}#{name}"] = row_count(columns)

    def knows(self, system: str, kind: str, key: Text, true: Ints, **ids: Text) -> None:
        """Remember who stands behind these records; a null key is a row without a customer."""
        nothing = pa.nulls(len(key), pa.string())
        phone, email, uscc = (ids.get(name, nothing) for name in ("phone", "email", "uscc"))
        self.known.append(Known(system, kind, key, true, phone, email, uscc))
