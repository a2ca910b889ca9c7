"""Records with equal ids become one: the last row wins, but nothing never overwrites something."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

_BUCKETS = 8


def collapse(table: pa.Table) -> pa.Table:
    """One row per `record_id`, in the order of their first rows. Per column the last value that is not null."""
    ids = table.column("record_id").combine_chunks()
    encoded = ids.dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    count = len(encoded.dictionary)
    if count == table.num_rows:
        return table
    groups = encoded.indices.to_numpy()
    columns = {}
    for name in table.column_names:
        column = table.column(name).combine_chunks()
        columns[name] = column.take(_last_valid(column, groups, count))
    return pa.table(columns, schema=table.schema)


def _last_valid(column: pa.Array, groups: np.ndarray, count: int) -> pa.Array:
    """For each group the position of its last value that is not null; null where it has none."""
    positions = np.arange(len(column), dtype=np.int64)
    if column.null_count:
        valid = column.is_valid().to_numpy(zero_copy_only=False)
        positions, groups = positions[valid], groups[valid]
    last = np.full(count, -1, dtype=np.int64)
    np.maximum.at(last, groups, positions)
    return pa.array(last, mask=last < 0)


class KeyedRecords:
    """Records of one object with a key. They wait on disk in buckets by id, so that memory stays small."""

    def __init__(self, folder: Path, name: str, schema: pa.Schema) -> None:
        self._paths = [folder / f"{name}.{bucket}.arrow" for bucket in range(_BUCKETS)]
        self._writers = [pa.ipc.new_file(str(path), schema) for path in self._paths]
        self.added = 0

    def add(self, table: pa.Table) -> None:
        self.added += table.num_rows
        table = collapse(table)
        buckets = _buckets(table.column("record_id").combine_chunks())
        for bucket, writer in enumerate(self._writers):
            part = table.filter(pa.array(buckets == bucket))
            if part.num_rows:
                writer.write_table(part.combine_chunks())

    def finish(self) -> Iterator[pa.Table]:
        """The collapsed records, bucket by bucket; the waiting files are removed."""
        for writer in self._writers:
            writer.close()
        for path in self._paths:
            with pa.memory_map(str(path)) as source:
                table = pa.ipc.open_file(source).read_all()
                if table.num_rows:
                    yield collapse(table)
                del table
            path.unlink()


class LooseRecords:
    """Records of one object without a key: each row is one, and goes to its file at once."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(path, schema, compression="zstd", compression_level=1)
        self.added = 0

    def add(self, table: pa.Table) -> None:
        self.added += table.num_rows
        if table.num_rows:
            self._writer.write_table(table)

    def finish(self) -> None:
        self._writer.close()


def _buckets(ids: pa.Array) -> np.ndarray:
    """A bucket for each id that depends on nothing but the id."""
    tails = pc.utf8_slice_codeunits(ids, -3).dictionary_encode()
    of_tail = np.array([zlib.crc32(tail.encode()) % _BUCKETS for tail in tails.dictionary.to_pylist()], dtype=np.int8)
    return of_tail[tails.indices.to_numpy()] if len(ids) else np.array([], dtype=np.int8)
