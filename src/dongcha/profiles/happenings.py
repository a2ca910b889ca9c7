"""What makes a timeline: kinds of things that happen to a customer, each from one dataset."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlglot import exp

from dongcha.warehouse import parse


@dataclass(frozen=True)
class Happening:
    """`at`, `title`, `detail` and `amount` are SQL over the columns of `dataset`, in the allowed constructs."""

    kind: str
    dataset: str
    id: str
    at: str
    title: str
    detail: str = "NULL"
    amount: str = "NULL"


HAPPENINGS: tuple[Happening, ...] = (
    Happening("order", "purchase", "order_id", "ordered_at", "number", "channel", "amount"),
    Happening("event", "event", "record_id", "occurred_at", "name", "page", "amount"),
    Happening("interaction", "interaction", "record_id", "occurred_at", "kind", "summary"),
    Happening("ticket", "ticket", "record_id", "opened_at", "subject", "status"),
    Happening("deal", "deal", "record_id", "CAST(opened_on AS TIMESTAMP)", "name", "stage", "amount"),
    Happening("payment", "payment", "record_id", "paid_at", "number", "NULL", "amount"),
    Happening("survey", "survey_answer", "record_id", "answered_at", "kind", "comment"),
)


_LINE = ("id", "kind", "at", "title", "detail", "amount", "source")


def _mine(kinds: tuple[Happening, ...]) -> exp.With:
    """All that happened to `$customer_id`, in one list: three operators over it cost less to plan than three a kind.

    “WITH … MATERIALIZED”: a LIMIT over ORDER BY beside the filter would switch pruning off (engine.md § 4).
    """
    parts = []
    for found in kinds:
        lines = [f"CAST({found.id} AS TEXT) AS id", f"'{found.kind}' AS kind", f"{found.at} AS at"]
        lines += [f"CAST({found.title} AS TEXT) AS title", f"CAST({found.detail} AS TEXT) AS detail"]
        lines += [f"CAST({found.amount} AS DECIMAL(18,4)) AS amount", "source"]
        part = parse(f"SELECT {', '.join(lines)} FROM t WHERE customer_id = $customer_id")  # noqa: S608 - texts of this file
        part.set("from_", exp.From(this=exp.to_table(found.dataset, quoted=True)))
        parts.append(part)
    alias = exp.TableAlias(this=exp.to_identifier("mine"))
    return exp.With(expressions=[exp.CTE(this=_together(parts), alias=alias, materialized=True)])


def _together(parts: Sequence[exp.Expr]) -> exp.Expr:
    whole = parts[0]
    for part in parts[1:]:
        whole = exp.Union(this=whole, expression=part, distinct=False)
    return whole


def _newest(limit: int) -> exp.Select:
    """The rows of the timeline, with no count."""
    return parse(
        f"SELECT * FROM (SELECT {', '.join(_LINE)}, CAST(0 AS BIGINT) AS n FROM mine"  # noqa: S608 - texts of this file
        f" WHERE at < $before ORDER BY at DESC, id DESC LIMIT {int(limit)}) AS newest"
    )


def _months() -> exp.Select:
    """One row a kind and local month with its count and no id; what has no time counts under no month."""
    month = "DATE_TRUNC('month', at + CAST($offset_minutes AS INTEGER) * INTERVAL '1' MINUTE)"
    nothing = "CAST(NULL AS TEXT)"
    return parse(
        f"SELECT {nothing} AS id, kind, CAST({month} AS TIMESTAMP) AS at, {nothing} AS title, {nothing} AS detail,"  # noqa: S608 - texts of this file
        f" CAST(NULL AS DECIMAL(18,4)) AS amount, {nothing} AS source, COUNT(*) AS n FROM mine GROUP BY kind, {month}"
    )


def _of(parts: Sequence[exp.Expr], kinds: tuple[Happening, ...], columns: tuple[str, ...]) -> exp.Select:
    whole = exp.Subquery(this=_together(parts), alias=exp.TableAlias(this=exp.to_identifier("u")))
    tree = exp.select(*columns).from_(whole)
    tree.set("with_", _mine(kinds))
    return tree


@cache
def timeline(kinds: tuple[Happening, ...], limit: int) -> exp.Select:
    """The newest `limit` before `$before` of `$customer_id`. Built once; not to be changed."""
    return _of([_newest(limit)], kinds, _LINE)


@cache
def story(kinds: tuple[Happening, ...], limit: int) -> exp.Select:
    """The same, and the counts by month, in one pass over the customer's rows. Built once; not to be changed."""
    return _of([_newest(limit), _months()], kinds, (*_LINE, "n"))
