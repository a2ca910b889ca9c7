"""A running product in a temporary folder, and people who knock at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dongcha.app.http import build_http
from dongcha.app.runtime import Runtime, build_runtime
from dongcha.app.settings import Settings
from dongcha.kit.actor import system_actor
from dongcha.kit.clock import Clock
from tests.makers import make_member


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
        self.runtime: Runtime = build_runtime(Settings(home=home), clock)
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
