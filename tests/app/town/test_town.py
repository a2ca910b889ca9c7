"""The town is the same every time, has the dirt it promises, and its truths add up to what is in the files."""

import csv
import io
import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from python_calamine import load_workbook

from dongcha.app.town import TownImport, TownSummary, generate, plan

AS_OF = date(2026, 3, 1)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> TownSummary:
    return generate(tmp_path_factory.mktemp("town"), customers=300, seed=7, as_of=AS_OF)


def rows(path: Path, encoding: str = "utf-8", delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(encoding)), delimiter=delimiter))


def truth(town: TownSummary, name: str) -> list[dict[str, str]]:
    return rows(town.folder / "truth" / f"{name}.csv")


def money(text: str) -> Decimal:
    bare = text.strip("¥元").replace(",", "")
    return Decimal(bare.removesuffix("万")) * (10_000 if bare.endswith("万") else 1)


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file, whichever way its system writes, and its separator."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    return text, "\t" if "\t" in text.splitlines()[0] else ","


def header(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        return list(pq.read_schema(path).names)
    if path.suffix == ".xlsx":
        return [str(cell) for cell in load_workbook(path).get_sheet_by_index(0).to_python()[0]]
    text, delimiter = read_text(path)
    return text.splitlines()[0].split(delimiter)


def test_same_arguments_give_the_same_bytes(town: TownSummary, tmp_path: Path) -> None:
    again = generate(tmp_path, customers=300, seed=7, as_of=AS_OF)
    for path in sorted(town.folder.rglob("*.csv")):
        assert path.read_bytes() == (tmp_path / path.relative_to(town.folder)).read_bytes(), path.name
    assert again.rows == town.rows


def test_another_seed_gives_another_town(town: TownSummary, tmp_path: Path) -> None:
    generate(tmp_path, customers=300, seed=8, as_of=AS_OF)
    assert (tmp_path / "crm/leads.csv").read_bytes() != (town.folder / "crm/leads.csv").read_bytes()


def test_an_earlier_run_is_replaced(tmp_path: Path) -> None:
    generate(tmp_path, customers=60, seed=1, as_of=AS_OF)
    generate(tmp_path, customers=60, seed=1, as_of=date(2027, 3, 1))
    assert not (tmp_path / "erp/retail_orders-2025-02.csv").exists()


@pytest.mark.parametrize("customers", [1, 26, 60])
def test_every_size_is_possible_and_exact(tmp_path: Path, customers: int) -> None:
    summary = generate(tmp_path, customers=customers, seed=3, as_of=AS_OF)
    assert summary.persons + summary.companies == max(customers, 25)
    assert len(truth(summary, "customers")) == max(customers, 25)


def test_every_customer_has_a_record(town: TownSummary) -> None:
    known = {row["true_id"] for row in truth(town, "records")}
    everyone = {row["true_id"] for row in truth(town, "customers")}
    assert known <= everyone
    # The rest gave no phone in the shop, which is the only place that saw them.
    assert len(everyone - known) <= len(everyone) * 0.03


def test_most_customers_can_be_put_together_by_strong_ids_but_not_all(town: TownSummary) -> None:
    assert 0.8 < town.linked_rate < 0.97


def test_record_keys_name_one_customer_each(town: TownSummary) -> None:
    keys = [(row["system"], row["kind"], row["key"]) for row in truth(town, "records")]
    assert len(keys) == len(set(keys)) == town.records


PROMISED = (
    "phone_format phone_wrong_digit phone_full_width email_case email_junk company_name_variant name_space "
    "name_surname_only missing duplicate repeated_row ragged_row date_format amount_format region_short "
    "bad_date bad_amount bad_number uscc_case uscc_space"
)


def test_the_promised_dirt_is_there(tmp_path: Path) -> None:
    town = generate(tmp_path, customers=3000, seed=7, as_of=AS_OF)
    assert [kind for kind in PROMISED.split() if not town.dirt[kind]] == []


def test_names_that_are_counted_as_repeated_are_repeated(town: TownSummary) -> None:
    file = "crm/leads.csv"
    lines = [row["线索编号"] for row in rows(town.folder / file, "gb18030")]
    counted = {(row["file"], row["kind"]): int(row["count"]) for row in truth(town, "dirt")}
    full = [line for line in lines if line.startswith("XS") and line != "XS999999"]
    assert len(full) - len(set(full)) == counted.get((file, "repeated_row"), 0)
    assert len(full) == town.rows[file]


def orders_by_month(town: TownSummary, source: str) -> dict[str, tuple[int, Decimal]]:
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    entry = next(entry for entry in plan() if entry.source == source)
    for part in entry.mapping["objects"]:
        column = {row["field"]: row.get("column") for row in part["fields"]}
        for path in sorted(town.folder.glob(f"{source}/{part['files'][0]}") if part["object"] == "order" else ()):
            text, delimiter = read_text(path)
            for row in csv.DictReader(io.StringIO(text), delimiter=delimiter):
                written = row[column["amount"]]
                amount = money(written) if written != "待定" else Decimal(0)
                found[path.stem[-7:]][row[column["number"]]] = amount
    return {month: (len(amounts), sum(amounts.values(), Decimal(0))) for month, amounts in found.items()}


@pytest.mark.parametrize("source", ["erp", "store"])
def test_the_orders_of_a_month_add_up_to_the_truth(town: TownSummary, source: str) -> None:
    told = {
        row["month"]: (int(row["order_count"]), Decimal(row["order_amount"]))
        for row in truth(town, "months")
        if row["source"] == source and int(row["order_count"])
    }
    assert orders_by_month(town, source) == told


def test_the_lines_of_an_order_add_up_to_its_amount(town: TownSummary) -> None:
    lines: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for path in sorted(town.folder.glob("erp/sales_order_items-*.csv")):
        for row in rows(path):
            lines[row["订单编号"]][row["行号"]] = money(row["单价"]) * int(row["数量"])
    for path in sorted(town.folder.glob("erp/sales_orders-*.csv")):
        for row in rows(path):
            assert sum(lines[row["单据编号"]].values()) == money(row["价税合计"])


def test_totals_are_those_of_the_files(town: TownSummary) -> None:
    told = {row["name"]: Decimal(row["amount"]) for row in truth(town, "totals")}
    refunds = {row["退货单号"]: money(row["退款金额"]) for row in rows(town.folder / "erp/refunds.csv")}
    contracts = {row["合同编号"]: money(row["合同金额"]) for row in rows(town.folder / "erp/contracts.csv")}
    costs = [money(row["消耗"]) for row in rows(town.folder / "marketing/ad_costs.csv")]
    assert sum(refunds.values()) == told["refund_amount"]
    assert sum(contracts.values()) == told["contract_amount"]
    assert sum(costs) == told["ad_cost_amount"]


def test_nothing_happens_on_or_after_the_day(town: TownSummary) -> None:
    last = max(path.stem for path in town.folder.glob("erp/retail_orders-*.csv"))
    assert last == "retail_orders-2026-02"
    events = pq.read_table(max(town.folder.glob("web/events-*.parquet"))).column("time").to_pylist()
    assert max(events) < "2026-03-01"


@pytest.mark.parametrize("entry", plan(), ids=lambda entry: entry.source)
def test_a_mapping_names_columns_that_every_file_has(entry: TownImport, town: TownSummary) -> None:
    for part in entry.mapping["objects"]:
        named = set(part["key"])
        for row in part["fields"]:
            named.update(row["columns"] if "expression" in row else [row["column"]])
        paths = sorted((town.folder / entry.source).glob(part["files"][0]))
        assert paths
        for path in paths:
            columns = header(path)
            assert len(columns) == len(set(columns))
            assert named <= set(columns), path.name


def test_every_file_is_in_the_plan(town: TownSummary) -> None:
    patterns = [f"{entry.source}/{part['files'][0]}" for entry in plan() for part in entry.mapping["objects"]]
    planned = {path for pattern in patterns for path in town.folder.glob(pattern)}
    written = {path for path in town.folder.rglob("*.*") if path.is_file() and path.parent.name != "truth"}
    assert planned == written
    assert written == {path for entry in plan() for path in town.folder.glob(entry.glob)}


def test_references_point_at_records_that_exist(town: TownSummary) -> None:
    people = load_workbook(town.folder / "erp/retail_customers.xlsx").get_sheet_by_name("零售客户").to_python()
    codes = {str(row[0]) for row in people[1:]}
    used = {row["客户代码"] for path in town.folder.glob("erp/retail_orders-*.csv") for row in rows(path)}
    assert used - {""} <= codes
    assert "" in used


def test_nobody_real_is_in_it(town: TownSummary) -> None:
    for row in truth(town, "customers"):
        if row["kind"] == "person":
            assert row["phone"][:3] in {"160", "161", "163", "164", "168", "169", "154", "179"}
        assert not row["email"] or row["email"].endswith(".example")
        assert not row["uscc"] or row["uscc"][8:10] == "YY"


def test_events_carry_their_properties_as_json(town: TownSummary) -> None:
    table = pq.read_table(min(town.folder.glob("web/events-*.parquet")))
    assert all(isinstance(json.loads(text), dict) for text in table.column("props").to_pylist())
