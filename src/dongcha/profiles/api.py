"""HTTP routes of customers."""

from datetime import datetime
from typing import Annotated

from fastapi import Path, Query, Response

from dongcha import conditions
from dongcha.call.http import Call, attachment, slice_router
from dongcha.conditions import LanguageView
from dongcha.profiles import service, view
from dongcha.profiles.schemas import (
    CustomerExport,
    CustomerQuery,
    CustomerTable,
    CustomerView,
    FieldValues,
    OrderPage,
    Timeline,
)

router = slice_router("customers")
CustomerId = Annotated[int, Path(ge=1, lt=2**63)]


@router.get("/fields")
def read_fields(ctx: Call) -> LanguageView:
    """Fields for columns and conditions, and events for conditions."""
    ctx.require("customers:read")
    return conditions.read_language(ctx)


@router.get("/fields/{field}/values")
def read_values(ctx: Call, field: str, q: Annotated[str, Query(max_length=100)] = "") -> FieldValues:
    """The commonest values of a field, for editors to suggest."""
    return service.list_values(ctx, field, q)


@router.post("/query")
def query_customers(ctx: Call, asked: CustomerQuery) -> CustomerTable:
    """A page of customers."""
    return service.query_customers(ctx, asked)


@router.post("/export")
def export_customers(ctx: Call, asked: CustomerExport) -> Response:
    """The customers of a query as CSV or XLSX."""
    made = service.export_customers(ctx, asked)
    return attachment(made.name, made.content, made.media_type)


@router.get("/{customer_id}")
def read_customer(ctx: Call, customer_id: CustomerId) -> CustomerView:
    """The 360 view."""
    return service.read_customer(ctx, customer_id)


@router.get("/{customer_id}/timeline")
def read_timeline(
    ctx: Call, customer_id: CustomerId, kind: str | None = None, before: datetime | None = None
) -> Timeline:
    """More of the timeline."""
    return view.read_timeline(ctx, customer_id, kind, before)


@router.get("/{customer_id}/orders")
def read_orders(
    ctx: Call,
    customer_id: CustomerId,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> OrderPage:
    """More orders."""
    return view.read_orders(ctx, customer_id, offset, limit)
