from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dongcha.sources import FileUnreadable, Format, UploadFile, reader_of, sketch_file


def test_typed_columns_become_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    columns = {
        "id": pa.array([7.0, None, 1e17]),
        "price": pa.array([Decimal("1.50"), Decimal("2.00"), None]),
        "at": pa.array([datetime(2026, 3, 5, 10, 20), datetime(2026, 3, 5), None]),
        "utc": pa.array([datetime(2026, 3, 5, 2, 20, tzinfo=UTC), None, None], pa.timestamp("ms", "UTC")),
        "day": pa.array([date(2026, 3, 5), None, None]),
        "tags": pa.array([["甲"], None, None]),
        "raw": pa.array([b"x", None, None]),
        "kind": pa.array(["a", "b", "a"]).dictionary_encode(),
    }
    pq.write_table(pa.table(columns), path)
    file = UploadFile(path, "a.parquet")
    sketch = sketch_file(file)
    assert (sketch.format, sketch.row_count) == (Format(kind="parquet"), 3)
    [part] = list(reader_of(file).read(file, sketch))
    first, second = part.texts.to_pylist()
    assert list(first.values()) == [
        "7",
        "1.50",
        "2026-03-05 10:20:00",
        "2026-03-05 02:20:00Z",
        "2026-03-05",
        '["甲"]',
        "x",
        "a",
    ]
    assert (second["at"], second["id"], part.numbers.to_pylist()) == ("2026-03-05", None, [1, 2])
    assert [(bad.row_number, bad.code) for bad in part.bad] == [(3, "digits_lost")]


def test_a_broken_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 broken")
    with pytest.raises(FileUnreadable):
        sketch_file(UploadFile(path, "a.parquet"))
