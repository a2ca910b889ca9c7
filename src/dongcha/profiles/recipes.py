"""How the derived tables are computed: pure functions that return trees."""

from sqlglot import exp

from dongcha.profiles.datasets import PROFILE, PURCHASE
from dongcha.profiles.traits import TRAITS, Trait
from dongcha.warehouse import Dataset, sql_file


def purchases() -> exp.Select:
    """Orders with net amount: the order's own, else the sum of its items. `$offset_minutes` leads to local days."""
    return _typed(sql_file("dongcha.profiles", "purchases"), PURCHASE)


def profiles() -> exp.Select:
    """Golden customers. Of each trait the value of the newest record that has one survives."""
    tree = sql_file("dongcha.profiles", "profiles")
    ranked = next(cte for cte in tree.find_all(exp.CTE) if cte.alias == "party")
    union = ranked.this
    assert isinstance(union, exp.Union)
    for side, select in (("person", union.left), ("company", union.right)):
        assert isinstance(select, exp.Select)
        for trait in TRAITS:
            select.select(_side(trait, side), copy=False)
    survivors = next(cte for cte in tree.find_all(exp.CTE) if cte.alias == "golden").this
    assert isinstance(survivors, exp.Select)
    for trait in TRAITS:
        survivors.select(_survivor(trait), copy=False)
        tree.select(exp.column(trait.column, table="g"), copy=False)
    return _typed(tree, PROFILE)


def _side(trait: Trait, side: str) -> exp.Expr:
    field = trait.person if side == "person" else trait.company
    value: exp.Expr = exp.column(field, table="r", quoted=True) if field else exp.null()
    return exp.alias_(value, trait.column)


def _survivor(trait: Trait) -> exp.Expr:
    """The value at the lowest rank that has one; ranks are whole, so there is never a tie."""
    column = exp.column(trait.column, table="ranked")
    rank = exp.column("place", table="ranked")
    has = exp.Where(this=exp.Not(this=exp.paren(exp.Is(this=column.copy(), expression=exp.null()))))
    return exp.alias_(exp.Filter(this=exp.ArgMin(this=column, expression=rank), expression=has), trait.column)


def _typed(tree: exp.Select, dataset: Dataset) -> exp.Select:
    """The columns of the dataset, in its order; types are set when the file is loaded."""
    inner = tree.subquery("made")
    return exp.select(*(exp.column(c.name, table="made", quoted=True) for c in dataset.columns)).from_(inner)
