"""Writing the files of the town: CSV as old systems export it, workbooks, Parquet."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from rustpy_xlsxwriter import FastExcel

from dongcha.app.town.draw import Ints, Text

Columns = dict[str, Text]


@dataclass(frozen=True)
class Csv:
    """How one system writes text files."""

    encoding: str = "utf-8"
    delimiter: str = ","
    newline: str = "\n"


def _quoted(values: Text, csv: Csv) -> Text:
    needs = pc.match_substring_regex(values, f'[\\{csv.delimiter}"\r\n]')
    escaped = pc.replace_substring(values, '"', '""')
    wrapped = pc.binary_join_element_wise('"', escaped, '"', "")
    return pc.fill_null(pc.if_else(needs, wrapped, values), "")


def csv_lines(columns: Columns, csv: Csv) -> list[str]:
    """One text per row."""
    quoted = [_quoted(values, csv) for values in columns.values()]
    lines: list[str] = pc.binary_join_element_wise(*quoted, csv.delimiter).to_pylist()
    return lines


def write_csv(path: Path, columns: Columns, csv: Csv, ragged: tuple[str, ...] = ()) -> None:
    """`ragged` lines, such as a total that an export adds, go at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [csv.delimiter.join(columns), *csv_lines(columns, csv), *ragged, ""]
    path.write_bytes(csv.newline.join(lines).encode(csv.encoding))


def write_xlsx(path: Path, sheets: dict[str, dict[str, Any]]) -> None:
    """One workbook; number columns become numbers, text columns text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = FastExcel(path)
    for name, columns in sheets.items():
        book = book.sheet(name, pa.table(columns))
    book.save()


def write_parquet(path: Path, columns: Columns) -> None:
    """One file, compressed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), path, compression="zstd")


def rows_of(columns: Columns, at: Ints) -> Columns:
    """The same columns at these positions."""
    index = pa.array(at)
    return {name: values.take(index) for name, values in columns.items()}


def by_month(columns: Columns, months: Ints) -> dict[int, Columns]:
    """Columns split by month; rows keep their order."""
    order = np.argsort(months, kind="stable")
    values, starts = np.unique(months[order], return_index=True)
    ends = [*starts[1:], len(order)]
    return {
        int(value): rows_of(columns, order[start:end]) for value, start, end in zip(values, starts, ends, strict=True)
    }


def row_count(columns: Columns) -> int:
    """How many rows these columns have."""
    return len(next(iter(columns.values())))
