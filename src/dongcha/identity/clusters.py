"""Connected components and the id rule, as array operations.

Components: every record takes the smallest record number among those that share an identifier with it, then jumps
to that record's own number, until nothing changes (Shiloach and Vishkin 1982, hooking and pointer jumping).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def components(record_count: int, records: Ints, identifiers: Ints) -> Ints:
    """A label per record: the smallest record number of its component.

    `records[i]` carries `identifiers[i]`; both are dense codes. Records without an identifier stay alone.
    """
    label = np.arange(record_count, dtype=np.int64)
    if len(records) == 0:
        return label
    width = int(identifiers.max()) + 1
    while True:
        least = np.full(width, record_count, dtype=np.int64)
        np.minimum.at(least, identifiers, label[records])
        fresh = label.copy()
        np.minimum.at(fresh, records, least[identifiers])
        np.minimum.at(fresh, label, fresh)
        fresh = fresh[fresh]
        if np.array_equal(fresh, label):
            return label
        label = fresh


def without_hubs(identifiers: Ints, cap: int) -> npt.NDArray[np.bool_]:
    """Which rows to keep: an identifier on more than `cap` records is a hub and says nothing about who is who."""
    degree = np.bincount(identifiers) if len(identifiers) else np.zeros(0, dtype=np.int64)
    return np.asarray(degree[identifiers] <= cap, dtype=np.bool_)


@dataclass(frozen=True)
class Assignment:
    """`customers` per record; `redirects` retired id → successor; `revived` ids that answer for themselves again."""

    customers: Ints
    redirects: dict[int, int]
    revived: list[int]
    last_id: int


def assign_ids(label: Ints, before: Ints, earlier: Ints, last_id: int) -> Assignment:
    """Customer ids for components: (a) each living id goes to the component with most of its records, (b) a
    component keeps its oldest (smallest) id and the others retire into it, (c) one without any takes back the
    retired id that most of its records had before, else it gets a new id.

    `before` is the present customer of each record and `earlier` the one before that; 0 for none.
    """
    home = _homes(label, before)
    owner: dict[int, int] = {}
    for customer, component in home:
        owner[component] = min(customer, owner.get(component, customer))
    redirects = {customer: owner[component] for customer, component in home if owner[component] != customer}
    orphaned = ~np.isin(label, np.fromiter(owner, dtype=np.int64, count=len(owner)))
    retired = np.where(orphaned & ~np.isin(earlier, before), earlier, 0)
    revived: list[int] = []
    for customer, component in _homes(label, retired):
        if component not in owner:
            owner[component] = customer
            revived.append(customer)
    roots = np.unique(label)
    ids = np.zeros(len(label), dtype=np.int64)
    if owner:
        held = np.fromiter(owner.keys(), dtype=np.int64, count=len(owner))
        ids[held] = np.fromiter(owner.values(), dtype=np.int64, count=len(owner))
    fresh = roots[ids[roots] == 0]
    ids[fresh] = last_id + 1 + np.arange(len(fresh))
    return Assignment(ids[label], redirects, revived, last_id + len(fresh))


def _homes(label: Ints, before: Ints) -> list[tuple[int, int]]:
    """For each living id the component that holds most of its records; of equals the one with the oldest record."""
    held = before > 0
    if not held.any():
        return []
    pairs, counts = np.unique(np.stack([before[held], label[held]], axis=1), axis=0, return_counts=True)
    order = np.lexsort((pairs[:, 1], -counts, pairs[:, 0]))
    ranked = pairs[order]
    first = np.ones(len(ranked), dtype=bool)
    first[1:] = ranked[1:, 0] != ranked[:-1, 0]
    return [(int(customer), int(component)) for customer, component in ranked[first]]
