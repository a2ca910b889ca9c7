"""HTTP routes of metrics."""

from dongcha.call.http import Call, slice_router
from dongcha.metrics import reconciliation, service
from dongcha.metrics.schemas import (
    MetricAnswer,
    MetricDefinition,
    MetricList,
    MetricQuery,
    MetricRow,
    ReconciliationView,
)

router = slice_router("metrics")


@router.get("")
def list_metrics(ctx: Call) -> MetricList:
    """All metrics."""
    return service.list_metrics(ctx)


@router.post("")
def create_metric(ctx: Call, asked: MetricDefinition) -> MetricRow:
    """A new metric."""
    return service.create_metric(ctx, asked)


@router.post("/query")
def query_metrics(ctx: Call, asked: MetricQuery) -> MetricAnswer:
    """Numbers."""
    return service.query_metrics(ctx, asked)


@router.get("/reconciliation")
def reconcile(ctx: Call) -> ReconciliationView:
    """The same numbers by two ways."""
    return reconciliation.reconcile(ctx)


@router.put("/{key}")
def update_metric(ctx: Call, key: str, asked: MetricDefinition) -> MetricRow:
    """A new version of a metric."""
    return service.update_metric(ctx, key, asked)


@router.delete("/{key}", status_code=204)
def delete_metric(ctx: Call, key: str) -> None:
    """Take a metric out of use."""
    service.delete_metric(ctx, key)
