"""Which columns a dataset can be cut and filtered by: its own, and those of what it points at, many to one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dongcha import catalog
from dongcha.call import Context
from dongcha.catalog import ObjectType
from dongcha.warehouse import Dataset, Registry

_GROUPABLE = frozenset({"option", "region", "member", "boolean", "industry", "job_title"})
_NAMED = frozenset({"name", "product_name"})
_CUSTOMER = (("customer", "profile", "customer_id"), ("rfm", "rfm", "customer_id"))


@dataclass(frozen=True)
class Relation:
    """`dataset.via` equals `target.key`; `alias` starts the paths of its columns. One row at most on the far side."""

    alias: str
    target: str
    via: str
    key: str


@dataclass(frozen=True)
class Dimension:
    """`key` is `column` or `relation.column`."""

    key: str
    column: str
    type: str
    label: str
    relation: Relation | None = None


class Model:
    """The semantic model of the moment: datasets, their relations, and labels in one language."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._registry: Registry = ctx.lake.registry
        self._objects: Mapping[str, ObjectType] = {o.key: o for o in catalog.all_objects(ctx)}

    def dataset(self, name: str) -> Dataset | None:
        return self._registry.get(name)

    def label(self, name: str) -> str:
        found = self._objects.get(name)
        return found.label(self._ctx.actor.language) if found else self._ctx.say(f"dataset.{name}")

    def relations(self, name: str) -> Iterator[Relation]:
        """The customer and the score of a row, and what its reference fields point at."""
        columns = {c.name for c in self._registry[name].visible_columns}
        for alias, target, via in _CUSTOMER:
            if via in columns and target != name:
                yield Relation(alias, target, via, "customer_id")
        found = self._objects.get(name)
        for field in found.fields if found else ():
            if field.type == "reference" and field.target in self._registry:
                yield Relation(field.key, str(field.target), field.key, "record_id")

    def dimensions(self, name: str) -> dict[str, Dimension]:
        """Everything that the dataset can be grouped by, by key."""
        found = {d.key: d for d in self._own(name, None)}
        for relation in self.relations(name):
            found |= {d.key: d for d in self._own(relation.target, relation)}
        return found

    def column(self, name: str, path: str) -> Dimension | None:
        """Any column by its path, for filters; groupable or not."""
        alias, _, column = path.rpartition(".")
        relation = next((r for r in self.relations(name) if r.alias == alias), None) if alias else None
        target = relation.target if relation else name
        if alias and relation is None:
            return None
        found = next((c for c in self._registry[target].visible_columns if c.name == column), None)
        if found is None:
            return None
        return Dimension(path, column, found.semantic, self._column_label(target, column), relation)

    def _own(self, name: str, relation: Relation | None) -> Iterator[Dimension]:
        for column in self._registry[name].visible_columns:
            is_name = column.name in _NAMED and relation is not None and relation.alias not in ("customer", "rfm")
            if column.semantic not in _GROUPABLE and not is_name and column.name != "source":
                continue
            label = self._column_label(name, column.name)
            if relation is None:
                yield Dimension(column.name, column.name, column.semantic, label)
            elif column.name != "source":
                key = f"{relation.alias}.{column.name}"
                prefix = self.label(relation.target)
                yield Dimension(key, column.name, column.semantic, f"{prefix} · {label}", relation)

    def _column_label(self, name: str, column: str) -> str:
        found = self._objects.get(name)
        field = found.field(column) if found else None
        return field.label(self._ctx.actor.language) if field else self._ctx.say(f"field.{column}")
