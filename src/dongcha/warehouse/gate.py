"""The one way to ask: a tree goes through the checker and the actor's lens, is printed, run, timed and cached."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa
from sqlglot import exp

from dongcha.kit.page import Frozen
from dongcha.warehouse.lens import Lens, View, apply_lens
from dongcha.warehouse.sql import check_constructs


class WarehouseSettings(Frozen):
    """How much of the machine queries may take."""

    memory_limit: str = "1GB"
    threads: int = 2
    query_places: int = 4
    query_seconds: int = 30
    cache_bytes: int = 64 * 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """Rows of a query and the versions of the datasets that it read."""

    table: pa.Table
    versions: Mapping[str, int]

    def rows(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.table.to_pylist()
        return rows

    def first(self) -> dict[str, Any]:
        """The only row of an aggregate, or an empty mapping."""
        rows = self.table.slice(0, 1).to_pylist()
        return rows[0] if rows else {}


class Engine(Protocol):
    """What an engine must do for the gate; a folder each."""

    def print(self, tree: exp.Expr) -> str: ...

    def run(self, text: str, parameters: Mapping[str, Any], seconds: int) -> pa.Table: ...

    def fetch(self, text: str, parameters: Mapping[str, Any], seconds: int) -> list[dict[str, Any]]: ...

    def applied_versions(self) -> Mapping[str, int]: ...


class AnswerCache:
    """Answers by printed tree, parameters and versions read; the oldest go first when the bytes run out."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._lock = threading.Lock()
        self._held: OrderedDict[Any, Answer] = OrderedDict()

    def get(self, key: object) -> Answer | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: object, answer: Answer) -> None:
        if answer.table.nbytes > self._limit // 8:
            return
        with self._lock:
            if key not in self._held:
                self._held[key] = answer
                self._size += answer.table.nbytes + 1024
            while self._size > self._limit:
                _, oldest = self._held.popitem(last=False)
                self._size -= oldest.table.nbytes + 1024


@dataclass(frozen=True)
class Printed:
    """A tree behind a lens as text for the engine, the names it binds, the datasets it reads and their views."""

    text: str
    names: frozenset[str]
    views: Mapping[str, View]


class PrintedCache:
    """Checked and printed trees: a tree of the 360 page costs ten times more to print than to answer.

    A text is used again only for an equal tree and equal views, so a lens that has changed never finds it.
    """

    def __init__(self, limit: int = 512) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[exp.Expr, str], Printed] = OrderedDict()

    def get(self, tree: exp.Expr, lens: Lens) -> Printed | None:
        with self._lock:
            found = self._held.get((tree, lens.fingerprint))
            if found is None:
                return None
            self._held.move_to_end((tree, lens.fingerprint))
        return found if all(lens.views.get(name) == view for name, view in found.views.items()) else None

    def put(self, tree: exp.Expr, lens: Lens, printed: Printed) -> None:
        """Keep a copy of the tree, since whoever made it may go on building."""
        key = (tree.copy(), lens.fingerprint)
        with self._lock:
            self._held[key] = printed
            while len(self._held) > self._limit:
                self._held.popitem(last=False)


@dataclass(frozen=True)
class Gate:
    """A warehouse seen through one lens. `guard` raises while a write transaction is open (see `call.Context`)."""

    engine: Engine
    cache: AnswerCache
    printed: PrintedCache
    lens: Lens
    seconds: int
    guard: Callable[[], None] = lambda: None

    def run(self, tree: exp.Expr, parameters: Mapping[str, Any] | None = None) -> Answer:
        """Answer `tree` as far as the lens shows; parameters are bound, never printed.

        Raises `ConstructNotAllowed`, `DatasetNotFound`, `MaskedColumnUsed`, `QueryTooSlow`, `WarehouseBusy`.
        """
        self.guard()
        text, bound, versions = self.compile(tree, parameters)
        key = (text, _frozen(bound), tuple(sorted(versions.items())))
        found = self.cache.get(key)
        if found is None:
            found = Answer(table=self.engine.run(text, bound, self.seconds), versions=versions)
            self.cache.put(key, found)
        return found

    def look_up(self, tree: exp.Expr, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of one customer or record: the same way as `run`, without the answer cache and without Arrow."""
        self.guard()
        text, bound, _ = self.compile(tree, parameters)
        return self.engine.fetch(text, bound, self.seconds)

    def compile(
        self, tree: exp.Expr, parameters: Mapping[str, Any] | None = None
    ) -> tuple[str, dict[str, Any], dict[str, int]]:
        """The text for the engine, its parameters (the lens's among them) and the versions read."""
        found = self.printed.get(tree, self.lens)
        if found is None:
            found = self._print(tree)
            self.printed.put(tree, self.lens, found)
        applied = self.engine.applied_versions()
        bound = {**(parameters or {}), **self.lens.parameters}
        versions = {name: applied.get(name, 0) for name in found.views}
        # A fact's customer changes with membership, without a new version of the fact.
        versions |= {key: applied[key] for key in (f"{name}:lookup" for name in found.views) if key in applied}
        return found.text, {k: v for k, v in bound.items() if k in found.names}, versions

    def _print(self, tree: exp.Expr) -> Printed:
        check_constructs(tree)
        behind, read = apply_lens(tree, self.lens)
        names = frozenset(p.name for p in behind.find_all(exp.Placeholder))
        return Printed(self.engine.print(behind), names, {name: self.lens.views[name] for name in read})


def _frozen(parameters: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(parameters.items()))
