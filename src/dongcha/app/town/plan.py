"""How the files of the town are imported: a mapping per group of files, in order."""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

# Products and customers first, then what refers to them.
_ORDER = (
    "erp_products",
    "erp_persons",
    "erp_companies",
    "crm_companies",
    "crm_contacts",
    "web_members",
    "erp_retail_orders",
    "erp_retail_order_items",
    "erp_sales_orders",
    "erp_sales_order_items",
    "erp_contracts",
    "erp_payments",
    "erp_refunds",
    "store_orders",
    "store_visits",
    "crm_leads",
    "crm_deals",
    "crm_deal_stages",
    "crm_interactions",
    "service_tickets",
    "service_survey_answers",
    "marketing_campaigns",
    "marketing_ad_costs",
    "web_events",
)


@dataclass(frozen=True)
class TownImport:
    """One import: the files that match `glob` below the folder of the town, into `source`, by `mapping`."""

    key: str
    source: str
    source_labels: dict[str, str]
    labels: dict[str, str]
    glob: str
    mapping: dict[str, Any]


def plan() -> tuple[TownImport, ...]:
    """All imports in the order to run them; labels by language (`zh_CN`, `en`)."""
    return tuple(_read(key) for key in _ORDER)


def _read(key: str) -> TownImport:
    found = json.loads(files("dongcha.app.town").joinpath("mappings", f"{key}.json").read_text("utf-8"))
    return TownImport(key, found["source"], found["source_labels"], found["labels"], found["glob"], found["mapping"])
