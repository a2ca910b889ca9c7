"""A running product in a temporary folder, and people who knock at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
import structlog
from fastapi.testclient import TestClient
from xdist.scheduler import LoadScopeScheduling

from dongcha.app.http import build_http
from dongcha.app.runtime import Runtime, build_runtime
from dongcha.app.town import TownImport, generate, plan
from dongcha.kit.actor import system_actor
from dongcha.kit.clock import Clock, FixedClock
from dongcha.warehouse.repository import live_files
from tests import importing, stores
from tests.makers import make_member

# Plain tracebacks, as in the product; the pretty ones of structlog print every local and take a second each.
structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--store", choices=["sqlite", "postgresql"], default="sqlite", help="what the tests keep the store in"
    )


def pytest_configure(config: pytest.Config) -> None:
    stores.chosen["store"] = config.getoption("--store")


def pytest_sessionfinish() -> None:
    stores.close()


@dataclass
class Person:
    """A browser of one member (or of nobody): sends the cookie and the CSRF token as the UI does."""

    http: TestClient
    csrf: str = ""

    def call(self, method: str, path: str, **arguments: Any) -> Any:
        headers = {"X-CSRF-Token": self.csrf, "Accept-Language": "en", **arguments.pop("headers", {})}
        return self.http.request(method, path, headers=headers, **arguments)

    def get(self, path: str, **arguments: Any) -> Any:
        return self.call("GET", path, **arguments)

    def post(self, path: str, json: Any = None, **arguments: Any) -> Any:
        return self.call("POST", path, json=json, **arguments)


class Town:
    """The product with everything real but the network."""

    def __init__(self, home: Path, clock: Clock | None = None) -> None:
        self.runtime: Runtime = build_runtime(stores.settings(home), clock)
        self.runtime.start()
        self.app = build_http(self.runtime)
        self._open: list[TestClient] = []

    def person(self, role: str | None) -> Person:
        """Somebody with `role` signed in; None is anonymous, `none` a member without rights."""
        client = TestClient(self.app, base_url="http://testserver")
        client.__enter__()
        self._open.append(client)
        person = Person(client)
        if role is not None:
            login = f"{role}-{len(self._open)}"
            make_member(self.runtime, login=login, role=role)
            assert client.post("/api/session", json={"login": login, "password": "sunny-river-7"}).status_code == 200
            person.csrf = client.get("/api/session").json()["csrf"]
        return person

    def step(self) -> Any:
        return self.runtime.factory.step(system_actor("en"))

    def close(self) -> None:
        for client in self._open:
            client.__exit__(None, None, None)
        self.runtime.stop()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A fresh installation."""
    made = Town(tmp_path / "home")
    yield made
    made.close()


class ByTown(LoadScopeScheduling):
    """All files that look at the small town go to one process, which brings it in once; other files go anywhere.

    (`--dist loadgroup` of pytest-xdist 3.8 sets a name that pytest 9.2 no longer reads.)
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return "town" if _looks_at_the_town(file) else file


@cache
def _looks_at_the_town(file: str) -> bool:
    return "brought_in: BroughtIn" in (Path(__file__).parents[1] / file).read_text("utf-8")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByTown:
    return ByTown(config, log)


# The moment at which the small town below stands still: the day of its files.
NOON = datetime(2026, 3, 1, 4, 0)


class BroughtIn:
    """A small town that has been imported over the API. Shared: tests that change things make their own."""

    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock(NOON)
        self.files = folder / "files"
        generate(self.files, customers=300, seed=5, as_of=NOON.date())
        self.town = Town(folder / "home", self.clock)
        self.admin = self.town.person("administrator")
        self.reader = self.town.person("reader")
        self.bystander = self.town.person("none")
        self.nobody = self.town.person(None)
        self.imports = [self._prepare(found) for found in plan()]
        for found in self.imports:
            importing.publish(self.admin, found["id"])
        self.truth = lake_truth(self.town)

    def _prepare(self, found: TownImport) -> Any:
        asked = {"path": str(self.files), "pattern": found.glob}
        upload = self.admin.post("/api/uploads/folder", asked).json()["upload_id"]
        body = {"upload_id": upload, "source": found.source, "label": found.labels["en"], "mapping": found.mapping}
        started = self.admin.post("/api/imports", body).json()
        importing.wait_for(self.admin, started["job_id"])
        # Records of one system are an hour older than those of the next.
        self.clock.at += timedelta(hours=1)
        return self.admin.get(f"/api/imports/{started['id']}").json()

    def sql(self, text: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        """A hand-written query over the clean records in the lake; knows nothing of the product's tables."""
        return self.truth.execute(text, parameters).fetchall()

    def value(self, text: str, parameters: Any = None) -> Any:
        return self.sql(text, parameters)[0][0]


def lake_truth(town: Town) -> duckdb.DuckDBPyConnection:
    """The clean records and the membership as tables of a database apart, straight from the files of the lake."""
    made = duckdb.connect()
    made.execute("SET TimeZone = 'UTC'")
    with town.runtime.database.read() as session:
        for dataset in town.runtime.warehouse.registry:
            live = [str(town.runtime.home.lake / f.path) for f in live_files(session, dataset.name)]
            if not live or dataset.is_derived:
                continue
            columns = ", ".join(f'"{c.name}"' for c in dataset.columns)
            made.execute(
                f'CREATE TABLE "{dataset.name}" AS SELECT {columns} FROM read_parquet($1, filename = true)'
                f" QUALIFY row_number() OVER (PARTITION BY {', '.join(dataset.key)}"
                " ORDER BY list_position($1, filename) DESC) = 1",
                [live],
            )
    return made


@pytest.fixture(scope="session")
def brought_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BroughtIn]:
    """Three hundred customers of the demo company, brought in once for all who only look."""
    made = BroughtIn(tmp_path_factory.mktemp("brought-in"))
    yield made
    made.truth.close()
    made.town.close()
