"""What publishing would change is counted for every object, whatever its columns are called."""

from datetime import datetime

import pyarrow as pa
import pytest

from dongcha.catalog import standard_objects
from dongcha.catalog.datasets import object_dataset
from tests.conftest import Town


@pytest.mark.parametrize("key", [found.key for found in standard_objects()])
def test_a_first_record_of_every_object_is_new(town: Town, key: str) -> None:
    dataset = object_dataset(next(found for found in standard_objects() if found.key == key))
    empty = {name: None for name in dataset.file_schema.names}
    row = {**empty, "record_id": f"s/{key}/1", "source": "s", "seen_at": datetime(2026, 3, 1)}  # noqa: DTZ001
    staged = town.runtime.warehouse.lake.stage_table(key, pa.Table.from_pylist([row], dataset.file_schema))
    found = town.runtime.warehouse.compare(staged, frozenset({"source", "batch_id", "row_id", "seen_at"}))
    assert (found.new, found.changed, found.equal) == (1, 0, 0)
    assert found.samples.num_rows == 1
