"""The product on a page: every slice, with what it brings to the assembly."""

from dataclasses import dataclass, field

from fastapi import APIRouter

from dongcha.access import api as access_api
from dongcha.audit import api as audit_api
from dongcha.warehouse import Dataset
from dongcha.work import Handler, SignalReader
from dongcha.work import api as work_api


@dataclass(frozen=True)
class Slice:
    """One slice: its package, routes, permissions, datasets, job handlers and signal readers."""

    word: str
    router: APIRouter | None = None
    permissions: tuple[str, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    handlers: tuple[Handler, ...] = ()
    readers: tuple[SignalReader, ...] = field(default=())

    @property
    def package(self) -> str:
        return f"dongcha.{self.word}"


SLICES: tuple[Slice, ...] = (
    Slice("store"),
    Slice("warehouse"),
    Slice("call"),
    Slice("audit", router=audit_api.router, permissions=("audit:read",)),
    Slice("work", router=work_api.router, permissions=("jobs:read", "jobs:cancel")),
    Slice("access", router=access_api.router, permissions=("members:read", "members:update")),
    Slice("app", permissions=("settings:read", "settings:update")),
)

PERMISSIONS: frozenset[str] = frozenset(p for s in SLICES for p in s.permissions)
