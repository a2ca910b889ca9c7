"""Source rows: texts as they came, and what says where each came from."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

_SPECIAL = '[\\x00-\\x1f"\\\\]'
_RARE = re.compile("[\x00-\x1f]")


@dataclass(frozen=True)
class Batch:
    """One import: `seen_at` is when it was taken in (naive UTC), `zone` where its local times were written."""

    source: str
    id: str
    seen_at: datetime
    zone: str = "Asia/Shanghai"


@dataclass(frozen=True)
class SourceRows:
    """Rows of one header. `texts` has the original columns; `data` is each row as a JSON object."""

    texts: pa.Table
    file: pa.Array
    row_number: pa.Array
    row_id: pa.Array
    data: pa.Array

    def __len__(self) -> int:
        return int(self.texts.num_rows)

    def as_table(self, batch: Batch) -> pa.Table:
        """As the lake keeps them."""
        count = len(self)
        return pa.table(
            {
                "row_id": self.row_id,
                "source": pa.repeat(batch.source, count),
                "batch_id": pa.repeat(batch.id, count),
                "file": self.file,
                "row_number": self.row_number,
                "data": self.data,
            }
        )


SOURCE_SCHEMA = pa.schema(
    [
        ("row_id", pa.string()),
        ("source", pa.string()),
        ("batch_id", pa.string()),
        ("file", pa.string()),
        ("row_number", pa.int64()),
        ("data", pa.string()),
    ]
)


def source_rows(texts: pa.Table, numbers: pa.Array, file: str, digest: str) -> SourceRows:
    """Rows of one file; `digest` is its SHA-256, so that the same file read again makes the same row ids."""
    row_id = pc.binary_join_element_wise(digest[:16], numbers.cast(pa.string()), "-")
    return SourceRows(texts, pa.repeat(file, texts.num_rows), numbers, row_id, json_rows(texts))


def joined(parts: Sequence[SourceRows]) -> SourceRows:
    """Parts with equal columns as one."""
    if len(parts) == 1:
        return parts[0]
    columns = parts[0].texts.column_names
    return SourceRows(
        pa.concat_tables([part.texts.select(columns) for part in parts]).combine_chunks(),
        pa.concat_arrays([part.file for part in parts]),
        pa.concat_arrays([part.row_number for part in parts]),
        pa.concat_arrays([part.row_id for part in parts]),
        pa.concat_arrays([part.data for part in parts]),
    )


def json_rows(texts: pa.Table) -> pa.Array:
    """Each row as a JSON object of texts, in the order of columns."""
    pieces: list[pa.Array | str] = []
    for position, (name, column) in enumerate(zip(texts.column_names, texts.columns, strict=True)):
        head = "{" if position == 0 else '",'
        pieces += [f'{head}{json.dumps(name, ensure_ascii=False)}:"', escaped(column)]
    pieces.append('"}' if pieces else "{}")
    if len(pieces) == 1:
        return pa.repeat("{}", texts.num_rows)
    return pc.binary_join_element_wise(*pieces, "")


def flat(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """A column of texts as one array."""
    if isinstance(column, pa.ChunkedArray):
        return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], pa.string())
    return column


def escaped(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Texts as they stand between the quotes of a JSON string; null as nothing."""
    texts = pc.fill_null(flat(column), "")
    if not pc.any(pc.match_substring_regex(texts, _SPECIAL)).as_py():
        return texts
    for plain, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        texts = pc.replace_substring(texts, plain, written)
    if pc.any(pc.match_substring_regex(texts, "[\\x00-\\x1f]")).as_py():
        shown = [_RARE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) for text in texts.to_pylist()]
        texts = pa.array(shown, pa.string())
    return texts
