"""Routes of the assembly itself: health, settings, search, datasets, docs."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dongcha.app import company, inventory
from dongcha.app import search as search_room
from dongcha.call import CompanySettings, SignedOut
from dongcha.call.http import Call, slice_router
from dongcha.kit.page import Frozen

router = APIRouter()
settings = slice_router("settings")
search_router = slice_router("search")
datasets_router = slice_router("datasets")

# Served from our own files (copied from the swagger-ui-dist package by the UI build); no inline script, no CDN.
_DOCS = """<!doctype html><html><head><meta charset="utf-8"><title>Dongcha API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head><body><div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>"""


class Health(Frozen):
    status: str


@router.get("/healthz", include_in_schema=False)
def healthz(request: Request) -> Health:
    """The process answers and reaches its store; else 503 `StoreAway`."""
    request.app.state.runtime.database.ping()
    return Health(status="ok")


@router.get("/api/docs", include_in_schema=False)
def docs() -> HTMLResponse:
    """The API, to read and to try."""
    return HTMLResponse(_DOCS)


@settings.get("")
def read_settings(ctx: Call) -> CompanySettings:
    """Company, time zone, currency: what every page needs, so every member may ask."""
    if not ctx.actor.id:
        raise SignedOut
    return ctx.company


@settings.put("")
def update_settings(ctx: Call, asked: CompanySettings) -> CompanySettings:
    """Change them."""
    return company.update_company(ctx, asked)


@search_router.get("")
def search(ctx: Call, q: Annotated[str, Query(max_length=100)] = "") -> search_room.SearchAnswer:
    """Customers, segments and metrics by name."""
    return search_room.search(ctx, q)


@datasets_router.get("")
def list_datasets(ctx: Call) -> inventory.DatasetList:
    """Published datasets."""
    return inventory.list_datasets(ctx)


for _router in (settings, search_router, datasets_router):
    router.include_router(_router)
