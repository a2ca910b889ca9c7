"""What a hand-written DuckDB query says about the two public data sets: the peer of `reconcile`."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

# As published with the task: the files must be these.
LINES, REPEATS, INVOICES, CUSTOMERS, NAMELESS = 541_909, 5_268, 25_900, 4_372, 135_080
NET, WITHOUT_C, KNOWN_SALES = Decimal("9747747.934"), Decimal("10644560.424"), Decimal("8911407.904")
DEALS, WON, WON_AMOUNT = 8_800, 4_238, 10_005_534

_LINES = """
create table line as
select
    InvoiceNo as invoice,
    nullif(trim(CustomerID), '') as customer,
    cast(Quantity as decimal(18, 4)) as quantity,
    cast(UnitPrice as decimal(18, 4)) as price,
    cast(cast(Quantity as bigint) * cast(UnitPrice as decimal(18, 4)) as decimal(18, 4)) as amount,
    cast(InvoiceDate as timestamp) as moment,
    Country as country,
    StockCode as article,
    Description as description,
    row_number() over () as position
from read_csv(
    getvariable('retail'), all_varchar = true, header = true, delim = ',', quote = '"', union_by_name = true
)
"""
_DEALS = """
create table deal as
select *
from read_csv(getvariable('deals'), all_varchar = true, header = true, delim = ',', quote = '"')
"""
# A purchase is an invoice above zero; returns lower the money of a customer but are no order of theirs.
_RFM = """
with
invoice as (
    select invoice, customer, arg_max(moment, position) as moment, sum(amount) as amount
    from line
    where customer is not null
    group by invoice, customer
),
day as (select cast(max(moment) as date) + 1 as as_of from invoice where amount > 0),
seen as (
    select customer,
        min(as_of - cast(moment as date)) filter (where amount > 0) as recency,
        count(distinct invoice) filter (where amount > 0) as frequency,
        sum(amount) as money
    from invoice, day
    where cast(moment as date) >= as_of - 365 and cast(moment as date) < as_of
    group by customer
    having count(*) filter (where amount > 0) > 0
),
cut as (
    select quantile_disc(recency, 0.5) as r, quantile_disc(frequency, 0.5) as f, quantile_disc(money, 0.5) as m
    from seen
)
select
    recency <= r as is_recent, frequency >= f as is_frequent, money >= m as is_big,
    count(*) as customers, sum(money) as money
from seen, cut
group by 1, 2, 3
order by 1, 2, 3
"""


@dataclass(frozen=True)
class Peer:
    """Answers from the files themselves."""

    connection: duckdb.DuckDBPyConnection

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()

    def one(self, query: str) -> Any:
        return self.rows(query)[0][0]

    def rfm(self) -> list[tuple[Any, ...]]:
        """is_recent, is_frequent, is_big, customers, amount."""
        return self.rows(_RFM)


def read(retail: Sequence[Path], deals: Path) -> Peer:
    """Load the files as they are."""
    connection = duckdb.connect()
    connection.execute("set variable retail = $files", {"files": [str(path) for path in retail]})
    connection.execute("set variable deals = $file", {"file": str(deals)})
    connection.execute(_LINES)
    connection.execute(_DEALS)
    return Peer(connection)
