"""The warehouse of one installation: publish staged files, keep the cache in step, hand out gates."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
import structlog
from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlglot import exp

from dongcha.store import Database, Home, remove_file, write_atomically
from dongcha.warehouse import repository
from dongcha.warehouse.datasets import Dataset, Registry
from dongcha.warehouse.duckdb import DuckEngine
from dongcha.warehouse.duckdb.tables import CacheTables
from dongcha.warehouse.gate import AnswerCache, Gate, PrintedCache, WarehouseSettings
from dongcha.warehouse.lake import Lake, Staged
from dongcha.warehouse.lens import Lens, system_lens
from dongcha.warehouse.tables import DatasetVersion, LakeFile

log = structlog.get_logger()


@dataclass(frozen=True)
class Comparison:
    """What publishing a staged file would do, by key. `samples` has before_* and after_* columns."""

    new: int
    changed: int
    equal: int
    samples: pa.Table


class Warehouse:
    """Process state of the warehouse: the lake, the engine, the registry, the cache of answers."""

    def __init__(self, home: Home, database: Database, registry: Registry, settings: WarehouseSettings) -> None:
        self.lake = Lake(home.lake)
        self.registry = registry
        self.settings = settings
        self._database = database
        self._engine = DuckEngine(home.duckdb, home.lake, settings)
        self._tables = CacheTables(self._engine)
        self._answers = AnswerCache(settings.cache_bytes)
        self._printed = PrintedCache()

    def gate(self, lens: Lens, guard: Callable[[], None] = lambda: None) -> Gate:
        """The warehouse as `lens` shows it."""
        return Gate(
            engine=self._engine,
            cache=self._answers,
            printed=self._printed,
            lens=lens,
            seconds=self.settings.query_seconds,
            guard=guard,
        )

    def start(self) -> None:
        """Sweep what was never published, then bring every table to its published version."""
        with self._database.read() as session:
            swept = self.lake.sweep(repository.known_paths(session))
        if swept:
            log.info("lake_swept", files=swept)
        self.catch_up()
        self.purge()

    def add_datasets(self, datasets: Sequence[Dataset]) -> None:
        """Take new datasets, or new shapes of old ones, and make their tables."""
        for dataset in datasets:
            self.registry.put(dataset)
        self.catch_up([d.name for d in datasets])

    def purge(self) -> None:
        """Remove the files of derived datasets that a newer version has replaced; the truth they came from stays."""
        derived = [d.name for d in self.registry if d.is_derived]
        with self._database.write() as session:
            paths = repository.replaced_paths(session, derived)
            repository.forget_paths(session, paths)
        for path in paths:
            remove_file(self.lake.folder / path)

    def publish(
        self,
        session: Session,
        dataset: str,
        staged: Sequence[Staged],
        at: datetime,
        inputs: Mapping[str, Any] | None = None,
    ) -> int:
        """Make `staged` visible as the next version of `dataset`; a derived dataset is replaced whole.

        The session's commit is the moment of publishing. Call `catch_up` after it.
        """
        definition = self.registry[dataset]
        version = repository.current_version(session, dataset) + 1
        if definition.is_derived:
            _remove(session, dataset, version, batch_id=None)
        for file in staged:
            session.add(
                LakeFile(
                    path=file.path,
                    dataset=dataset,
                    batch_id=file.batch_id,
                    row_count=file.row_count,
                    added_version=version,
                    removed_version=None,
                )
            )
        self._add_version(session, definition, version, at, inputs or {})
        return version

    def is_fresh(self, session: Session, dataset: str, inputs: Mapping[str, Any]) -> bool:
        """The published version of a derived dataset was made by today's recipe from exactly these inputs."""
        version = session.get(DatasetVersion, (dataset, repository.current_version(session, dataset)))
        definition = self.registry[dataset]
        return version is not None and version.inputs == dict(inputs) and version.shape == definition.shape

    def published_at(self, session: Session, dataset: str) -> datetime | None:
        """When the current version of `dataset` was published; None when there is none."""
        return repository.published_at(session, dataset)

    def latest(self, session: Session) -> Sequence[DatasetVersion]:
        """The version row in force of every dataset that was ever published."""
        return repository.latest(session)

    def row_counts(self, session: Session, dataset: str) -> dict[str, int]:
        """Rows of live files by batch; those of no batch are left out."""
        counts: dict[str, int] = {}
        for file in repository.live_files(session, dataset):
            if file.batch_id is not None:
                counts[file.batch_id] = counts.get(file.batch_id, 0) + file.row_count
        return counts

    def has_batch(self, session: Session, dataset: str, batch_id: str) -> bool:
        """Whether live files of `dataset` came with this batch."""
        return any(f.batch_id == batch_id for f in repository.live_files(session, dataset))

    def withdraw(self, session: Session, dataset: str, batch_id: str, at: datetime) -> int:
        """Take the files of one batch out of `dataset`; what they had replaced comes back."""
        version = repository.current_version(session, dataset) + 1
        _remove(session, dataset, version, batch_id=batch_id)
        self._add_version(session, self.registry[dataset], version, at, {})
        return version

    def _add_version(
        self, session: Session, dataset: Dataset, version: int, at: datetime, inputs: Mapping[str, Any]
    ) -> None:
        session.flush()
        rows = sum(f.row_count for f in repository.live_files(session, dataset.name))
        session.add(
            DatasetVersion(
                dataset=dataset.name,
                version=version,
                shape=dataset.shape,
                recipe=dataset.recipe,
                inputs=dict(inputs),
                row_count=rows,
                watermark=None,
                published_at=at,
            )
        )

    def catch_up(self, names: Sequence[str] | None = None) -> None:
        """Bring tables (all, or `names` and what looks up from them) to their published versions."""
        wanted = set(names) if names is not None else None
        with self._engine.loading:
            ordered = sorted(self.registry, key=lambda d: d.lookup is not None)
            for dataset in ordered:
                follows = dataset.lookup is not None and wanted is not None and dataset.lookup.dataset in wanted
                if wanted is None or dataset.name in wanted or follows:
                    self._catch_up(dataset)

    def _catch_up(self, dataset: Dataset) -> None:
        with self._database.read() as session:
            version = repository.current_version(session, dataset.name)
            lookup_version = repository.current_version(session, dataset.lookup.dataset) if dataset.lookup else 0
            applied = self._tables.applied(dataset.name)
            live = [self.lake.absolute(f.path) for f in repository.live_files(session, dataset.name)]
            since, removed = repository.changed_since(session, dataset.name, applied[0] if applied else 0)
        if applied is None or applied[1] != dataset.shape or applied[0] > version or removed:
            self._tables.rebuild(dataset, live, version, lookup_version)
            return
        if applied[0] < version:
            added = [self.lake.absolute(f.path) for f in since]
            half = sum(f.row_count for f in since) * 2 > self._row_count(dataset)
            if dataset.is_derived or half or applied[2] != lookup_version:
                self._tables.rebuild(dataset, live, version, lookup_version)
            elif added:
                self._tables.append(dataset, added, version, lookup_version)
            return
        if applied[2] != lookup_version and not self._tables.follow_lookup(dataset, lookup_version):
            self._tables.rebuild(dataset, live, version, lookup_version)

    def _row_count(self, dataset: Dataset) -> int:
        tree = exp.select(exp.alias_(exp.Count(this=exp.Star()), "n")).from_(exp.to_table(dataset.name))
        return int(self.gate(system_lens(self.registry)).run(tree).first()["n"])

    def derive(
        self, dataset: str, tree: exp.Expr, parameters: Mapping[str, Any] | None = None
    ) -> tuple[Staged, dict[str, int]]:
        """Compute `tree` as the system into a staged file; returns it with the versions read."""
        text, bound, versions = self.gate(system_lens(self.registry)).compile(tree, parameters)
        target = write_atomically(self.lake.place(dataset))
        self._tables.export(text, bound, target.temporary)
        return self.lake.staged(dataset, target.keep()), versions

    def compare(self, staged: Staged, ignore: frozenset[str], limit: int = 20) -> Comparison:
        """What publishing `staged` would change in its dataset, over all rows."""
        with self._engine.loading:
            file = self.lake.absolute(staged.path)
            counts, samples = self._tables.compare(self.registry[staged.dataset], file, ignore, limit)
        return Comparison(new=counts["new"], changed=counts["changed"], equal=counts["equal"], samples=samples)

    def applied_versions(self) -> Mapping[str, int]:
        return self._engine.applied_versions()

    def close(self) -> None:
        self._engine.close()


def _remove(session: Session, dataset: str, version: int, batch_id: str | None) -> None:
    statement = update(LakeFile).where(LakeFile.dataset == dataset, LakeFile.removed_version.is_(None))
    if batch_id is not None:
        statement = statement.where(LakeFile.batch_id == batch_id)
    session.execute(statement.values(removed_version=version))
