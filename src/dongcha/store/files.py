"""The home folder: one owner process, files that are whole or not there at all."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dongcha.kit.errors import Conflict


@dataclass(eq=False)
class HomeInUse(Conflict):
    """Another process owns the home folder; talk to it instead of opening it twice."""

    home: str


class Home:
    """`DONGCHA_HOME`: the store, the lake, the DuckDB cache, uploads. `lock` makes this process its only owner."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lake = folder / "lake"
        self.uploads = folder / "uploads"
        self.work = folder / "work"
        self.duckdb = folder / "warehouse.duckdb"
        self.sqlite = folder / "store.db"
        self.identity = folder / "identity"
        self.socket = folder / "dongcha.sock"
        self._handle: IO[str] | None = None

    def prepare(self) -> None:
        """Make the folders; only their owner may look inside."""
        for folder in (self.folder, self.lake, self.uploads, self.work):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def lock(self) -> None:
        """Take the home for this process until it ends; raises `HomeInUse` when somebody has it."""
        self.prepare()
        handle = (self.folder / "owner.lock").open("a+")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            handle.close()
            raise HomeInUse(home=str(self.folder)) from error
        self._handle = handle

    def unlock(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None


def sync_folder(folder: Path) -> None:
    """Make a rename inside `folder` survive power loss."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True)
class AtomicFile:
    """Write to `temporary`, then `keep()`: synced, renamed to `final`, never half there."""

    final: Path
    temporary: Path

    def keep(self) -> Path:
        with self.temporary.open("rb+") as handle:
            os.fsync(handle.fileno())
        self.temporary.replace(self.final)
        sync_folder(self.final.parent)
        return self.final


def write_atomically(final: Path) -> AtomicFile:
    """A place to write that becomes `final` only when kept."""
    final.parent.mkdir(parents=True, exist_ok=True)
    return AtomicFile(final=final, temporary=final.with_name(f".{final.name}.part"))


def remove_file(path: Path) -> None:
    """Remove a file that nobody refers to any more; gone already is fine."""
    path.unlink(missing_ok=True)
