"""The mappings of the town speak the catalog's words, and its dirt is dirt that the semantic types can read."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import load_workbook

from dongcha.app.town import TownImport, TownSummary, generate, plan
from dongcha.catalog import ObjectType, semantic_type, standard_objects

OBJECTS: dict[str, ObjectType] = {found.key: found for found in standard_objects()}
PLAN = plan()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> TownSummary:
    return generate(tmp_path_factory.mktemp("town"), customers=600, seed=11, as_of=date(2026, 3, 1))


def columns(path: Path) -> dict[str, list[str | None]]:
    if path.suffix == ".parquet":
        found: dict[str, list[str | None]] = pq.read_table(path).to_pydict()
        return found
    if path.suffix == ".xlsx":
        cells = load_workbook(path).get_sheet_by_index(0).to_python()
        return {str(name): [str(row[at]) for row in cells[1:]] for at, name in enumerate(cells[0])}
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    rows = list(csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text.splitlines()[0] else ","))
    whole = [row for row in rows[1:] if len(row) == len(rows[0])]
    return {name: [row[at] for row in whole] for at, name in enumerate(rows[0])}


def fields(entry: TownImport) -> list[tuple[str, ObjectType, dict[str, Any]]]:
    """Pattern of the files, object and field of every line of the mapping."""
    parts = entry.mapping["objects"]
    return [(part["files"][0], OBJECTS[part["object"]], row) for part in parts for row in part["fields"]]


@pytest.mark.parametrize("entry", PLAN, ids=lambda entry: entry.source)
def test_every_object_and_field_is_in_the_catalog(entry: TownImport) -> None:
    for _, found, row in fields(entry):
        field = found.field(row["field"])
        assert field is not None, (found.key, row["field"])
        if "target" in row.get("options", {}) and field.type == "reference":
            assert field.target == row["options"]["target"]


@pytest.mark.parametrize("entry", PLAN, ids=lambda entry: entry.source)
def test_nearly_all_values_can_be_read(entry: TownImport, town: TownSummary) -> None:
    for pattern, found, row in fields(entry):
        values = columns(max((town.folder / entry.source).glob(pattern)))
        field = found.field(row["field"])
        assert field is not None
        for name in row.get("columns", [row.get("column")]):
            options = {**field.options, **row.get("options", {})}
            result = semantic_type(field.type).normalise(pa.array(values[name], pa.string()), options)
            bad = len(result.bad) - result.bad.null_count
            assert bad <= max(1, 0.03 * len(result.bad)), (found.key, row, result.bad.drop_null().to_pylist()[:3])
