"""The lake: Parquet files that are the truth. A file is staged whole, then published by a store transaction."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dongcha.kit.ids import new_id
from dongcha.store import remove_file, write_atomically


@dataclass(frozen=True)
class Staged:
    """A synced file that nobody sees yet. `path` is relative to the lake."""

    dataset: str
    path: str
    row_count: int
    batch_id: str | None = None


class Lake:
    """The folder of all Parquet files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, dataset: str, hint: str = "") -> Path:
        """A fresh path for a file of `dataset`."""
        name = f"{hint}-{new_id()}.parquet" if hint else f"{new_id()}.parquet"
        path = self.folder / dataset / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def stage_table(self, dataset: str, table: pa.Table) -> Staged:
        """Write an Arrow table."""
        target = write_atomically(self.place(dataset))
        pq.write_table(table, target.temporary, compression="zstd")
        return self.staged(dataset, target.keep())

    def staged(self, dataset: str, path: Path, batch_id: str | None = None) -> Staged:
        """Describe a finished file that lies inside the lake."""
        rows = pq.read_metadata(path).num_rows
        return Staged(dataset=dataset, path=str(path.relative_to(self.folder)), row_count=rows, batch_id=batch_id)

    def adopt(self, dataset: str, file: Path, batch_id: str) -> Staged:
        """Take a file that a child process wrote into the lake, synced. The file itself stays until its staging is
        cleared, so that a crash before the commit can be repeated."""
        target = write_atomically(self.place(dataset, hint=batch_id))
        target.temporary.hardlink_to(file)
        return self.staged(dataset, target.keep(), batch_id)

    def absolute(self, path: str) -> str:
        return str(self.folder / path)

    def sweep(self, known: set[str]) -> int:
        """Remove files that no manifest row names: left by work that never published. Returns how many.

        `staging/` belongs to imports that wait for a person's yes; they clear it themselves.
        """
        count = 0
        for file in self.folder.rglob("*"):
            relative = file.relative_to(self.folder)
            if file.is_file() and relative.parts[0] != "staging" and str(relative) not in known:
                remove_file(file)
                count += 1
        return count
