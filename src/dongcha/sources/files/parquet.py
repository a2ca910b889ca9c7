"""Parquet files: typed columns back to the texts a mapping reads."""

import json
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dongcha.sources.errors import FileEmpty, FileUnreadable
from dongcha.sources.files.numbers import float_texts, lost_digits
from dongcha.sources.files.rows import (
    PART_ROWS,
    BadRow,
    Part,
    Problem,
    Sketch,
    UploadFile,
    filled,
    json_row,
    named_columns,
)
from dongcha.sources.schemas import FileKind, Format

_SAMPLES = 200


class Parquet:
    """Parquet, as other systems export it. Times without a zone are local, with one they keep their offset."""

    kind: ClassVar[FileKind] = "parquet"

    def recognises(self, head: bytes) -> bool:
        return head.startswith(b"PAR1")

    def sketch(self, file: UploadFile, given: Format) -> Sketch:  # noqa: ARG002  there is nothing to choose
        with _open(file) as source:
            columns, problems = named_columns(source.schema_arrow.names, file.name)
            count = source.metadata.num_rows
            batch = next(source.iter_batches(_SAMPLES), None)
        if not columns:
            raise FileEmpty(file=file.name)
        if not count:
            problems = (*problems, Problem("no_rows", {"file": file.name}))
        rows: list[tuple[str, ...]] = []
        if batch is not None:
            texts = [as_texts(column).fill_null("").to_pylist() for column in batch.columns]
            rows = list(zip(*texts, strict=True))
        return Sketch(Format(kind="parquet"), columns, tuple(rows), problems, (), count)

    def read(self, file: UploadFile, found: Sketch) -> Iterator[Part]:
        number = 1
        with _open(file) as source:
            for batch in source.iter_batches(PART_ROWS):
                texts = pa.table([as_texts(column) for column in batch.columns], names=list(found.columns))
                numbers = pa.array(range(number, number + batch.num_rows), pa.int64())
                number += batch.num_rows
                lost = _lost(batch)
                bad = _bad(file, texts.filter(lost), numbers.filter(lost))
                keep = pc.invert(lost)
                texts, numbers = filled(texts.filter(keep), numbers.filter(keep))
                yield Part(texts, numbers, tuple(bad), (number - 1) / source.metadata.num_rows)


def _open(file: UploadFile) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file.path)
    except (pa.ArrowInvalid, OSError) as error:
        raise FileUnreadable(file=file.name, kind="parquet", detail=str(error)[:200]) from None


def as_texts(column: pa.Array) -> pa.Array:
    """A column of any type as texts."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.dictionary_decode(), kind.value_type
    if pa.types.is_floating(kind):
        return float_texts(column.cast(pa.float64()))
    if pa.types.is_timestamp(kind):
        return _time_texts(column)
    if pa.types.is_nested(kind):
        return _each(column, lambda cell: json.dumps(cell, ensure_ascii=False, default=str))
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return _each(column, lambda cell: bytes(cell).decode("utf-8", "backslashreplace"))
    return column.cast(pa.string())


def _each(column: pa.Array, show: Callable[[Any], str]) -> pa.Array:
    return pa.array([None if cell is None else show(cell) for cell in column.to_pylist()], pa.string())


def _time_texts(column: pa.Array) -> pa.Array:
    zone = column.type.tz
    moved = column.cast(pa.timestamp("us"), safe=False)
    texts = pc.replace_substring_regex(moved.cast(pa.string()), r"\.0+$", "")
    return pc.binary_join_element_wise(texts, "Z", "") if zone else pc.replace_substring(texts, " 00:00:00", "")


def _lost(batch: pa.RecordBatch) -> pa.Array:
    lost = pa.array([False] * batch.num_rows)
    for column in batch.columns:
        if pa.types.is_float64(column.type):
            lost = pc.or_(lost, lost_digits(column))
    return lost


def _bad(file: UploadFile, texts: pa.Table, numbers: pa.Array) -> list[BadRow]:
    bad = []
    for number, row in zip(numbers.to_pylist(), texts.to_pylist(), strict=True):
        data = json_row(list(row), list(row.values()))
        bad.append(BadRow(file.name, number, "digits_lost", None, None, {"value": ""}, data))
    return bad
