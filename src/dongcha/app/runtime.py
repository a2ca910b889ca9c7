"""Process state, all of it: built once, started, stopped. Tests build the same."""

from dataclasses import dataclass

import structlog

from dongcha.access import Lenses, Permissions
from dongcha.app import company
from dongcha.app.migrate import migrate
from dongcha.app.settings import Settings
from dongcha.app.slices import DUTIES, FRAME, PANELS, PERMISSIONS, SLICES
from dongcha.call import ContextFactory
from dongcha.catalog import all_objects
from dongcha.catalog.datasets import object_dataset
from dongcha.conditions import Frame
from dongcha.kit.clock import Clock, SystemClock
from dongcha.kit.texts import load_texts
from dongcha.profiles import CustomerPanels
from dongcha.store import Database, Home
from dongcha.warehouse import Registry, Warehouse
from dongcha.work import Duties, Worker

log = structlog.get_logger()


@dataclass
class Runtime:
    """Everything that lives as long as the process."""

    settings: Settings
    home: Home
    database: Database
    warehouse: Warehouse
    factory: ContextFactory
    worker: Worker

    def start(self) -> None:
        """Bring the cache to the published versions, then let the workers begin."""
        self.warehouse.start()
        self.worker.start()

    def stop(self) -> None:
        self.worker.stop()
        self.warehouse.close()
        self.database.close()
        self.home.unlock()


def build_runtime(settings: Settings, clock: Clock | None = None) -> Runtime:
    """Take the home folder, migrate the store, open the warehouse.

    Raises `HomeInUse`, `StoreUrlWrong`, `StoreUnreachable` and `StoreOfAnotherHome`.
    """
    home = Home(settings.home)
    home.lock()
    try:
        database = _open_store(settings, home)
    except BaseException:
        home.unlock()
        raise
    registry = Registry(d for s in SLICES for d in s.datasets)
    warehouse = Warehouse(home, database, registry, settings.warehouse)
    factory = ContextFactory(
        home=home,
        database=database,
        warehouse=warehouse,
        texts=load_texts(s.package for s in SLICES),
        lens_for=Lenses(database, registry, FRAME).of,
        company=lambda: company.read_company(database),
        clock=clock or SystemClock(),
        readers=signal_readers(),
        parts={Frame: FRAME, CustomerPanels: PANELS, Permissions: Permissions(PERMISSIONS), Duties: DUTIES},
    )
    with factory.step() as ctx:
        for added in all_objects(ctx):
            registry.put(object_dataset(added))
    worker = Worker(factory, DUTIES, settings.work)
    factory.wake = worker.wake
    return Runtime(settings, home, database, warehouse, factory, worker)


def signal_readers() -> dict[str, tuple[str, ...]]:
    """The names of the readers of each signal."""
    found: dict[str, tuple[str, ...]] = {}
    for reader in DUTIES.readers:
        found[reader.signal] = (*found.get(reader.signal, ()), reader.name)
    return found


def _open_store(settings: Settings, home: Home) -> Database:
    url = settings.store.url or f"sqlite:///{home.sqlite}"
    migrate(url, home)
    database = Database(url)
    if database.is_shared:
        try:
            company.claim_store(database, home)
        except BaseException:
            database.close()
            raise
    return database
