"""Profiles: the golden customer, what is known of each and where it came from, and what happened over time.

Words: customer, trait, timeline, purchase (an order with its customer and net amount).
In: clean records with their customers. Out: one row per customer, lists and exports behind the actor's lens,
and the 360 view, in which every value names its source. Survivorship is most recent valid, the record id as the tie.
"""

from dongcha.profiles.datasets import DATASETS, PROFILE, PURCHASE
from dongcha.profiles.fields import EVENTS, FIELDS
from dongcha.profiles.schemas import CustomerExport, CustomerPanel, CustomerPanels, CustomerQuery, CustomerTable, Sort
from dongcha.profiles.service import as_of, export_customers, query_customers, read_customer, refresh, search_customers

__all__ = [
    "DATASETS",
    "EVENTS",
    "FIELDS",
    "PROFILE",
    "PURCHASE",
    "CustomerExport",
    "CustomerPanel",
    "CustomerPanels",
    "CustomerQuery",
    "CustomerTable",
    "Sort",
    "as_of",
    "export_customers",
    "query_customers",
    "read_customer",
    "refresh",
    "search_customers",
]
