"""The real readers and the real cleaning take the town in, and come out where its truths say."""

from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest

from dongcha.app.town import TownSummary, generate, plan
from dongcha.catalog import standard_objects
from dongcha.cleaning import Batch, Upload, convert
from dongcha.sources import Mapping, UploadFile

Clean = dict[str, dict[str, Any]]
ZONE = "Asia/Shanghai"


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> TownSummary:
    return generate(tmp_path_factory.mktemp("town"), customers=400, seed=5, as_of=date(2026, 3, 1))


@pytest.fixture(scope="module")
def clean(summary: TownSummary, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[pa.Table]]:
    """Clean records of every import, by object."""
    found: dict[str, list[pa.Table]] = defaultdict(list)
    for entry in plan():
        folder = tmp_path_factory.mktemp(entry.source)
        files = tuple(UploadFile(path, path.name) for path in sorted(summary.folder.glob(entry.glob)))
        batch = Batch(id=entry.source, source=entry.source, seen_at=datetime(2026, 3, 1, tzinfo=UTC), zone=ZONE)
        mapping = Mapping.model_validate(entry.mapping)
        told = convert(Upload(files, mapping, tuple(standard_objects()), batch, folder))
        for key, about in told["objects"].items():
            found[key].append(pq.read_table(folder / about["path"]))
        assert told["bad_count"] <= max(3, told["row_count"] * 0.06), (entry.source, told)
    return found


def truth(summary: TownSummary, name: str) -> pa.Table:
    options = pacsv.ConvertOptions(column_types={"key": pa.string(), "true_id": pa.string()})
    return pacsv.read_csv(summary.folder / "truth" / f"{name}.csv", convert_options=options)


def ids(tables: list[pa.Table]) -> set[str]:
    return {text for table in tables for text in table.column("record_id").to_pylist()}


def test_every_object_that_the_files_hold_comes_out(clean: dict[str, list[pa.Table]]) -> None:
    silent = {"member", "department", "risk_notice", "tender"}
    assert set(clean) == {found.key for found in standard_objects()} - silent


def test_the_people_and_companies_are_those_of_the_truth(
    clean: dict[str, list[pa.Table]], summary: TownSummary
) -> None:
    rows = truth(summary, "records").to_pylist()
    told = {f"{row['system']}/{row['kind']}/{row['key']}" for row in rows}
    found = ids(clean["person"]) | ids(clean["company"])
    assert told <= found
    # What is more are junk numbers given at a counter, which stand for nobody.
    assert all(record.split("/")[0] in {"store", "service"} for record in found - told)
    assert len(found - told) < 0.03 * len(told)


def test_money_by_month_is_that_of_the_truth(clean: dict[str, list[pa.Table]], summary: TownSummary) -> None:
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for table in clean["order"]:
        local = pc.local_timestamp(pc.assume_timezone(table.column("ordered_at"), "UTC").cast(pa.timestamp("us", ZONE)))
        months = pc.strftime(local, "%Y-%m").to_pylist()
        for source, month, amount in zip(
            table.column("source").to_pylist(), months, table.column("amount").to_pylist(), strict=True
        ):
            sums[source, month] += amount or 0
            counts[source, month] += 1
    for row in truth(summary, "months").to_pylist():
        at = row["source"], str(row["month"])
        assert counts[at] == row["order_count"]
        assert sums[at] == Decimal(str(row["order_amount"])).quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("item", "field", "target"),
    [
        ("order", "party", "person company"),
        ("order_item", "order", "order"),
        ("order_item", "product", "product"),
        ("refund", "order", "order"),
        ("refund", "party", "person"),
        ("payment", "order", "order"),
        ("payment", "party", "company"),
        ("contract", "deal", "deal"),
        ("deal", "party", "company"),
        ("deal", "product", "product"),
        ("deal_stage", "deal", "deal"),
        ("interaction", "party", "person company"),
        ("ticket", "party", "person"),
        ("survey_answer", "party", "person"),
        ("event", "party", "person"),
        ("ad_cost", "campaign", "campaign"),
        ("person", "company", "company"),
    ],
)
def test_references_lead_to_records(clean: dict[str, list[pa.Table]], item: str, field: str, target: str) -> None:
    known = set().union(*(ids(clean[key]) for key in target.split()))
    used = {value for table in clean[item] for value in table.column(field).to_pylist() if value is not None}
    assert used
    assert used <= known


def test_ids_keep_their_zeros_and_lose_their_points(clean: dict[str, list[pa.Table]]) -> None:
    products = {value for table in clean["product"] for value in table.column("number").to_pylist()}
    assert "000101" in products
    persons = {value for table in clean["person"] for value in table.column("number").to_pylist() if value}
    assert not any(value.endswith(".0") for value in persons)


def test_the_folder_is_where_it_was_asked_for(summary: TownSummary) -> None:
    assert {path.name for path in Path(summary.folder).iterdir()} == {
        *("crm", "erp", "web", "service", "marketing", "store", "truth")
    }
