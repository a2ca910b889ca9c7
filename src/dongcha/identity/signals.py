"""What identity announces: one signal per run, never one per record."""

from dataclasses import dataclass
from typing import ClassVar

from dongcha.store import Signal


@dataclass(frozen=True)
class CustomersMerged(Signal):
    """Some ids were retired; the change log and the redirects say which."""

    name: ClassVar[str] = "customers_merged"
    change_id: str
    retired_count: int
