"""The product on a page: every slice, with what it brings to the assembly."""

from dataclasses import dataclass

from fastapi import APIRouter

from dongcha import identity, pipeline, profiles, scores, segments, work
from dongcha.access import api as access_api
from dongcha.audit import api as audit_api
from dongcha.catalog import api as catalog_api
from dongcha.catalog import standard_objects
from dongcha.catalog.datasets import object_dataset
from dongcha.conditions import CustomerField, EventSource, Frame
from dongcha.dashboards import api as dashboards_api
from dongcha.metrics import api as metrics_api
from dongcha.profiles import CustomerPanel, CustomerPanels
from dongcha.profiles import api as profiles_api
from dongcha.scores import api as scores_api
from dongcha.segments import api as segments_api
from dongcha.sources import api as sources_api
from dongcha.sources.datasets import SOURCE_ROW
from dongcha.warehouse import Dataset
from dongcha.work import Duties, Handler, Schedule, SignalReader
from dongcha.work import api as work_api


@dataclass(frozen=True)
class Slice:
    """One slice: its package and what it brings to the assembly."""

    word: str
    router: APIRouter | None = None
    permissions: tuple[str, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    handlers: tuple[Handler, ...] = ()
    readers: tuple[SignalReader, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    fields: tuple[CustomerField, ...] = ()
    events: tuple[EventSource, ...] = ()
    panels: tuple[CustomerPanel, ...] = ()

    @property
    def package(self) -> str:
        return f"dongcha.{self.word}"


SLICES: tuple[Slice, ...] = (
    Slice("store"),
    Slice("warehouse"),
    Slice("call"),
    Slice("audit", router=audit_api.router, permissions=("audit:read",)),
    Slice(
        "work",
        router=work_api.router,
        permissions=("jobs:read", "jobs:run", "jobs:cancel"),
        handlers=work.HANDLERS,
        schedules=work.SCHEDULES,
    ),
    Slice(
        "catalog",
        router=catalog_api.router,
        permissions=("catalog:read", "catalog:update"),
        datasets=tuple(object_dataset(o) for o in standard_objects()),
    ),
    Slice("conditions"),
    Slice("access", router=access_api.router, permissions=("members:read", "members:update", "members:preview")),
    Slice("delivery"),
    Slice(
        "sources",
        router=sources_api.router,
        permissions=("sources:read", "sources:import", "sources:folder", "sources:undo", "sources:raw"),
        datasets=(SOURCE_ROW,),
    ),
    Slice("cleaning"),
    Slice("identity", datasets=(identity.MEMBERSHIP,)),
    Slice(
        "profiles",
        router=profiles_api.router,
        permissions=("customers:read", "customers:export", "customers:share"),
        datasets=profiles.DATASETS,
        fields=profiles.FIELDS,
        events=profiles.EVENTS,
    ),
    Slice(
        "scores",
        router=scores_api.router,
        permissions=("scores:read", "scores:update"),
        datasets=scores.DATASETS,
        fields=scores.FIELDS,
        panels=(CustomerPanel("rfm", scores.customer_rfm),),
    ),
    Slice(
        "segments",
        router=segments_api.router,
        permissions=("segments:read", "segments:create", "segments:update", "segments:delete"),
        panels=(CustomerPanel("segments", segments.memberships),),
    ),
    Slice("metrics", router=metrics_api.router, permissions=("metrics:read", "metrics:update")),
    Slice("dashboards", router=dashboards_api.router, permissions=("dashboards:read",)),
    Slice("pipeline", handlers=pipeline.HANDLERS, readers=pipeline.READERS, schedules=pipeline.SCHEDULES),
    Slice("app", permissions=("settings:update",)),
)

PERMISSIONS: frozenset[str] = frozenset(p for s in SLICES for p in s.permissions)
FRAME = Frame(
    base="profile",
    fields={f.key: f for s in SLICES for f in s.fields},
    events={e.key: e for s in SLICES for e in s.events},
)
PANELS = CustomerPanels(p for s in SLICES for p in s.panels)
DUTIES = Duties(
    handlers=[h for s in SLICES for h in s.handlers],
    readers=[r for s in SLICES for r in s.readers],
    schedules=[c for s in SLICES for c in s.schedules],
)
