"""A call: one actor asking for one thing. The context carries everything a verb needs, and nothing else does.

Words: context, permission, write transaction, signal. In: an actor and the parts of the running process.
Out: `Context`, the first argument of every verb of every slice. It reads at will, opens its one write transaction
at the first write, refuses warehouse questions while that is open, and commits at the edge (route, step of a job).
"""

from dongcha.call.context import (
    CompanySettings,
    Context,
    ContextFactory,
    NotAllowed,
    SignedOut,
    WarehouseAskedInTransaction,
)
from dongcha.call.publishing import publish_derived

__all__ = [
    "CompanySettings",
    "Context",
    "ContextFactory",
    "NotAllowed",
    "SignedOut",
    "WarehouseAskedInTransaction",
    "publish_derived",
]
