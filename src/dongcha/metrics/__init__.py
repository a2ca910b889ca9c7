"""Metrics: one definition, one number; lists, cards, charts and exports all ask the same query object.

Words: measure, metric, dimension, grain, reconciliation 对数. In: datasets with their relations, and definitions as
data (shipped ones and those people add). Out: rows of dimensions and measures, with totals that do not come from
adding rows, compared with an earlier period of equal length, all within the viewer's lens.
A measure has one grain; dimensions come through many-to-one relations only, so nothing is counted twice.
"""

from dongcha.metrics.definitions import all_metrics
from dongcha.metrics.ranges import Span, anchor_day, named_span, shifted
from dongcha.metrics.schemas import DayRange, MetricAnswer, MetricDefinition, MetricFilter, MetricQuery
from dongcha.metrics.service import (
    create_metric,
    delete_metric,
    list_metrics,
    query_metrics,
    update_metric,
)

__all__ = [
    "DayRange",
    "MetricAnswer",
    "MetricDefinition",
    "MetricFilter",
    "MetricQuery",
    "Span",
    "all_metrics",
    "anchor_day",
    "create_metric",
    "delete_metric",
    "list_metrics",
    "named_span",
    "query_metrics",
    "shifted",
    "update_metric",
]
