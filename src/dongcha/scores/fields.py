"""What scores bring to the language of conditions."""

from dongcha.conditions import CustomerField

FIELDS: tuple[CustomerField, ...] = (
    CustomerField("rfm_group", "rfm", "option", "scores", "field.rfm_group", "option.rfm_group"),
    CustomerField("recency_days", "rfm", "integer", "scores", "field.recency_days"),
    CustomerField("purchase_count", "rfm", "integer", "scores", "field.purchase_count"),
    CustomerField("purchase_amount", "rfm", "amount", "scores", "field.purchase_amount"),
)
