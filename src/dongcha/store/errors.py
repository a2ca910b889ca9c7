"""What can go wrong with the store."""

from dataclasses import dataclass

from dongcha.kit.errors import Conflict, Invalid, Unavailable


@dataclass(eq=False)
class DiskFull(Unavailable):
    """There is no room left on the disk; nothing of the request was kept."""


@dataclass(eq=False)
class StoreUrlWrong(Invalid):
    """The address of the application database means nothing here; no secret of it is in `reason`."""

    reason: str


@dataclass(eq=False)
class StoreUnreachable(Unavailable):
    """At the start the database did not let us in; `reason` is the server's or the driver's first line."""

    reason: str


@dataclass(eq=False)
class StoreAway(Unavailable):
    """The database went away while the product runs; it is asked again with the next request."""


@dataclass(eq=False)
class StoreBehind(Conflict):
    """A worker has found the tables of another release; the server's own start brings them up to date."""
