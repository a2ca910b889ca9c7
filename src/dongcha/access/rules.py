"""Rows of a dataset as trees: which of them belong to an actor. Values are parameters, so members share the trees.

A customer is in scope through its owner, through a deal of an owner, because it was shared with the actor, or by a
condition. What belongs to a customer in scope is in scope with it; what has an owner of its own also through that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from dongcha.warehouse import Dataset

# Parameters of a lens carry this prefix, so that they never meet those of a query.
PREFIX = "lens"
CUSTOMERS = "customers"
# Objects whose own owner counts, and that may have a policy of their own.
OWNED = ("lead", "deal", "contract", "ticket", "interaction")
_DEAL = "deal"


@dataclass(frozen=True)
class Limits:
    """The shape of an actor's row rules.

    `owners` counts the owner texts by object; `customers` stands for customers and whatever has no policy of its own,
    and an object that is missing there has none. `whole` are objects that are seen in full. `meets` is a condition over
    the columns of the base, `shared` counts the customers that were shared.
    """

    base: str
    owners: Mapping[str, int] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    meets: exp.Expr | None = None
    shared: int = 0

    def rule(self, dataset: Dataset) -> exp.Expr | None:
        """What must hold for a row to be seen; None for every row."""
        if dataset.name in self.owners:
            return self._owned("owner", dataset.name)
        columns = {c.name for c in dataset.visible_columns}
        if "deal" in columns and dataset.name not in OWNED:
            return self._with_its_deal()
        if CUSTOMERS in self.whole or dataset.name in self.whole:
            return None
        if dataset.is_raw:
            return exp.false()
        if dataset.name == self.base:
            return _any([*self._own_customers(), _within("customer_id", self._deal_customers())])
        return self._by_customer(dataset.name) if "customer_id" in columns else None

    def _by_customer(self, name: str) -> exp.Expr:
        if name == _DEAL:
            return self._deals()
        seen = _within("customer_id", _union([self._customers(), self._deal_customers()]))
        return _any([self._owned("owner", CUSTOMERS), seen]) if name in OWNED else seen

    def _deals(self) -> exp.Expr:
        """Own ones and those of own customers; a customer seen through one deal does not open its other deals."""
        return _any([self._owned("owner", CUSTOMERS), _within("customer_id", self._customers())])

    def _with_its_deal(self) -> exp.Expr | None:
        """Stages of a deal, and whatever else only tells of one, are seen with it."""
        if _DEAL in self.owners:
            seen = self._owned("owner", _DEAL)
        elif _DEAL in self.whole or CUSTOMERS in self.whole:
            return None
        else:
            seen = self._deals()
        return _within("deal", exp.select("record_id").from_(_table(_DEAL)).where(seen))

    def _owned(self, column: str, key: str) -> exp.Expr:
        """The owner is one of the actor's."""
        texts = [exp.Placeholder(this=f"{PREFIX}_{key}_{n}") for n in range(self.owners.get(key, 0))]
        return exp.In(this=exp.column(column, quoted=True), expressions=texts) if texts else exp.false()

    def _own_customers(self) -> list[exp.Expr]:
        found = [self._owned("owner", CUSTOMERS)]
        if self.meets is not None:
            found.append(self.meets.copy())
        shared = [exp.Placeholder(this=f"{PREFIX}_shared_{n}") for n in range(self.shared)]
        if shared:
            found.append(exp.In(this=exp.column("customer_id", quoted=True), expressions=shared))
        return found

    def _customers(self) -> exp.Select:
        return exp.select("customer_id").from_(_table(self.base)).where(_any(self._own_customers()))

    def _deal_customers(self) -> exp.Select:
        return exp.select("customer_id").from_(_table(_DEAL)).where(self._owned("owner", CUSTOMERS))


def _table(name: str) -> exp.Table:
    return exp.to_table(name, quoted=True)


def _within(column: str, query: exp.Expr) -> exp.Expr:
    """`column` IN (query); one semi-join, into which a filter on the column is pushed."""
    return exp.In(this=exp.column(column, quoted=True), query=exp.Subquery(this=query))


def _union(parts: list[exp.Select]) -> exp.Expr:
    whole: exp.Expr = parts[0]
    for part in parts[1:]:
        whole = exp.Union(this=whole, expression=part, distinct=False)
    return whole


def _any(parts: list[exp.Expr]) -> exp.Expr:
    whole: exp.Expr = exp.paren(parts[0])
    for part in parts[1:]:
        whole = exp.Or(this=whole, expression=exp.paren(part))
    return whole
