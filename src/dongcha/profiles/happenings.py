"""What makes a timeline: kinds of things that happen to a customer, each from one dataset."""

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


@cache
def _mine(found: Happening) -> exp.CTE:
    """“WITH … MATERIALIZED”: a LIMIT over ORDER BY beside the filter would switch pruning off (engine.md § 4)."""
    lines = [f"CAST({found.id} AS TEXT) AS id", f"{found.at} AS at", f"CAST({found.title} AS TEXT) AS title"]
    lines += [f"CAST({found.detail} AS TEXT) AS detail", f"CAST({found.amount} AS DECIMAL(18,4)) AS amount", "source"]
    tree = parse(f"SELECT {', '.join(lines)} FROM t WHERE customer_id = $customer_id")  # noqa: S608 - texts of this file
    tree.set("from_", exp.From(this=exp.to_table(found.dataset, quoted=True)))
    return exp.CTE(this=tree, alias=exp.TableAlias(this=exp.to_identifier(f"my_{found.kind}")), materialized=True)


@cache
def _newest(found: Happening, limit: int) -> exp.Select:
    """The rows of the timeline, with no count."""
    return parse(
        f"SELECT * FROM (SELECT id, '{found.kind}' AS kind, at, title, detail, amount, source, CAST(0 AS BIGINT) AS n"  # noqa: S608 - texts of this file
        f" FROM my_{found.kind} WHERE at < $before ORDER BY at DESC, id DESC LIMIT {int(limit)}) AS newest_{found.kind}"
    )


@cache
def _months(found: Happening) -> exp.Select:
    """One row a local month with its count and no id; what has no time counts under no month."""
    month = "DATE_TRUNC('month', at + CAST($offset_minutes AS INTEGER) * INTERVAL '1' MINUTE)"
    nothing = "CAST(NULL AS TEXT)"
    return parse(
        f"SELECT {nothing} AS id, '{found.kind}' AS kind, CAST({month} AS TIMESTAMP) AS at, {nothing} AS title,"  # noqa: S608 - texts of this file
        f" {nothing} AS detail, CAST(NULL AS DECIMAL(18,4)) AS amount, {nothing} AS source, COUNT(*) AS n"
        f" FROM my_{found.kind} GROUP BY {month}"
    )


def _together(parts: list[exp.Select], kinds: tuple[Happening, ...], columns: tuple[str, ...]) -> exp.Select:
    whole: exp.Expr = parts[0].copy()
    for part in parts[1:]:
        whole = exp.Union(this=whole, expression=part.copy(), distinct=False)
    tree = exp.select(*columns).from_(exp.Subquery(this=whole, alias=exp.TableAlias(this=exp.to_identifier("u"))))
    tree.set("with_", exp.With(expressions=[_mine(k).copy() for k in kinds]))
    return tree


@cache
def timeline(kinds: tuple[Happening, ...], limit: int) -> exp.Select:
    """The newest `limit` of each kind before `$before` of `$customer_id`. Built once; not to be changed."""
    return _together([_newest(kind, limit) for kind in kinds], kinds, _LINE)


@cache
def story(kinds: tuple[Happening, ...], limit: int) -> exp.Select:
    """The same, and the counts by month, in one pass over the customer's rows. Built once; not to be changed."""
    return _together([part for kind in kinds for part in (_newest(kind, limit), _months(kind))], kinds, (*_LINE, "n"))
