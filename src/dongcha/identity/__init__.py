"""Identity: which records are the same customer, and how that came to be, reversibly.

Words: identifier, hub, cluster, membership, redirect. In: clean person and company records. Out: membership
(record → customer) as an append-only change log in the lake, and redirects for retired ids in the store.
Records are never changed; a customer is the set of records that share strong identifiers. Ids stay with the
cluster that holds most of their records; an id that loses its records redirects for ever.
"""

from dongcha.identity.datasets import MEMBERSHIP
from dongcha.identity.service import Resolution, living_id, resolve

__all__ = ["MEMBERSHIP", "Resolution", "living_id", "resolve"]
