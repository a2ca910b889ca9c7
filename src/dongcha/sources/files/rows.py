"""What readers hand over: rows of texts with their numbers, and rows or values that are bad."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from dongcha.sources.errors import ColumnsTooMany
from dongcha.sources.schemas import FileKind, Format

MAX_COLUMNS = 2_000
PART_ROWS = 65_536
BAD_SCHEMA = pa.schema(
    [
        ("file", pa.string()),
        ("row_number", pa.int64()),
        ("column", pa.string()),
        ("value", pa.string()),
        ("code", pa.string()),
        ("slots", pa.string()),
        ("data", pa.string()),
    ]
)


@dataclass(frozen=True)
class UploadFile:
    """A file as it lies on our disk, and the name its owner knows."""

    path: Path
    name: str


@dataclass(frozen=True)
class Problem:
    """Something to know about a file; its text is `problem.<code>`."""

    code: str
    slots: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "slots": dict(self.slots)}


@dataclass(frozen=True)
class BadRow:
    """A row, or with `column` one value of it, that cannot be used, and why: text key `bad.<code>`."""

    file: str
    row_number: int
    code: str
    column: str | None = None
    value: str | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)
    data: str = ""


@dataclass(frozen=True)
class Sketch:
    """A file at a glance: how to read it, its columns and the first rows. `row_count` is null where counting costs.

    `opened` is what the reader may go on with, where opening is dear; let go of it when the file is not read next.
    """

    format: Format
    columns: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...] = ()
    sheets: tuple[str, ...] = ()
    row_count: int | None = None
    opened: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Part:
    """Some rows, all texts, and the number each has in its file. Bad ones are apart; a bad value is null here.

    `done_rate` is how much of the file has been read by now.
    """

    texts: pa.Table
    numbers: pa.Array
    bad: tuple[BadRow, ...] = ()
    done_rate: float = 1.0


class Reader(Protocol):
    """One kind of file."""

    kind: ClassVar[FileKind]

    def recognises(self, head: bytes) -> bool:
        """Whether a file that starts so is of this kind."""

    def sketch(self, file: UploadFile, given: Format) -> Sketch:
        """Find out how to read the file, as far as `given` does not say."""

    def read(self, file: UploadFile, found: Sketch) -> Iterator[Part]:
        """All rows, a bounded number at a time."""


def named_columns(cells: Sequence[str], file: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Headers to column names that are whole and unique: the second 姓名 is 姓名_2, an empty one column_5."""
    if len(cells) > MAX_COLUMNS:
        raise ColumnsTooMany(file=file, count=len(cells))
    names: list[str] = []
    problems: list[Problem] = []
    for position, cell in enumerate(cells, 1):
        wanted = " ".join(cell.replace("\ufeff", "").split())
        name, count = wanted or f"column_{position}", 1
        while name in names:
            count += 1
            name = f"{wanted or 'column'}_{count}"
        if not wanted:
            problems.append(Problem("empty_header", {"file": file, "column": name, "position": position}))
        elif count > 1:
            problems.append(Problem("duplicate_header", {"file": file, "column": wanted, "renamed": name}))
        names.append(name)
    return tuple(names), tuple(problems)


def filled(texts: pa.Table, numbers: pa.Array) -> tuple[pa.Table, pa.Array]:
    """Without the rows in which no cell holds anything."""
    empty: pa.ChunkedArray | None = None
    for column in texts.columns:
        blank = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), ""), True)
        empty = blank if empty is None else pc.and_(empty, blank)
        if not pc.any(empty).as_py():
            return texts, numbers
    return (texts.filter(pc.invert(empty)), numbers.filter(pc.invert(empty))) if empty is not None else (texts, numbers)


def json_row(columns: Sequence[str], cells: Sequence[str | None]) -> str:
    """One row as it came, for people to read."""
    return json.dumps(dict(zip(columns, (cell or "" for cell in cells), strict=False)), ensure_ascii=False)


def bad_table(rows: Sequence[BadRow]) -> pa.Table:
    """Bad rows as a table of `BAD_SCHEMA`."""
    columns = {
        "file": [row.file for row in rows],
        "row_number": [row.row_number for row in rows],
        "column": [row.column for row in rows],
        "value": [row.value for row in rows],
        "code": [row.code for row in rows],
        "slots": [json.dumps(dict(row.slots), ensure_ascii=False) for row in rows],
        "data": [row.data for row in rows],
    }
    return pa.table(columns, schema=BAD_SCHEMA)
