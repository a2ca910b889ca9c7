"""What publishing would change is counted for every object, whatever its columns are called."""

from datetime import datetime

import pyarrow as pa
from tests.conftest import Town

from dongcha.catalog import standard_objects
from dongcha.catalog.datasets import object_dataset


def test_a_first_record_of_every_object_is_new(town: Town) -> None:
    warehouse = town.runtime.warehouse
    for found in standard_objects():
        schema = object_dataset(found).file_schema
        row = {"record_id": f"s/{found.key}/1", "source": "s", "seen_at": datetime(2026, 3, 1)}
        staged = warehouse.lake.stage_table(found.key, pa.Table.from_pylist([row], schema))
        compared = warehouse.compare(staged, frozenset({"source", "batch_id", "row_id", "seen_at"}))
        assert (compared.new, compared.changed, compared.equal) == (1, 0, 0), found.key
        assert compared.samples.num_rows == 1
