"""The product under measurement: a server of its own in a fresh home, asked over its local socket as a user would."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dongcha.app.client import Api

_SERVE = "from dongcha.app.cli import main; main()"
_BUSY = frozenset({"queued", "running"})


@dataclass(frozen=True)
class Product:
    """A running server; `pid` is its owner process."""

    api: Api
    pid: int
    port: int

    def load(self, source: str, path: Path, mapping: dict[str, Any] | None = None) -> dict[str, Any]:
        """Import a file or the files of a folder and publish them; without a mapping the proposed one is taken."""
        upload = self.api.call("POST", "/api/uploads/folder", json={"path": str(path)})["upload_id"]
        if mapping is None:
            mapping = self.api.call("POST", f"/api/uploads/{upload}/inspect", json={"source": source})["mapping"]
        asked = {"upload_id": upload, "source": source, "mapping": mapping}
        made = self.api.call("POST", "/api/imports", json=asked)
        self.wait(made["job_id"])
        publishing = self.api.call("POST", f"/api/imports/{made['id']}/publish")
        self.wait(publishing["job_id"])
        done: dict[str, Any] = self.api.call("GET", f"/api/imports/{made['id']}")
        assert done["state"] == "published", done
        return done

    def wait(self, job: str, seconds: float = 900) -> None:
        """Until the job is done; a job that fails ends the bench."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.api.call("GET", f"/api/jobs/{job}")
            if found["state"] == "done":
                return
            if found["state"] not in _BUSY:
                raise RuntimeError(f"{found['label']}: {found['state']}, {found['message']}")
            time.sleep(0.1)
        raise TimeoutError(job)


@contextmanager
def product(home: Path) -> Iterator[Product]:
    """Serve `home` on a free port for the length of the block."""
    port = _free_port()
    environment = {**os.environ, "DONGCHA_HOME": str(home)}
    command = [sys.executable, "-c", _SERVE, "serve", "--port", str(port)]
    with (home.parent / f"{home.name}.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        yield Product(_connect(home / "dongcha.sock", server), server.pid, port)
    finally:
        server.terminate()
        server.wait(60)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _connect(path: Path, server: "subprocess.Popen[bytes]") -> Api:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        if path.exists():
            api = Api(path, "en")
            try:
                api.call("GET", "/healthz")
            except OSError:
                api.close()
            else:
                return api
        time.sleep(0.1)
    raise TimeoutError("the server does not answer")
