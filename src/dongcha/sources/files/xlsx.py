"""Excel workbooks, one sheet at a time, by calamine."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.compute as pc
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, WorksheetNotFound

from dongcha.sources.errors import FileEmpty, FileSuspicious, FileUnreadable, SheetMissing
from dongcha.sources.files.header import find_header
from dongcha.sources.files.numbers import cell_column, cell_text
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

_LARGEST = 1 << 30
_RATIO = 200
_SMALL = 10 << 20
_SAMPLES = 200
_UNKNOWN_FORMULA = re.compile(
    rb'<c r="([A-Z]+)(\d+)"(?![^>]*t="str")[^>]*><f(?:/>|[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
"""A formula that some program wrote and none has computed. One whose result is an empty text has t="str"."""


class Xlsx:
    """Excel workbooks. Merged cells keep their value at the first cell; formulas give the value Excel last computed."""

    kind: ClassVar[FileKind] = "xlsx"

    def recognises(self, head: bytes) -> bool:
        return head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))

    def sketch(self, file: UploadFile, given: Format) -> Sketch:
        book = _open(file)
        sheets = tuple(book.sheet_names)
        sheet = _sheet(file, book, given.sheet)
        rows = [[cell_text(cell) or "" for cell in row] for row in islice(sheet.iter_rows(), _SAMPLES + 40)]
        header_row = find_header(rows) if given.header_row is None else given.header_row
        if not rows or header_row > len(rows):
            raise FileEmpty(file=file.name)
        cells = rows[header_row - 1] if header_row else [""] * len(rows[0])
        columns, problems = named_columns(cells, file.name)
        if not header_row:
            problems = (Problem("no_header", {"file": file.name}),)
        problems += _sheet_problems(file, book, sheet, header_row)
        samples = tuple(tuple(row) for row in rows[header_row : header_row + _SAMPLES] if any(row))
        found = Format(kind="xlsx", header_row=header_row, sheet=sheet.name)
        count = max(sheet.height - header_row, 0)
        return Sketch(found, columns, samples, problems, sheets, count, (book, sheet))

    def read(self, file: UploadFile, found: Sketch) -> Iterator[Part]:
        book, sheet = found.opened or _reopen(file, found.format)
        header_row = found.format.header_row or 0
        first = (sheet.start or (0, 0))[0]
        unknown = _unknown_formulas(file, book, sheet, found)
        rows = islice(sheet.iter_rows(), header_row, None)
        number = header_row + 1
        while chunk := list(islice(rows, PART_ROWS)):
            part = _part(file, found, chunk, number + first, unknown)
            number += len(chunk)
            yield replace(part, done_rate=min(1.0, number / max(sheet.height, 1)))


def _open(file: UploadFile) -> CalamineWorkbook:
    if file.path.stat().st_size == 0:
        raise FileEmpty(file=file.name)
    _guard(file)
    try:
        return CalamineWorkbook.from_path(str(file.path))
    except (CalamineError, OSError, ValueError) as error:
        raise FileUnreadable(file=file.name, kind="xlsx", detail=str(error)[:200]) from None


def _reopen(file: UploadFile, known: Format) -> tuple[CalamineWorkbook, CalamineSheet]:
    book = _open(file)
    return book, _sheet(file, book, known.sheet)


def _guard(file: UploadFile) -> None:
    """Refuse a workbook that would fill the memory; the old binary format cannot be compressed."""
    if not zipfile.is_zipfile(file.path):
        return
    with zipfile.ZipFile(file.path) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > _LARGEST or (size > _SMALL and size > _RATIO * file.path.stat().st_size):
        raise FileSuspicious(file=file.name, size_mb=size >> 20)


def _sheet(file: UploadFile, book: CalamineWorkbook, name: str | None) -> CalamineSheet:
    try:
        if name is not None:
            return book.get_sheet_by_name(name)
        sheets = [book.get_sheet_by_name(found) for found in book.sheet_names[:1]]
        if sheets and not sheets[0].height and len(book.sheet_names) > 1:
            sheets = [book.get_sheet_by_name(found) for found in book.sheet_names]
    except WorksheetNotFound:
        raise SheetMissing(file=file.name, sheet=name or "", sheets=tuple(book.sheet_names)) from None
    except CalamineError as error:
        raise FileUnreadable(file=file.name, kind="xlsx", detail=str(error)[:200]) from None
    full = [sheet for sheet in sheets if sheet.height]
    if not full:
        raise FileEmpty(file=file.name)
    return full[0]


def _sheet_problems(
    file: UploadFile, book: CalamineWorkbook, sheet: CalamineSheet, header_row: int
) -> tuple[Problem, ...]:
    problems = [Problem("no_rows", {"file": file.name})] if sheet.height <= header_row else []
    above = (sheet.start or (0, 0))[0] + header_row
    merged = sum(1 for _, (last_row, _) in sheet.merged_cell_ranges or () if last_row >= above)
    if merged:
        problems.append(Problem("merged_cells", {"file": file.name, "count": merged}))
    count = sum(map(len, _formula_cells(file, book, sheet).values()))
    if count:
        problems.append(Problem("formula_without_value", {"file": file.name, "count": count}))
    return tuple(problems)


def _part(file: UploadFile, found: Sketch, chunk: list[list[Any]], number: int, unknown: dict[int, list[str]]) -> Part:
    arrays, lost = [], []
    for cells in islice(zip(*chunk, strict=True), len(found.columns)):
        texts, where = cell_column(cells)
        arrays.append(texts)
        lost.append(where)
    arrays += [pa.nulls(len(chunk), pa.string())] * (len(found.columns) - len(arrays))
    table = pa.table(arrays, names=list(found.columns))
    numbers = pa.array(range(number, number + len(chunk)), pa.int64())
    table, numbers, bad = _without_lost(file, table, numbers, lost)
    bad += _unknown_values(file, table, numbers, unknown)
    table, numbers = filled(table, numbers)
    return Part(table, numbers, tuple(bad))


def _without_lost(
    file: UploadFile, table: pa.Table, numbers: pa.Array, lost: list[pa.Array | None]
) -> tuple[pa.Table, pa.Array, list[BadRow]]:
    marked = None
    for where in lost:
        if where is not None:
            marked = where if marked is None else pc.or_(marked, where)
    if marked is None:
        return table, numbers, []
    bad = []
    named = [(name, where) for name, where in zip(table.column_names, lost, strict=False) if where is not None]
    for position in pc.indices_nonzero(marked).to_pylist():
        row = table.slice(position, 1).to_pylist()[0]
        column = next(name for name, where in named if where[position].as_py())
        slots = {"column": column, "value": row[column]}
        data = json_row(list(row), list(row.values()))
        bad.append(BadRow(file.name, numbers[position].as_py(), "digits_lost", column, row[column], slots, data))
    keep = pc.invert(marked)
    return table.filter(keep), numbers.filter(keep), bad


def _unknown_values(
    file: UploadFile, table: pa.Table, numbers: pa.Array, unknown: dict[int, list[str]]
) -> list[BadRow]:
    bad: list[BadRow] = []
    for number in sorted(unknown):
        position = pc.index(numbers, number).as_py()
        if position < 0:
            continue
        row = table.slice(position, 1).to_pylist()[0]
        data = json_row(list(row), list(row.values()))
        bad += [
            BadRow(file.name, number, "formula_without_value", column, None, {"column": column}, data)
            for column in unknown[number]
        ]
    return bad


def _unknown_formulas(
    file: UploadFile, book: CalamineWorkbook, sheet: CalamineSheet, found: Sketch
) -> dict[int, list[str]]:
    """By row number, the columns whose formula was never computed."""
    first = (sheet.start or (0, 0))[1]
    named: dict[int, list[str]] = {}
    for number, positions in _formula_cells(file, book, sheet).items():
        columns = [found.columns[at - first] for at in positions if 0 <= at - first < len(found.columns)]
        if columns and number > (found.format.header_row or 0):
            named[number] = columns
    return named


def _formula_cells(file: UploadFile, book: CalamineWorkbook, sheet: CalamineSheet) -> dict[int, list[int]]:
    """Row number → positions (from 0) of cells with a formula and no value, which calamine shows as empty."""
    if not zipfile.is_zipfile(file.path):
        return {}
    name = f"xl/worksheets/sheet{book.sheet_names.index(sheet.name) + 1}.xml"
    cells: dict[int, list[int]] = {}
    with zipfile.ZipFile(file.path) as archive:
        if name not in archive.namelist():
            return {}
        rest = b""
        with archive.open(name) as part:
            while block := part.read(1 << 20):
                block = rest + block
                if b"<f" in block:
                    for match in _UNKNOWN_FORMULA.finditer(block):
                        cells.setdefault(int(match[2]), []).append(_position(match[1]))
                cut = block.rfind(b"<c ")
                rest = block[cut:] if cut >= 0 else b""
    return cells


def _position(letters: bytes) -> int:
    """A is 0, AA is 26."""
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position - 1
