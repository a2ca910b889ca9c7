"""A second process that works on the jobs of a PostgreSQL store: no warehouse, beside the owner of the home."""

import signal
import threading
from dataclasses import dataclass
from types import FrameType

from dongcha.access import Lenses, Permissions
from dongcha.app import company
from dongcha.app.migrate import check_migrated
from dongcha.app.runtime import signal_readers
from dongcha.app.settings import Settings
from dongcha.app.slices import DUTIES, FRAME, PERMISSIONS, SLICES
from dongcha.call import ContextFactory
from dongcha.conditions import Frame
from dongcha.kit.errors import Conflict
from dongcha.kit.texts import load_texts
from dongcha.store import Database, Home
from dongcha.warehouse import Registry
from dongcha.work import Duties, Worker


@dataclass(eq=False)
class WorkerNeedsPostgresql(Conflict):
    """SQLite has one owner process; its worker is the server itself."""


@dataclass
class SecondWorker:
    """What lives as long as the process."""

    database: Database
    worker: Worker

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; running jobs are handed back then."""
        ending = threading.Event()

        def end(_signal: int, _frame: FrameType | None) -> None:
            ending.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        self.worker.start()
        ending.wait()
        self.worker.stop()
        self.database.close()


def build_worker(settings: Settings, duties: Duties = DUTIES) -> SecondWorker:
    """Raises `WorkerNeedsPostgresql`, `StoreUrlWrong`, `StoreUnreachable`, `StoreBehind`."""
    if not settings.store.url:
        raise WorkerNeedsPostgresql
    check_migrated(settings.store.url)
    database = Database(settings.store.url)
    if not database.is_shared:
        database.close()
        raise WorkerNeedsPostgresql
    home = Home(settings.home)
    home.prepare()
    registry = Registry(d for s in SLICES for d in s.datasets)
    factory = ContextFactory(
        home=home,
        database=database,
        warehouse=None,
        texts=load_texts(s.package for s in SLICES),
        lens_for=Lenses(database, registry, FRAME).of,
        company=lambda: company.read_company(database),
        readers=signal_readers(),
        parts={Duties: duties, Frame: FRAME, Permissions: Permissions(PERMISSIONS)},
    )
    worker = Worker(factory, duties, settings.work, is_owner=False)
    factory.wake = worker.wake
    return SecondWorker(database, worker)
