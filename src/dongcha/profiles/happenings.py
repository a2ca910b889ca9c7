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
# “WITH … MATERIALIZED”: a LIMIT over ORDER BY beside the filter would switch pruning off (engine.md § 4).
_MINE = "SELECT * FROM t WHERE customer_id = $customer_id"


def _mine(found: Happening) -> exp.CTE:
    tree = parse(_MINE)
    tree.set("from_", exp.From(this=exp.to_table(found.dataset, quoted=True)))
    return exp.CTE(this=tree, alias=exp.TableAlias(this=exp.to_identifier(f"my_{found.kind}")), materialized=True)


@cache
def _line(found: Happening) -> exp.Select:
    amount = f"CAST({found.amount} AS DECIMAL(18,4))"
    return parse(
        f"SELECT CAST({found.id} AS TEXT) AS id, '{found.kind}' AS kind, {found.at} AS at, CAST({found.title} AS TEXT)"  # noqa: S608 - fixed texts of this file
        f" AS title, CAST({found.detail} AS TEXT) AS detail, {amount} AS amount, source FROM my_{found.kind}"
        f" WHERE {found.at} < $before"
    )


def _with(tree: exp.Select, kinds: tuple[Happening, ...]) -> exp.Select:
    tree.set("with_", exp.With(expressions=[_mine(k) for k in kinds]))
    return tree


def _union(parts: list[exp.Select]) -> exp.Expr:
    whole: exp.Expr = parts[0]
    for part in parts[1:]:
        whole = exp.Union(this=whole, expression=part, distinct=False)
    return whole


@cache
def timeline(kinds: tuple[Happening, ...], limit: int) -> exp.Select:
    """The newest `limit` happenings before `$before` of `$customer_id`. Built once; not to be changed."""
    parts = []
    for kind in kinds:
        newest = _line(kind).copy().order_by("at DESC", "id DESC").limit(limit)
        parts.append(exp.select("*").from_(newest.subquery(f"newest_{kind.kind}")))
    tree = exp.select("*").from_(exp.Subquery(this=_union(parts), alias=exp.TableAlias(this=exp.to_identifier("u"))))
    return _with(tree.order_by("at DESC", "id DESC").limit(limit), kinds)


@cache
def monthly_counts(kinds: tuple[Happening, ...]) -> exp.Select:
    """How many of each kind in each local month (`$offset_minutes` from UTC). Built once; not to be changed."""
    parts = []
    for kind in kinds:
        local = f"{kind.at} + CAST($offset_minutes AS INTEGER) * INTERVAL '1' MINUTE"
        parts.append(
            parse(
                f"SELECT '{kind.kind}' AS kind, CAST(DATE_TRUNC('month', {local}) AS DATE) AS month, COUNT(*) AS n"  # noqa: S608 - fixed texts of this file
                f" FROM my_{kind.kind} GROUP BY CAST(DATE_TRUNC('month', {local}) AS DATE)"
            )
        )
    tree = exp.select("*").from_(exp.Subquery(this=_union(parts), alias=exp.TableAlias(this=exp.to_identifier("u"))))
    return _with(tree, kinds)
