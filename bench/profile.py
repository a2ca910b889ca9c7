"""The 360 page of 1M customers with 20M events, through a rule by owner: one API answer, p99 at most 60 ms, warm."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import httpx

from bench import makers
from bench.harness import Report, arguments, cached, percentile
from bench.profile_server import OWNERS
from dongcha import pipeline
from dongcha.app.runtime import Runtime, build_runtime
from dongcha.app.settings import Settings
from dongcha.store import write_atomically
from dongcha.warehouse import Dataset

_SEEN = "timestamp '2026-03-01'"
_BASE = {"source": "'s'", "batch_id": "'b'", "row_id": "'r'", "seen_at": _SEEN}
_PARTY = "'s/person/' || customer"
# What each table takes from the made files; every other column is null.
_TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "person": (
        "(select range as customer from range(getvariable('customers')))",
        {
            "record_id": _PARTY,
            "number": "cast(customer as varchar)",
            "name": "'客户' || customer",
            "phone": "cast(16000000000 + customer * 977 as varchar)",
            "province": "'浙江省'",
            "city": "'杭州市'",
            "owner": f"'owner ' || (customer * 48271 % 1000003 % {OWNERS})",
        },
    ),
    "order": (
        "read_parquet(getvariable('folder') || '/orders.parquet')",
        {
            "record_id": "'s/order/' || number",
            "number": "number",
            "party": _PARTY,
            "ordered_at": "ordered_at",
            "amount": "amount",
            "channel": "'官网'",
        },
    ),
    "order_item": (
        "(from read_parquet(getvariable('folder') || '/orders.parquet'), range(2) as line(line))",
        {
            "record_id": "'s/order_item/' || number || '|' || line",
            "order": "'s/order/' || number",
            "order_number": "number",
            "party": _PARTY,
            "name": "'商品 ' || (customer % 500)",
            "quantity": "1",
            "unit_price": "amount / 2",
            "amount": "amount / 2",
            "ordered_at": "ordered_at",
        },
    ),
    "event": (
        "read_parquet(getvariable('folder') || '/events-*.parquet')",
        {
            "record_id": "'s/event/' || number",
            "number": "cast(number as varchar)",
            "party": _PARTY,
            "name": "name",
            "occurred_at": "occurred_at",
            "page": "page",
            "props": "props",
        },
    ),
}


def _make(folder: Path, customers: int, orders: int, events: int) -> None:
    """An installation with everything published, as imports would have left it."""
    raw = folder / "raw"
    raw.mkdir()
    makers.orders(raw, customers, orders)
    makers.events(raw, customers, events)
    runtime = build_runtime(Settings(home=folder / "home"))
    runtime.start()
    try:
        for name in _TABLES:
            _publish(runtime, name, raw, customers)
        with runtime.factory.step() as ctx:
            pipeline.refresh(ctx, "bench")
    finally:
        runtime.stop()


def _publish(runtime: Runtime, name: str, raw: Path, customers: int) -> None:
    warehouse = runtime.warehouse
    target = write_atomically(warehouse.lake.place(name))
    connection = duckdb.connect()
    connection.execute("set memory_limit = '3GB'")
    connection.execute("set variable folder = $folder", {"folder": str(raw)})
    connection.execute("set variable customers = $customers", {"customers": customers})
    query = _select(warehouse.registry[name], *_TABLES[name])
    connection.execute(f"copy ({query}) to '{target.temporary}' (format parquet, compression zstd)")
    connection.close()
    staged = warehouse.lake.staged(name, target.keep(), "b")
    with runtime.factory.step() as ctx:
        warehouse.publish(ctx.writing, name, [staged], ctx.clock.now())
    warehouse.catch_up([name])


def _select(dataset: Dataset, source: str, given: dict[str, str]) -> str:
    empty = duckdb.from_arrow(dataset.file_schema.empty_table())
    types = dict(zip(empty.columns, empty.types, strict=True))
    values = {**_BASE, **given}
    columns = [f'cast({values.get(name, "null")} as {types[name]}) as "{name}"' for name in types]
    return f"select {', '.join(columns)} from {source}"


@contextmanager
def _served(home: Path) -> Iterator[httpx.Client]:
    with (home.parent / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "bench.profile_server", str(home)]
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        yield _client(home, server)
    finally:
        server.terminate()
        server.wait(120)


def _client(home: Path, server: "subprocess.Popen[bytes] | None" = None) -> httpx.Client:
    path = home / "dongcha.sock"
    client = httpx.Client(transport=httpx.HTTPTransport(uds=str(path)), base_url="http://dongcha", timeout=120)
    while server is not None:
        if server.poll() is not None:
            raise RuntimeError("the server has ended")
        try:
            client.get("/healthz")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            break
    return client


def _busy_customers(client: httpx.Client, count: int) -> list[int]:
    """Of the owner's customers those with most orders: they have a hundred events and fifty orders to show."""
    asked = {
        "sort": [{"field": "order_count", "descending": True}],
        "columns": ["order_count"],
        "limit": min(count, 500),
    }
    found: list[int] = []
    while len(found) < count:
        rows = client.post("/api/customers/query", json={**asked, "offset": len(found)}).json()["rows"]
        found += [row[0] for row in rows]
    return found[:count]


def _ask(client: httpx.Client, customers: list[int]) -> list[float]:
    taken = []
    for customer in customers:
        started = time.perf_counter()
        answer = client.get(f"/api/customers/{customer}")
        taken.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, answer.text
    return taken


def _measure(report: Report, home: Path, rounds: int) -> None:
    with _served(home) as client:
        customers = _busy_customers(client, rounds * 3)
        page = client.get(f"/api/customers/{customers[0]}").json()
        _complete(report, page)
        _ask(client, customers[:rounds])
        one = _ask(client, customers[rounds : rounds * 2])
        report.limit("one client, p50", percentile(one, 0.5), None, "ms")
        report.limit("one client, p99", percentile(one, 0.99), 60, "ms")
        parts = [customers[rounds * 2 + at :: 4] for at in range(4)]
        with ThreadPoolExecutor(4) as pool:
            four = [each for part in pool.map(lambda part: _ask(_client(home), part), parts) for each in part]
        report.limit("four clients, p50", percentile(four, 0.5), None, "ms")
        report.limit("four clients, p99", percentile(four, 0.99), None, "ms")


def _complete(report: Report, page: dict[str, Any]) -> None:
    report.equal("last happenings in the answer", len(page["timeline"]["rows"]), 100)
    report.equal("orders in the answer", len(page["orders"]["rows"]), 50)
    report.equal("RFM in the answer", page["panels"]["rfm"] is not None, True)


def main() -> None:
    """The installation is made once and kept."""
    asked = arguments("360 page through an owner rule")
    sizes = (50_000, 250_000, 1_000_000) if asked.is_small else (1_000_000, 5_000_000, 20_000_000)
    data = cached(f"profile-{sizes[0]}-{sizes[2]}", lambda folder: _make(folder, *sizes))
    report = Report("profile")
    _measure(report, data / "home", 100 if asked.is_small else 500)
    report.finish()


if __name__ == "__main__":
    main()
