"""The command line's way in: the API over the local socket, of a running server or of one it starts for itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from dongcha.app.runtime import build_runtime
from dongcha.app.serve import serve_beside
from dongcha.app.settings import Settings


@dataclass
class ApiRefused(Exception):
    """The server answered with an error; `message` is in the asked language."""

    code: str
    message: str


class Api:
    """A few lines around httpx: JSON in, JSON out, errors as `ApiRefused`."""

    def __init__(self, path: Path, language: str) -> None:
        transport = httpx.HTTPTransport(uds=str(path), retries=3)
        headers = {"Accept-Language": language}
        self._http = httpx.Client(transport=transport, base_url="http://dongcha", headers=headers, timeout=300)

    def call(self, method: str, path: str, **arguments: Any) -> Any:
        answer = self._http.request(method, path, **arguments)
        if answer.is_success:
            return answer.json() if answer.content else None
        body = answer.json()
        raise ApiRefused(code=body["code"], message=body["message"])

    def close(self) -> None:
        self._http.close()


def _answers(path: Path) -> bool:
    if not path.exists():
        return False
    try:
        api = Api(path, "en")
        api.call("GET", "/healthz")
    except httpx.TransportError:
        return False
    api.close()
    return True


@contextmanager
def connect(settings: Settings, language: str) -> Iterator[Api]:
    """Talk to the server that owns the home folder; when there is none, own it for the length of the block."""
    path = settings.home / "dongcha.sock"
    if _answers(path):
        api = Api(path, language)
        try:
            yield api
        finally:
            api.close()
        return
    runtime = build_runtime(settings)
    runtime.start()
    try:
        with serve_beside(runtime), connect(settings, language) as api:
            yield api
    finally:
        runtime.stop()
