"""Serving: one uvicorn worker on TCP and on the 0600 socket of the home folder."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from dongcha.app.http import build_http
from dongcha.app.runtime import Runtime


def local_socket(path: Path) -> socket.socket:
    """The unix socket through which the command line talks; only the owner of the home folder may connect."""
    path.unlink(missing_ok=True)
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        made.bind(str(path))
    finally:
        os.umask(before)
    made.listen(16)
    return made


def tcp_socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((host, port))
    made.listen(128)
    return made


def _server(runtime: Runtime) -> uvicorn.Server:
    config = uvicorn.Config(build_http(runtime), log_config=None, access_log=False, timeout_graceful_shutdown=5)
    return uvicorn.Server(config)


def serve(runtime: Runtime, sockets: list[socket.socket]) -> None:
    """Serve until a signal ends the process; the runtime must have been started."""
    _server(runtime).run(sockets=sockets)
    _await_api_threads()


def _await_api_threads() -> None:
    """anyio ends its threads without waiting; one that frees its cursor while Python goes away would abort us."""
    for thread in threading.enumerate():
        if thread.name.startswith("AnyIO worker"):
            thread.join(5)


@contextmanager
def serve_beside(runtime: Runtime) -> Iterator[None]:
    """Serve the local socket alone, in a thread, while the block runs: the command line without a server."""
    server = _server(runtime)
    sockets = [local_socket(runtime.home.socket)]
    thread = threading.Thread(target=lambda: server.run(sockets=sockets), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(10)
        _await_api_threads()
        runtime.home.socket.unlink(missing_ok=True)
