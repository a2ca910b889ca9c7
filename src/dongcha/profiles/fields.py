"""What profiles bring to the language of conditions."""

from dongcha.conditions import CustomerField, EventSource
from dongcha.profiles.traits import TRAITS

_FIGURES = (
    ("order_count", "integer"),
    ("order_amount", "amount"),
    ("first_order_on", "date"),
    ("last_order_on", "date"),
)
FIELDS: tuple[CustomerField, ...] = (
    CustomerField("kind", "profile", "option", "basic", "field.kind", "option.kind"),
    *(CustomerField(t.column, "profile", t.type, t.group, f"field.{t.column}") for t in TRAITS),
    *(CustomerField(key, "profile", kind, "orders", f"field.{key}") for key, kind in _FIGURES),
    CustomerField("record_count", "profile", "integer", "identity", "field.record_count"),
    CustomerField("source_count", "profile", "integer", "identity", "field.source_count"),
    CustomerField("first_seen_at", "profile", "instant", "identity", "field.first_seen_at"),
)
EVENTS: tuple[EventSource, ...] = (
    EventSource("order", "purchase", "ordered_at", "event.order", only="is_purchase"),
    EventSource("event", "event", "occurred_at", "event.event", name_column="name"),
    EventSource("interaction", "interaction", "occurred_at", "event.interaction", name_column="kind"),
    EventSource("ticket", "ticket", "opened_at", "event.ticket"),
)
