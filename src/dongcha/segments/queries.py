"""Questions about segments: one pass gives the count of every node."""

from sqlglot import exp

from dongcha.conditions import Selection


def counts(selection: Selection) -> exp.Select:
    """One row: `n` all, `amount` and `base_amount`, and `n_<place>` for each node in the order of `selection.nodes`."""
    base = selection.frame.base
    money = exp.column("order_amount", table=base)
    columns = [
        exp.alias_(exp.Count(this=exp.Star()), "base_total"),
        exp.alias_(exp.Sum(this=money), "base_amount"),
        exp.alias_(_when(exp.Sum(this=money.copy()), selection.meets), "amount"),
    ]
    for place, node in enumerate(selection.nodes.values()):
        columns.append(exp.alias_(_when(exp.Count(this=exp.Star()), node), f"n_{place}"))
    return selection.source(exp.select(*columns))


def _when(aggregate: exp.Expr, condition: exp.Expr) -> exp.Expr:
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition.copy()))


def is_member(selection: Selection) -> exp.Select:
    """1 when `$customer_id` meets the condition, else 0."""
    mine = exp.EQ(
        this=exp.column("customer_id", table=selection.frame.base), expression=exp.Placeholder(this="customer_id")
    )
    select = exp.select(exp.alias_(exp.Count(this=exp.Star()), "n"))
    return selection.source(select).where(exp.And(this=mine, expression=exp.paren(selection.meets)))
