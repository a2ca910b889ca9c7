"""Questions about customers; each returns a tree and runs nothing. Cached trees are built once and not changed."""

from collections.abc import Sequence
from functools import cache

from sqlglot import exp

from dongcha.conditions import CustomerField, Selection
from dongcha.warehouse import parse


def _base(selection: Selection) -> exp.Column:
    return exp.column("customer_id", table=selection.frame.base)


def _column(found: CustomerField) -> exp.Column:
    return exp.column(found.key, table=found.dataset, quoted=True)


def searched(selection: Selection, search: bool, exact_ids: Sequence[exp.Placeholder]) -> exp.Expr:
    """The condition and, when asked, a name that contains `$search`, an equal number, or one of `exact_ids`."""
    if not search:
        return selection.meets
    base = selection.frame.base
    name, number = exp.column("name", table=base), exp.column("number", table=base)
    value = exp.Placeholder(this="search")
    found: exp.Expr = exp.GT(
        this=exp.StrPosition(this=exp.Lower(this=name), substr=exp.Lower(this=value)), expression=exp.Literal.number(0)
    )
    found = exp.Or(this=found, expression=exp.EQ(this=number, expression=value.copy()))
    if exact_ids:
        found = exp.Or(this=found, expression=exp.In(this=_base(selection), expressions=list(exact_ids)))
    return exp.And(this=exp.paren(selection.meets), expression=exp.paren(found))


def page_of(
    selection: Selection, where: exp.Expr, columns: Sequence[CustomerField], order: Sequence[tuple[CustomerField, bool]]
) -> exp.Select:
    """Rows in a total order: what is asked, nulls last, then the id."""
    select = exp.select(_base(selection), *(exp.alias_(_column(c), c.key, quoted=True) for c in columns))
    also = tuple(c.dataset for c in (*columns, *(f for f, _ in order)))
    tree = selection.source(select, also).where(where)
    for found, descending in order:
        tree = tree.order_by(exp.Ordered(this=_column(found), desc=descending, nulls_first=False))
    return tree.order_by(exp.Ordered(this=_base(selection), nulls_first=False))


def count_of(selection: Selection, where: exp.Expr) -> exp.Select:
    return selection.source(exp.select(exp.alias_(exp.Count(this=exp.Star()), "n"))).where(where)


def values_of(found: CustomerField, is_searched: bool) -> exp.Select:
    """Distinct values of a field by how many customers have them; with `$part`, those that contain it."""
    value = exp.column(found.key, quoted=True)
    tree = exp.select(exp.alias_(value, "value"), exp.alias_(exp.Count(this=exp.Star()), "n"))
    tree = tree.from_(exp.to_table(found.dataset, quoted=True)).where(
        exp.Not(this=exp.Is(this=value.copy(), expression=exp.null()))
    )
    if is_searched:
        part = exp.StrPosition(this=exp.Lower(this=value.copy()), substr=exp.Lower(this=exp.Placeholder(this="part")))
        tree = tree.where(exp.GT(this=part, expression=exp.Literal.number(0)))
    tree = tree.group_by(value.copy())
    for column, descending in (("n", True), ("value", False)):
        tree = tree.order_by(exp.Ordered(this=exp.column(column), desc=descending, nulls_first=False))
    return tree


def everyone() -> exp.Select:
    return parse("SELECT COUNT(*) AS n FROM profile")


def by_exact_value() -> exp.Select:
    """Customers who have exactly this phone, e-mail or code; asked as the system, so masks do not stand in the way."""
    return parse(
        "SELECT customer_id FROM profile WHERE phone = $value OR email = $value OR cn_id = $value OR uscc = $value"
        " ORDER BY customer_id LIMIT 50"
    )


@cache
def one_profile() -> exp.Select:
    return parse("SELECT * FROM profile WHERE customer_id = $customer_id")


@cache
def party_records(found: str) -> exp.Select:
    """All records of an object that belong to the customer, in no order: there are few, and sorting costs a fifth."""
    tree = parse("SELECT * FROM t WHERE customer_id = $customer_id")
    tree.set("from_", exp.From(this=exp.to_table(found, quoted=True)))
    return tree


@cache
def orders() -> exp.Select:
    """Orders of the customer, newest first, each row with the totals over all of them and since `$since`."""
    return parse(
        "WITH mine AS MATERIALIZED (SELECT order_id, source, number, ordered_at, ordered_on, amount, currency,"
        " item_count, status, channel FROM purchase WHERE customer_id = $customer_id),"
        " totals AS (SELECT COUNT(*) AS total, SUM(amount) AS total_amount,"
        " SUM(amount) FILTER (WHERE ordered_on > $since) AS recent_amount FROM mine)"
        " SELECT m.*, t.* FROM mine AS m CROSS JOIN totals AS t ORDER BY m.ordered_at DESC, m.order_id DESC"
        " LIMIT $limit OFFSET $offset"
    )


@cache
def order_totals() -> exp.Select:
    """The totals alone, for a page beyond the last order."""
    return parse("SELECT COUNT(*) AS total, SUM(amount) AS total_amount FROM purchase WHERE customer_id = $customer_id")


def order_items(count: int) -> exp.Select:
    """Items of `count` orders of `$customer_id`, bound as `$o0`, `$o1` …; items whose file names nobody count too.

    The customer stands in the condition because items lie by customer: without it every item would be read.
    """
    tree = parse(
        'SELECT i."order" AS order_id, i.name, p.name AS product_name, i.quantity, i.unit_price, i.amount, i.record_id'
        " FROM order_item AS i LEFT JOIN product AS p ON p.record_id = i.product"
        " WHERE (i.customer_id = $customer_id OR i.customer_id IS NULL)"
    )
    ids = [exp.Placeholder(this=f"o{n}") for n in range(count)]
    tree = tree.where(exp.In(this=exp.column("order", table="i", quoted=True), expressions=ids))
    return tree.order_by("record_id")
