"""CSV and its kin: every column read as text, with separator, quote and names stated, never guessed by the parser."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

from dongcha.sources.errors import FileEmpty, FileUnreadable, QuoteOpen
from dongcha.sources.files.encodings import MARK, Decoded, find_encoding, unmarked
from dongcha.sources.files.header import find_header, usual_width
from dongcha.sources.files.rows import BadRow, Part, Problem, Sketch, UploadFile, filled, json_row, named_columns
from dongcha.sources.schemas import FileKind, Format

_HEAD = 1 << 18
_BLOCK = 4 << 20
_SEPARATORS = (",", "\t", ";", "|")
_SAMPLES = 200

csv.field_size_limit(_BLOCK)


class Csv:
    """Texts with a separator, in UTF-8, UTF-16 or GB18030."""

    kind: ClassVar[FileKind] = "csv"

    def recognises(self, head: bytes) -> bool:
        is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(head) > 3 and head[1] == head[3] == 0)
        return is_wide or b"\0" not in head

    def sketch(self, file: UploadFile, given: Format) -> Sketch:
        if file.path.stat().st_size == 0:
            raise FileEmpty(file=file.name)
        encoding = given.encoding or find_encoding(file.path)
        head = _head(file, encoding)
        quote = '"' if given.quote is None else given.quote
        delimiter = given.delimiter or _find_delimiter(head, quote)
        rows = _records(head, delimiter, quote)
        header_row = find_header(rows) if given.header_row is None else given.header_row
        if not rows or header_row > len(rows):
            raise FileEmpty(file=file.name)
        width = usual_width(rows[max(header_row - 1, 0) :])
        cells = rows[header_row - 1] if header_row else []
        cells = cells + [""] * (width - len(cells))
        columns, problems = named_columns(cells, file.name)
        if not header_row:
            problems = (Problem("no_header", {"file": file.name}),)
        samples = tuple(tuple(row) for row in rows[header_row : header_row + _SAMPLES] if len(row) == len(columns))
        if len(rows) <= header_row:
            problems = (*problems, Problem("no_rows", {"file": file.name}))
        found = Format(kind="csv", encoding=encoding, delimiter=delimiter, quote=quote, header_row=header_row)
        return Sketch(format=found, columns=columns, samples=samples, problems=problems)

    def read(self, file: UploadFile, found: Sketch) -> Iterator[Part]:
        stream = Decoded(file.path, found.format.encoding or "utf-8")
        try:
            stream.skip(_above(file, found.format)[0])
            yield from _parts(file, found, stream)
        finally:
            stream.close()


def _parts(file: UploadFile, found: Sketch, stream: Decoded) -> Iterator[Part]:
    ragged: dict[int, str] = {}
    first = row_number = _above(file, found.format)[1] + 1
    last: pa.RecordBatch | None = None

    def skip(row: Any) -> str:
        ragged[first + (row.number or 0) - 1] = row.text
        return "skip"

    try:
        for batch in _open(found, stream, skip):
            count = batch.num_rows
            numbers = _numbers(row_number, count, ragged)
            row_number = int(numbers[-1]) + 1 if count else row_number
            last = batch.slice(count - 1) if count else None
            bad = [_ragged(file, found, number, ragged.pop(number)) for number in sorted(ragged) if number < row_number]
            yield _part(file, pa.Table.from_batches([batch]), numbers, bad, stream)
    except pa.ArrowInvalid as error:
        raise _unreadable(file, row_number, str(error)) from None
    if stream.quotes % 2 and last is not None and any("\n" in cell for cell in last.to_pylist()[0].values()):
        raise QuoteOpen(file=file.name, row_number=row_number - 1)
    bad = [_ragged(file, found, number, text) for number, text in sorted(ragged.items())]
    if bad:
        empty = pa.table({name: pa.array([], pa.string()) for name in found.columns})
        yield Part(empty, pa.array([], pa.int64()), tuple(bad))


def _open(found: Sketch, stream: Decoded, skip: Any) -> Iterator[pa.RecordBatch]:
    if stream.is_empty():
        return
    quote = found.format.quote
    reader = pcsv.open_csv(
        pa.PythonFile(stream, mode="r"),
        pcsv.ReadOptions(use_threads=False, block_size=_BLOCK, column_names=list(found.columns)),
        pcsv.ParseOptions(
            delimiter=found.format.delimiter or ",",
            quote_char=quote or False,
            newlines_in_values=bool(quote),
            invalid_row_handler=skip,
        ),
        pcsv.ConvertOptions(
            column_types=dict.fromkeys(found.columns, pa.string()), strings_can_be_null=False, check_utf8=False
        ),
    )
    yield from reader


def _part(file: UploadFile, texts: pa.Table, numbers: Any, bad: list[BadRow], stream: Decoded) -> Part:
    rows = pa.array(numbers, pa.int64())
    if stream.is_marked:
        texts, rows, more = _without_marked(file, texts, rows)
        bad = bad + more
    texts, rows = filled(texts, rows)
    return Part(texts, rows, tuple(bad), stream.done_rate)


def _without_marked(file: UploadFile, texts: pa.Table, numbers: pa.Array) -> tuple[pa.Table, pa.Array, list[BadRow]]:
    marked = pa.array(np.zeros(texts.num_rows, dtype=bool))
    for column in texts.columns:
        marked = pc.or_(marked, pc.match_substring(column, MARK).combine_chunks())
    bad = []
    for number, row in zip(numbers.filter(marked).to_pylist(), texts.filter(marked).to_pylist(), strict=True):
        column = next(name for name, text in row.items() if MARK in text)
        value = unmarked(row[column])
        data = unmarked(json_row(list(row), list(row.values())))
        bad.append(BadRow(file.name, number, "undecodable", column, value, {"column": column, "value": value}, data))
    keep = pc.invert(marked)
    return texts.filter(keep), numbers.filter(keep), bad


def _ragged(file: UploadFile, found: Sketch, number: int, text: str) -> BadRow:
    shown = unmarked(text)
    rows = _records(shown, found.format.delimiter or ",", found.format.quote or "")
    slots = {"expected": len(found.columns), "found": len(rows[0]) if rows else 0}
    return BadRow(file.name, number, "ragged", None, None, slots, shown)


def _numbers(start: int, count: int, skipped: dict[int, str]) -> Any:
    """The next `count` row numbers from `start` on that no skipped row has."""
    taken = np.fromiter(sorted(skipped), dtype=np.int64, count=len(skipped))
    numbers = np.arange(start, start + count + len(taken), dtype=np.int64)
    return numbers[~np.isin(numbers, taken)][:count]


def _unreadable(file: UploadFile, row_number: int, detail: str) -> QuoteOpen | FileUnreadable:
    if "straddling" in detail:
        return QuoteOpen(file=file.name, row_number=row_number)
    return FileUnreadable(file=file.name, kind="csv", detail=detail[:200])


def _head(file: UploadFile, encoding: str) -> str:
    stream = Decoded(file.path, encoding)
    try:
        data = stream.read(_HEAD)
    finally:
        stream.close()
    text = data.decode("utf-8", "ignore")
    return text if len(data) < _HEAD else text[: text.rfind("\n") + 1] or text


def _records(text: str, delimiter: str, quote: str, limit: int = _SAMPLES + 60) -> list[list[str]]:
    """The first records that are not blank lines, by Python's own parser."""
    lines = io.StringIO(text, newline="")
    rows: list[list[str]] = []
    try:
        for row in _parse(lines, delimiter, quote):
            if row:
                rows.append(row)
            if len(rows) >= limit:
                break
    except csv.Error:
        return rows
    return rows


def _parse(lines: Iterable[str], delimiter: str, quote: str) -> Iterator[list[str]]:
    if quote:
        return csv.reader(lines, delimiter=delimiter, quotechar=quote)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _find_delimiter(head: str, quote: str) -> str:
    """The separator that gives most rows the same number of cells, and many of them."""

    def fits(separator: str) -> tuple[float, int]:
        rows = _records(head, separator, quote, 60)
        width = usual_width(rows)
        same = sum(1 for row in rows if len(row) == width) / max(len(rows), 1)
        return (same if width > 1 else 0.0) * min(width, 4), width

    return max(_SEPARATORS, key=fits)


def _above(file: UploadFile, found: Format) -> tuple[int, int]:
    """What stands above the data, header included: its bytes in UTF-8, and how many rows."""
    head = _head(file, found.encoding or "utf-8")
    lines = io.StringIO(head, newline="")
    reader = _parse(iter(lines.readline, ""), found.delimiter or ",", found.quote or "")
    rows = 0
    while rows < (found.header_row or 0):
        rows += bool(next(reader))
    return len(head[: lines.tell()].encode("utf-8")), rows
