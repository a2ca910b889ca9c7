"""RFM of 2M customers with 10M orders beside a hand-written DuckDB query in the same run: at most 1.3 times its CPU."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from bench import makers
from bench.harness import Report, arguments, cached, measure, scratch, side_by_side
from dongcha.app.runtime import Runtime, build_runtime
from dongcha.app.settings import Settings
from dongcha.profiles import PURCHASE
from dongcha.scores.schemas import RfmSettings
from dongcha.scores.service import rfm_parameters, rfm_tree
from dongcha.store import write_atomically

_SCORED = date(2026, 3, 1)
_FIRST = _SCORED - timedelta(days=365)
# Straight from the definition: days since the last purchase, purchases, net amount; high: the median or better.
_PEER = """
create or replace table peer_rfm as
with bought as (
    select
        customer_id, $scored - max(ordered_on) as recency_days,
        count(*) as purchase_count, sum(amount) as purchase_amount
    from purchase
    where customer_id is not null and ordered_on >= $first and ordered_on < $scored
    group by customer_id
),
cut as (
    select
        quantile_disc(recency_days, 0.5) as r, quantile_disc(purchase_count, 0.5) as f,
        quantile_disc(purchase_amount, 0.5) as m
    from bought
)
select
    customer_id, recency_days, purchase_count, purchase_amount,
    recency_days <= r as is_recent, purchase_count >= f as is_frequent, purchase_amount >= m as is_big
from bought, cut
"""
_GROUPS = """
select cast(is_recent as int) || cast(is_frequent as int) || cast(is_big as int) as g, count(*), sum(purchase_amount)
from {0} group by 1 order by 1
"""
# The same rows as the product's table of purchases, without its bookkeeping.
_PURCHASES = """
select
    customer + 1 as customer_id, 's/order/' || number as order_id, 's' as source, number, ordered_at,
    cast(ordered_at + interval 8 hour as date) as ordered_on, amount, cast(null as varchar) as currency,
    cast(1 as bigint) as item_count, cast(null as varchar) as status, '官网' as channel, true as is_purchase
from read_parquet(getvariable('orders'))
order by customer_id, ordered_at, order_id
"""


def _make(folder: Path, customers: int, orders: int) -> None:
    """Purchases as the product's own step would publish them, in one Parquet file."""
    makers.orders(folder, customers, orders)
    connection = duckdb.connect()
    connection.execute("set memory_limit = '4GB'")
    connection.execute("set variable orders = $file", {"file": str(folder / "orders.parquet")})
    connection.execute(f"copy ({_PURCHASES}) to '{folder / 'purchase.parquet'}' (format parquet, compression zstd)")
    (folder / "orders.parquet").unlink()


def _publish(runtime: Runtime, file: Path) -> None:
    warehouse = runtime.warehouse
    target = write_atomically(warehouse.lake.place("purchase"))
    target.temporary.hardlink_to(file)
    staged = warehouse.lake.staged("purchase", target.keep())
    with runtime.factory.step() as ctx:
        warehouse.publish(ctx.writing, "purchase", [staged], ctx.clock.now())
    warehouse.catch_up(["purchase"])


def _peer(file: Path, folder: Path, runtime: Runtime) -> duckdb.DuckDBPyConnection:
    """A database of its own with the same table, memory and threads."""
    settings = runtime.settings.warehouse
    connection = duckdb.connect(str(folder / "peer.duckdb"))
    connection.execute(f"set memory_limit = '{settings.memory_limit}'")
    connection.execute(f"set threads = {settings.threads}")
    connection.execute(f"create table purchase as from read_parquet('{file}')")
    connection.execute("checkpoint")
    return connection


def _run(report: Report, runtime: Runtime, peer: duckdb.DuckDBPyConnection, rounds: int) -> None:
    parameters = rfm_parameters(RfmSettings(), _SCORED)
    bound = {"scored": _SCORED, "first": _FIRST}
    staged: list[Any] = []

    def ours() -> None:
        staged.append(runtime.warehouse.derive("rfm", rfm_tree(), parameters)[0])

    def theirs() -> None:
        peer.execute(_PEER, bound)

    first, second = side_by_side(theirs, ours, rounds)
    report.compare("score, CPU s", first.cpu, second.cpu, 1.3)
    report.compare("score, wall s", first.wall, second.wall)
    made = runtime.warehouse.lake.absolute(staged[-1].path)
    expected = peer.execute(_GROUPS.format("peer_rfm")).fetchall()
    report.equal("groups", peer.execute(_GROUPS.format(f"read_parquet('{made}')")).fetchall(), expected)
    report.limit("publish and load, CPU s", measure(lambda: _load(runtime, staged[-1])).cpu)


def _load(runtime: Runtime, staged: Any) -> None:
    with runtime.factory.step() as ctx:
        runtime.warehouse.publish(ctx.writing, "rfm", [staged], ctx.clock.now())
    runtime.warehouse.catch_up(["rfm"])


def main() -> None:
    """The peer keeps its answer in a table, ours writes the Parquet file of the next version."""
    asked = arguments("RFM beside a hand-written query")
    customers, orders = (100_000, 500_000) if asked.is_small else (2_000_000, 10_000_000)
    data = cached(f"purchases-{customers}-{orders}", lambda folder: _make(folder, customers, orders))
    file = data / "purchase.parquet"
    assert pq.read_schema(file).names == [column.name for column in PURCHASE.columns]
    folder = scratch("rfm")
    runtime = build_runtime(Settings(home=folder / "home"))
    runtime.start()
    report = Report("rfm")
    try:
        _publish(runtime, file)
        with _peer(file, folder, runtime) as peer:
            _run(report, runtime, peer, rounds=3)
    finally:
        runtime.stop()
    report.finish()


if __name__ == "__main__":
    main()
