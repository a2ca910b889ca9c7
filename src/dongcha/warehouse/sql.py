"""Trees: how queries are written, and the closed list of constructs that mean the same on every engine.

Extending the list is one line here and one case in the conformance suite on every engine (engine.md § 7).
"""

from collections.abc import Callable
from functools import cache
from importlib import resources

import sqlglot
from sqlglot import exp

from dongcha.warehouse.errors import ConstructNotAllowed

_STRUCTURE = (
    exp.Select, exp.From, exp.Join, exp.Where, exp.Group, exp.Having, exp.Order, exp.Ordered, exp.Limit, exp.Offset,
    exp.With, exp.CTE, exp.Subquery, exp.Table, exp.TableAlias, exp.Alias, exp.Column, exp.Identifier, exp.Star,
    exp.Literal, exp.Null, exp.Boolean, exp.Placeholder, exp.Paren, exp.Tuple, exp.Distinct, exp.Union, exp.Except,
    exp.Var, exp.Rollup,
)  # fmt: skip
_OPERATORS = (
    exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In, exp.Exists,
    exp.Is, exp.NullSafeEQ, exp.NullSafeNEQ, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Neg, exp.Case, exp.If,
    exp.Coalesce, exp.Nullif, exp.Cast, exp.DataType, exp.DataTypeParam, exp.Interval,
)  # fmt: skip
_FUNCTIONS = (
    exp.Count, exp.Sum, exp.Min, exp.Max, exp.Avg, exp.Filter, exp.DateTrunc, exp.TimestampTrunc, exp.Extract,
    exp.StrPosition, exp.StartsWith, exp.Substring, exp.Length, exp.Concat, exp.Lower, exp.Round, exp.Abs,
    exp.Greatest, exp.Least, exp.ArgMin, exp.ArgMax,
    exp.PercentileDisc, exp.WithinGroup,
)  # fmt: skip
_WINDOWS = (exp.Window, exp.WindowSpec, exp.RowNumber, exp.Lag, exp.Lead)
ALLOWED: frozenset[type[exp.Expr]] = frozenset(_STRUCTURE + _OPERATORS + _FUNCTIONS + _WINDOWS)


@cache
def _parsed(text: str) -> exp.Expr:
    return sqlglot.parse_one(text, dialect="duckdb")


def parse(text: str) -> exp.Select:
    """A fixed shape, written as SQL in our code, to a tree of its own. Never give it text from people."""
    tree = _parsed(text).copy()
    assert isinstance(tree, exp.Select), "a query is a SELECT"
    return tree


@cache
def _file(package: str, name: str) -> str:
    return (resources.files(package) / "sql" / f"{name}.sql").read_text("utf-8")


def sql_file(package: str, name: str) -> exp.Select:
    """The tree of `<package>/sql/<name>.sql`."""
    return parse(_file(package, name))


def check_constructs(tree: exp.Expr) -> None:
    """Raise `ConstructNotAllowed` with the name of the first construct outside the list."""
    for node in tree.walk():
        if type(node) not in ALLOWED:
            name = node.name if isinstance(node, exp.Anonymous) else type(node).__name__
            raise ConstructNotAllowed(construct=name)
        refused = _refused(node)
        if refused:
            raise ConstructNotAllowed(construct=refused)


def _refused(node: exp.Expr) -> str:
    """Forms of allowed constructs that are not allowed themselves; empty when there is nothing to refuse."""
    if isinstance(node, exp.Join):
        return _refused_join(node)
    if isinstance(node, exp.Table) and (node.args.get("db") or not isinstance(node.this, exp.Identifier)):
        return node.this.sql_name() if isinstance(node.this, exp.Func) else node.sql("duckdb")
    return next((name for name, is_meant in _REFUSED_FORMS if is_meant(node)), "")


def _refused_join(node: exp.Join) -> str:
    kind = f"{node.method} {node.kind}".strip().upper()
    if node.args.get("using"):
        return "USING"
    return f"{kind} JOIN" if kind not in {"", "INNER", "OUTER", "CROSS"} else ""


def _has_places(node: exp.Expr) -> bool:
    keys = (key.this if isinstance(key, exp.Ordered) else key for key in node.expressions)
    return any(isinstance(key, exp.Literal) or (isinstance(key, exp.Expr) and _is_all(key)) for key in keys)


def _is_all(key: exp.Expr) -> bool:
    plain = isinstance(key, exp.Var) or (isinstance(key, exp.Column) and not key.this.args.get("quoted"))
    return plain and key.name.upper() == "ALL"


_REFUSED_FORMS: tuple[tuple[str, Callable[[exp.Expr], bool]], ...] = (
    ("STAR WITH CHANGES", lambda n: isinstance(n, exp.Star) and any(n.args.values())),
    ("RECURSIVE", lambda n: isinstance(n, exp.With) and bool(n.args.get("recursive"))),
    ("DISTINCT ON", lambda n: isinstance(n, exp.Distinct) and bool(n.args.get("on"))),
    # By place or ALL: what is grouped or sorted by must be named, or masks could be passed by.
    ("GROUP BY PLACE", lambda n: isinstance(n, exp.Group) and (bool(n.args.get("all")) or _has_places(n))),
    ("ORDER BY PLACE", lambda n: isinstance(n, exp.Order) and _has_places(n)),
)
