"""Tables to files."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
from rustpy_xlsxwriter import FastExcel

from dongcha import audit
from dongcha.call import Context
from dongcha.kit.errors import TooMany

ExportFormat = Literal["csv", "xlsx"]
MAX_ROWS = {"csv": 2_000_000, "xlsx": 200_000}
_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class ExportFile:
    """What the browser saves."""

    name: str
    media_type: str
    content: bytes


@dataclass(eq=False)
class TooManyRows(TooMany):
    """The format cannot hold so many rows in one file."""

    rows: int
    limit: int


def export_table(
    ctx: Context,
    what: str,
    table: pa.Table,
    labels: Sequence[str],
    format: ExportFormat,
) -> ExportFile:
    """`table` with `labels` as column heads; audited under `what`. Raises `TooManyRows`."""
    if table.num_rows > MAX_ROWS[format]:
        raise TooManyRows(rows=table.num_rows, limit=MAX_ROWS[format])
    shown = pa.table([_defused(c) for c in table.columns], names=_unique(labels))
    content = _csv(shown) if format == "csv" else _xlsx(shown)
    audit.record(ctx, "delivery:export", what, {"rows": table.num_rows, "columns": len(labels), "format": format})
    stamp = f"{ctx.clock.now():%Y%m%d-%H%M%S}"
    return ExportFile(name=f"{what}-{stamp}.{format}", media_type=_MEDIA[format], content=content)


def _defused(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A leading = + - @ makes a spreadsheet run a text as a formula (OWASP, CSV injection)."""
    if not pa.types.is_string(column.type):
        return column
    return pc.replace_substring_regex(column, pattern=r"^([=+\-@\t\r])", replacement=r"'\1")


def _unique(labels: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    names = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        names.append(label if seen[label] == 1 else f"{label} {seen[label]}")
    return names


def _csv(table: pa.Table) -> bytes:
    """With a byte-order mark, or Excel shows Chinese as mojibake."""
    buffer = io.BytesIO()
    buffer.write(b"\xef\xbb\xbf")
    pa_csv.write_csv(table, buffer)
    return buffer.getvalue()


def _xlsx(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    plain = [c.cast(pa.float64()) if pa.types.is_decimal(c.type) else c for c in table.columns]
    rows = pa.table(plain, names=table.column_names).to_pylist()
    FastExcel(buffer).sheet("Sheet1", rows).save()
    return buffer.getvalue()
