"""Hearing other processes of the same PostgreSQL store: LISTEN on a connection of its own."""

import select
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import URL

from dongcha.store.engines import CHANNEL

if TYPE_CHECKING:
    from psycopg import Connection

log = structlog.get_logger()
_RETRY_SECONDS = 2.0


class Bell:
    """Calls `heard` whenever another process (or this one) rang. While the server is away, polling carries on."""

    def __init__(self, url: URL, heard: Callable[[], None]) -> None:
        self._conninfo = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._heard = heard
        self._stopping = threading.Event()
        self._here, self._there = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="bell", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._there.send(b"x")
        self._thread.join(10)
        self._here.close()
        self._there.close()

    def _run(self) -> None:
        # The driver is an extra: whoever stays with SQLite does not have it.
        import psycopg  # noqa: PLC0415

        while not self._stopping.is_set():
            try:
                with psycopg.connect(self._conninfo, autocommit=True, connect_timeout=10) as connection:
                    connection.execute(f'LISTEN "{CHANNEL}"')
                    # What was rung before we listened is found by looking once.
                    self._heard()
                    self._listen(connection)
            except psycopg.OperationalError:
                log.warning("bell_lost")
                self._stopping.wait(_RETRY_SECONDS)

    def _listen(self, connection: "Connection[Any]") -> None:
        while not self._stopping.is_set():
            select.select([connection.fileno(), self._here.fileno()], [], [])
            if list(connection.notifies(timeout=0)):
                self._heard()
