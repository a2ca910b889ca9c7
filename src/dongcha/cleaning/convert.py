"""A whole upload to Parquet: source rows, clean records of each object, bad rows; in bounded memory."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dongcha.catalog import ObjectType, clean_schema
from dongcha.cleaning.collapse import KeyedRecords, LooseRecords
from dongcha.cleaning.records import clean_records
from dongcha.cleaning.rows import SOURCE_SCHEMA, Batch, SourceRows, joined, source_rows
from dongcha.sources import (
    BAD_SCHEMA,
    FileEmpty,
    Mapping,
    ObjectMapping,
    Part,
    Problem,
    UploadFile,
    bad_table,
    check_columns,
    check_mapping,
    reader_of,
    sketch_file,
)

_LOT = 65_536
Progress = Callable[[float, dict[str, Any]], None]


@dataclass(frozen=True)
class Upload:
    """What to convert, and the folder to write to, which must be there and be empty."""

    files: tuple[UploadFile, ...]
    mapping: Mapping
    objects: tuple[ObjectType, ...]
    batch: Batch
    folder: Path


@dataclass
class _Lot:
    """Rows that share a header and the objects they feed, gathered over files until they are worth a step."""

    columns: tuple[str, ...] = ()
    wanted: tuple[ObjectMapping, ...] = ()
    parts: list[SourceRows] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(map(len, self.parts))


class _Outputs:
    """The files that a conversion writes."""

    def __init__(self, upload: Upload) -> None:
        self._upload = upload
        self._folder = upload.folder
        self._schemas = {found.key: clean_schema(found) for found in upload.objects}
        self._records: dict[str, KeyedRecords | LooseRecords] = {}
        self._rows = pq.ParquetWriter(
            self._folder / "source_row.parquet", SOURCE_SCHEMA, compression="zstd", compression_level=1
        )
        self._bad = pq.ParquetWriter(self._folder / "bad.parquet", BAD_SCHEMA, compression="zstd", compression_level=1)
        self.bad_count = 0
        self.row_count = 0

    def add(self, lot: _Lot) -> None:
        rows = joined(lot.parts)
        self.row_count += len(rows)
        self._rows.write_table(rows.as_table(self._upload.batch))
        mapping = self._upload.mapping.model_copy(update={"objects": lot.wanted})
        cleaned = clean_records(rows, mapping, self._upload.objects, self._upload.batch)
        for key, table in cleaned.tables.items():
            self._sink(key).add(table)
        self.add_bad(cleaned.bad)

    def add_bad(self, bad: pa.Table) -> None:
        self.bad_count += bad.num_rows
        if bad.num_rows:
            self._bad.write_table(bad)

    def finish(self) -> dict[str, dict[str, Any]]:
        """Close all files; per object its file, how many records it has and how many rows made them."""
        self._rows.close()
        self._bad.close()
        return {key: self._finish(key, sink) for key, sink in self._records.items()}

    def _finish(self, key: str, sink: KeyedRecords | LooseRecords) -> dict[str, Any]:
        path = self._folder / f"clean.{key}.parquet"
        count = sink.added
        if isinstance(sink, LooseRecords):
            sink.finish()
        else:
            count = 0
            with pq.ParquetWriter(path, self._schemas[key], compression="zstd", compression_level=1) as writer:
                for table in sink.finish():
                    count += table.num_rows
                    writer.write_table(table)
        return {"path": path.name, "record_count": count, "row_count": sink.added}

    def _sink(self, key: str) -> KeyedRecords | LooseRecords:
        if key not in self._records:
            is_keyed = any(found.key for found in self._upload.mapping.objects if found.object == key)
            self._records[key] = (
                KeyedRecords(self._folder, key, self._schemas[key])
                if is_keyed
                else LooseRecords(self._folder / f"clean.{key}.parquet", self._schemas[key])
            )
        return self._records[key]


def convert(upload: Upload, progress: Progress | None = None) -> dict[str, Any]:
    """Read, clean and write all files, and say what came of it. Nothing counts before the caller publishes it."""
    check_mapping(upload.mapping, upload.objects)
    outputs = _Outputs(upload)
    files: list[dict[str, Any]] = []
    problems: list[Problem] = []
    lot = _Lot()
    tell = _teller(upload.files, progress)
    for file, digest in _distinct(upload.files, problems):
        about: dict[str, Any] = {"name": file.name, "digest": digest, "size": file.path.stat().st_size}
        about |= {"row_count": 0, "bad_count": 0}
        for part, columns, wanted in _parts(upload, file, problems):
            about["row_count"] += part.texts.num_rows
            about["bad_count"] += len(part.bad)
            outputs.add_bad(bad_table(part.bad))
            if lot.parts and (lot.count >= _LOT or lot.columns != columns or lot.wanted != wanted):
                outputs.add(lot)
                lot = _Lot()
            if part.texts.num_rows:
                lot.columns, lot.wanted = columns, wanted
                lot.parts.append(source_rows(part.texts, part.numbers, file.name, digest))
            tell(file, part.done_rate, outputs.row_count + lot.count)
        files.append(about)
    if lot.parts:
        outputs.add(lot)
    problems += _unfed(upload)
    return _summary(outputs, files, problems)


def _unfed(upload: Upload) -> list[Problem]:
    """Objects that no file feeds, and files that feed no object: a slip in the patterns must not pass in silence."""
    objects = [o for o in upload.mapping.objects if not any(o.reads(f.name) for f in upload.files)]
    files = [f for f in upload.files if not upload.mapping.for_file(f.name)]
    return [Problem("object_unfed", {"object": o.object}) for o in objects] + [
        Problem("file_unused", {"file": f.name}) for f in files[:20]
    ]


def _summary(outputs: _Outputs, files: list[dict[str, Any]], problems: list[Problem]) -> dict[str, Any]:
    if not files:
        raise FileEmpty(file=str(problems[0].slots.get("file", "")) if problems else "")
    return {
        "files": files,
        "row_count": outputs.row_count,
        "objects": outputs.finish(),
        "bad_count": outputs.bad_count,
        "source_row": "source_row.parquet",
        "bad": "bad.parquet",
        "problems": [problem.as_json() for problem in problems],
    }


def _distinct(files: Sequence[UploadFile], problems: list[Problem]) -> Iterator[tuple[UploadFile, str]]:
    """Files with their SHA-256; an empty one and a copy of another are noted and left out."""
    seen: dict[str, str] = {}
    for file in files:
        if file.path.stat().st_size == 0:
            problems.append(Problem("empty_file", {"file": file.name}))
            continue
        with file.path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        if digest in seen:
            problems.append(Problem("same_file", {"file": file.name, "other": seen[digest]}))
            continue
        seen[digest] = file.name
        yield file, digest


def _parts(
    upload: Upload, file: UploadFile, problems: list[Problem]
) -> Iterator[tuple[Part, tuple[str, ...], tuple[ObjectMapping, ...]]]:
    """The parts of a file, its columns in one order for all files of equal header, and the objects it feeds."""
    wanted = upload.mapping.for_file(file.name)
    try:
        found = sketch_file(file, upload.mapping.format)
    except FileEmpty:
        problems.append(Problem("empty_file", {"file": file.name}))
        return
    check_columns(file.name, found, wanted)
    problems += [problem for problem in found.problems if problem.code != "no_header"]
    for part in reader_of(file, found.format.kind).read(file, found):
        yield part, tuple(sorted(found.columns)), wanted


def _teller(files: Sequence[UploadFile], progress: Progress | None) -> Callable[[UploadFile, float, int], None]:
    """Says how far we are by bytes, as rows are not known ahead."""
    starts: dict[str, int] = {}
    total = 0
    for file in files:
        starts[file.name] = total
        total += file.path.stat().st_size

    def tell(file: UploadFile, done_rate: float, row_count: int) -> None:
        if progress is not None:
            done = starts[file.name] + done_rate * file.path.stat().st_size
            progress(done / max(total, 1), {"file": file.name, "row_count": row_count})

    return tell
