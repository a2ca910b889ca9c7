"""A lens is what an actor may see: for each dataset the columns, the masks and a rule for rows.

`apply_lens` puts every table of a tree behind it. A table the lens does not hold is refused, never passed through.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlglot import exp

from dongcha.warehouse.datasets import Registry
from dongcha.warehouse.errors import DatasetNotFound, MaskedColumnUsed
from dongcha.warehouse.sql import parse


@dataclass(frozen=True)
class View:
    """One dataset as the actor sees it. `masks` maps a column to a kind of `MASKS`; `rows` None means every row.

    Of the kinds, `none` shows nothing at all, so such a column may be used anywhere: it is null.
    """

    columns: tuple[str, ...]
    masks: Mapping[str, str] = field(default_factory=dict)
    rows: exp.Expr | None = None


@dataclass(frozen=True)
class Lens:
    """All views of one actor. `parameters` are bound under the names that the row rules use (prefix `lens_`).

    `fingerprint` is equal for lenses that show the same; caches carry it.
    """

    views: Mapping[str, View]
    fingerprint: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def unmasked(self) -> "Lens":
        """The same rows, every value: for counting by definitions that others made, never for showing values."""
        views = {name: View(columns=view.columns, rows=view.rows) for name, view in self.views.items()}
        return Lens(views=views, fingerprint=f"{self.fingerprint}/unmasked", parameters=self.parameters)

    @property
    def is_whole(self) -> bool:
        """Whether every row and every value is seen."""
        return all(not view.masks and view.rows is None for view in self.views.values())

    def masked(self, dataset: str) -> frozenset[str]:
        view = self.views.get(dataset)
        return frozenset(view.masks) if view else frozenset()


def system_lens(registry: Registry) -> Lens:
    """Everything, unmasked: for computing definitions, never for showing."""
    views = {d.name: View(columns=tuple(c.name for c in d.visible_columns)) for d in registry}
    return Lens(views=views, fingerprint="system")


def _mask(template: str) -> Callable[[exp.Expr], exp.Expr]:
    def build(column: exp.Expr) -> exp.Expr:
        tree = parse(f"SELECT {template}").expressions[0]
        built: exp.Expr = tree.transform(lambda n: column.copy() if isinstance(n, exp.Column) and n.name == "x" else n)
        return built

    return build


# A mask keeps what helps a person recognise a value and hides the rest; short values are hidden whole.
MASKS: dict[str, Callable[[exp.Expr], exp.Expr]] = {
    "phone": _mask(
        "CASE WHEN LENGTH(x) >= 9 THEN CONCAT(SUBSTRING(x, 1, 3), '****', SUBSTRING(x, LENGTH(x) - 3, 4))"
        " WHEN x IS NULL THEN NULL ELSE '****' END"
    ),
    "email": _mask(
        "CASE WHEN STRPOS(x, '@') > 2 THEN CONCAT(SUBSTRING(x, 1, 1), '***', SUBSTRING(x, STRPOS(x, '@'), 200))"
        " WHEN x IS NULL THEN NULL ELSE '****' END"
    ),
    "person_name": _mask(
        "CASE WHEN LENGTH(x) >= 2 THEN CONCAT(SUBSTRING(x, 1, 1), '**') WHEN x IS NULL THEN NULL ELSE '*' END"
    ),
    "hidden": _mask("CASE WHEN x IS NULL THEN NULL ELSE '****' END"),
    "none": _mask("NULLIF(x, x)"),
}


def apply_lens(tree: exp.Expr, lens: Lens) -> tuple[exp.Expr, frozenset[str]]:
    """The tree with each table behind its view, and the datasets it reads. The input is not changed."""
    tree = tree.copy()
    ctes = {cte.alias_or_name.lower() for cte in tree.find_all(exp.CTE)}
    shadowed = ctes & {name.lower() for name in lens.views}
    if shadowed:
        raise DatasetNotFound(dataset=min(shadowed))
    by_lower = {name.lower(): name for name in lens.views}
    read: set[str] = set()
    tables = [t for t in tree.find_all(exp.Table) if not _is_common(t)]
    for table in tables:
        name = by_lower.get(table.name.lower())
        if name is None:
            raise DatasetNotFound(dataset=table.name)
        read.add(name)
    _refuse_masked(tree, {c for name in read for c, kind in lens.views[name].masks.items() if kind != "none"})
    for table in tables:
        name = by_lower[table.name.lower()]
        table.replace(_behind(name, table.alias_or_name, lens.views[name]))
    return tree, frozenset(read)


def _is_common(table: exp.Table) -> bool:
    """A common table is seen by the later ones of its WITH and by the statement that the WITH belongs to; anywhere
    else, its own body included, the name is that of a table."""
    name = table.name.lower()
    below: exp.Expr | None = table
    own: exp.Expr | None = None
    while below is not None:
        held = below.args.get("with_")
        if isinstance(below.parent, exp.With):
            siblings = below.parent.expressions
            earlier: list[exp.Expr] = siblings[: next(n for n, cte in enumerate(siblings) if cte is below)]
            own = below.parent
        else:
            earlier = held.expressions if held is not None and held is not own else []
        if name in {cte.alias_or_name.lower() for cte in earlier}:
            return True
        below = below.parent
    return False


def _behind(name: str, alias: str, view: View) -> exp.Subquery:
    select = exp.select(*(_shown(column, view) for column in view.columns)).from_(exp.to_table(name, quoted=True))
    if view.rows is not None:
        select = select.where(view.rows.copy())
    return select.subquery(alias)


def _shown(column: str, view: View) -> exp.Expr:
    plain = exp.column(column, quoted=True)
    kind = view.masks.get(column)
    return exp.alias_(MASKS[kind](plain), column, quoted=True) if kind else plain


# What may stand between a masked column and the answer in which it is shown.
_SHOWN = (exp.Select, exp.Alias, exp.Subquery, exp.From, exp.Join, exp.CTE, exp.With, exp.Union)


def _refuse_masked(tree: exp.Expr, masked: Iterable[str]) -> None:
    """By name, over the whole tree: stricter than needed, so that no renaming in between opens a way."""
    names = {m.lower() for m in masked}
    if not names:
        return
    for column in tree.find_all(exp.Column):
        if column.name.lower() not in names:
            continue
        is_renamed = isinstance(column.parent, exp.Alias) and column.parent.alias != column.name
        if is_renamed or not _is_shown(column):
            raise MaskedColumnUsed(column=column.name)
    for star in tree.find_all(exp.Star):
        if not isinstance(star.parent, exp.Count) and star.find_ancestor(exp.In):
            raise MaskedColumnUsed(column="*")


def _is_shown(column: exp.Expr) -> bool:
    above = column.parent
    while above is not None:
        if not isinstance(above, _SHOWN):
            return False
        above = above.parent
    return True
