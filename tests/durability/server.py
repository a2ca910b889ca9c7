"""A real `dongcha serve` in a process of its own, and somebody who works with it until it is killed."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx
from tests import stores
from tests.makers import make_member

from dongcha.app.runtime import build_runtime

# House: `--import-mode=importlib` leaves the environment alone, so the child needs our path.
_MAIN = "from dongcha.app.cli import main; main()"
_PATH = os.pathsep.join(p for p in sys.path if p)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """Starts and kills; talks over the socket of the home folder, as the command line does."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.process: subprocess.Popen[bytes] | None = None

    def _client(self) -> httpx.Client:
        transport = httpx.HTTPTransport(uds=str(self.home / "dongcha.sock"))
        return httpx.Client(transport=transport, base_url="http://dongcha", timeout=30)

    def start(self) -> float:
        """Returns how long it took until the server answered."""
        begun = time.monotonic()
        command = [sys.executable, "-c", _MAIN, "serve", "--port", str(free_port())]
        environment = {**stores.environment(self.home), "PYTHONPATH": _PATH}
        log = (self.home.parent / "server.log").open("ab")
        self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        log.close()
        while time.monotonic() < begun + 60:
            assert self.process.poll() is None, (self.home.parent / "server.log").read_text("utf-8")[-2000:]
            try:
                self.get("/healthz")
                return time.monotonic() - begun
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def end(self, number: int = signal.SIGKILL) -> None:
        if self.process is not None:
            self.process.send_signal(number)
            self.process.wait(30)
            self.process = None

    def get(self, path: str) -> Any:
        return self.ask("GET", path)

    def post(self, path: str, json: Any = None, **more: Any) -> Any:
        return self.ask("POST", path, json=json, **more)

    def ask(self, method: str, path: str, **more: Any) -> Any:
        """A client for each question: threads share none, and a killed server leaves nothing open."""
        with self._client() as http:
            answer = http.request(method, path, **more)
        assert answer.is_success, answer.text
        return answer.json()


PEOPLE = {
    "objects": [
        {
            "object": "person",
            "key": ["id"],
            "fields": [{"field": f, "column": c} for f, c in (("number", "id"), ("name", "name"), ("phone", "phone"))],
        },
        {
            "object": "order",
            "key": ["no"],
            "fields": [
                {"field": f, "column": c}
                for f, c in (("number", "no"), ("party", "id"), ("ordered_at", "at"), ("amount", "sum"))
            ],
        },
    ]
}


def batch(number: int, rows: int = 200) -> str:
    """Rows of batch `number`: every second customer comes in the next batch again, every third shares a phone."""
    lines = ["id,name,phone,no,at,sum"]
    for place in range(rows):
        who = number * rows // 2 + place
        phone = 13800000000 + (who // 3 * 3 if who % 3 else who)
        lines.append(f"{who},客{who},{phone},{number}-{place},2026-01-{place % 28 + 1:02d},{place}.5")
    return "\n".join(lines) + "\n"


class Worker(threading.Thread):
    """Imports batch after batch and saves segments, and remembers only what was acknowledged."""

    def __init__(self, server: Server, batches: int) -> None:
        super().__init__(daemon=True)
        self.server = server
        self.batches = batches
        self.stopping = threading.Event()
        self.imports: dict[int, str] = {}
        self.published: set[int] = set()
        self.segments: dict[str, str] = {}
        self.refusals: list[str] = []

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                self._work()
            except (httpx.TransportError, AssertionError) as error:
                # The server is down or has answered that it cannot: nothing was acknowledged.
                if isinstance(error, AssertionError):
                    self.refusals.append(str(error)[:200])
                time.sleep(0.05)

    def _work(self) -> None:
        number = len(self.published)
        if number < self.batches:
            self._bring(number)
        name = f"segment {len(self.segments)}-{time.monotonic_ns()}"
        condition = {"kind": "did", "event": "order", "count": 1}
        made = self.server.post("/api/segments", {"name": name, "condition": condition})
        self.segments[made["id"]] = name

    def _bring(self, number: int) -> None:
        server = self.server
        if number not in self.imports:
            files = [("files", (f"{number}.csv", batch(number).encode(), "text/csv"))]
            upload = server.post("/api/uploads", files=files)["upload_id"]
            asked = {"upload_id": upload, "source": "shop", "mapping": PEOPLE}
            self.imports[number] = server.post("/api/imports", asked)["id"]
        found = server.get(f"/api/imports/{self.imports[number]}")
        if found["state"] == "ready":
            server.post(f"/api/imports/{found['id']}/publish")
            self.published.add(number)
        elif found["state"] in ("publishing", "published"):
            # The yes was taken and the answer lost on the way.
            self.published.add(number)
        elif found["state"] == "failed":
            del self.imports[number]
        else:
            time.sleep(0.05)


def settle(server: Server, seconds: float = 120) -> list[Any]:
    """All jobs, once none waits or runs."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        rows: list[Any] = server.get("/api/jobs")["rows"]
        if all(row["state"] not in ("queued", "running") for row in rows):
            return rows
        time.sleep(0.1)
    raise AssertionError([row for row in rows if row["state"] in ("queued", "running")])


def picture(server: Server) -> dict[str, Any]:
    """Every number that follows from the batches; nothing that depends on the run."""
    asked = {"columns": ["name", "number", "order_count", "order_amount", "record_count"], "limit": 500}
    table = server.post("/api/customers/query", {**asked, "sort": [{"field": "number"}]})
    metrics = {"metrics": ["sales_amount", "order_count", "buyer_count"], "grain": "day"}
    checks = server.get("/api/metrics/reconciliation")["rows"]
    return {
        "customers": sorted(row[1:] for row in table["rows"]),
        "total": table["total"],
        "numbers": server.post("/api/metrics/query", metrics)["rows"],
        "rfm": [(g["key"], g["count"], g["amount"]) for g in server.get("/api/scores/rfm")["groups"]],
        "unequal": [row["key"] for row in checks if not row["is_equal"]],
        "ours": {row["key"]: row["ours"] for row in checks},
    }


def prepare_home(folder: Path) -> Path:
    home = folder / "home"
    runtime = build_runtime(stores.settings(home))
    make_member(runtime, role="administrator")
    runtime.stop()
    return home


def work_under_fire(folder: Path, kills: int, batches: int, seed: int) -> tuple[Server, Worker, list[float]]:
    """Kill the server `kills` times at random moments while somebody works; returns it started again and settled."""
    chance = random.Random(seed)
    server = Server(prepare_home(folder))
    starts = [server.start()]
    worker = Worker(server, batches)
    worker.start()
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 4.0))
        server.end()
        starts.append(server.start())
    until = time.monotonic() + 600
    while len(worker.published) < batches and time.monotonic() < until:
        time.sleep(0.1)
    worker.stopping.set()
    worker.join(60)
    assert len(worker.published) == batches, (worker.published, worker.refusals[-3:])
    settle(server)
    return server, worker, starts
