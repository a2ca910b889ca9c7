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
class History:
    """What records were before: `before` their present customers (0 for none), and the ids they left in merges, as
    rows of (`record`, `id`, `place`) with place 0 the oldest."""

    before: Ints
    record: Ints
    id: Ints
    place: Ints


@dataclass(frozen=True)
class Assignment:
    """`customers` per record; `redirects` newly retired id → successor; `led` where older retired ids lead now;
    `revived` ids that answer for themselves again."""

    customers: Ints
    redirects: dict[int, int]
    led: dict[int, int]
    revived: list[int]
    last_id: int


def assign_ids(label: Ints, history: History, last_id: int) -> Assignment:
    """Customer ids for components: (a) each living id goes to the component with most of its own records, (b) a
    component keeps its oldest (smallest) id and the others retire into it, (c) one without any takes back the
    retired id most of whose own records it holds, else it gets a new id.

    A record that came with a merge is a guest under the id it came to: it votes only where no own record is left.
    So an undone merge gives back what was, however many records each side had.
    """
    living = np.unique(history.before[history.before > 0])
    owner: dict[int, int] = {}
    home = _homes(label, np.arange(len(label)), history.before, ~_guests(history, living))
    for customer, component in home.items():
        owner[component] = min(customer, owner.get(component, customer))
    redirects = {customer: owner[component] for customer, component in home.items() if owner[component] != customer}
    older = _older_homes(label, history, living)
    revived: dict[int, int] = {}
    for customer, component in older.items():
        if component not in owner:
            revived[component] = min(customer, revived.get(component, customer))
    owner |= revived
    ids, last_id = _fill(label, owner, last_id)
    led = {customer: int(ids[component]) for customer, component in older.items() if revived.get(component) != customer}
    return Assignment(ids[label], redirects, led, sorted(revived.values()), last_id)


def _guests(history: History, living: Ints) -> npt.NDArray[np.bool_]:
    """Records whose last id before the present one is retired."""
    last = np.full(len(history.before), -1, dtype=np.int64)
    np.maximum.at(last, history.record, history.place)
    is_last = history.place == last[history.record]
    found = np.zeros(len(history.before), dtype=np.bool_)
    found[history.record[is_last & ~np.isin(history.id, living)]] = True
    return found


def _older_homes(label: Ints, history: History, living: Ints) -> dict[int, int]:
    """For each retired id the component that holds most of its own records."""
    order = np.lexsort((history.place, history.record))
    record, former = history.record[order], history.id[order]
    is_own = np.ones(len(record), dtype=np.bool_)
    is_own[1:] = (record[1:] != record[:-1]) | np.isin(former[:-1], living)
    retired = ~np.isin(former, living)
    return _homes(label, record[retired], former[retired], is_own[retired])


def _homes(label: Ints, record: Ints, held: Ints, is_own: npt.NDArray[np.bool_]) -> dict[int, int]:
    """For each id in `held` the component with most of its own records, of equals the one with the oldest record."""
    has_own = np.isin(held, held[is_own])
    votes = (held > 0) & (is_own | ~has_own)
    if not votes.any():
        return {}
    pairs, counts = np.unique(np.stack([held[votes], label[record[votes]]], axis=1), axis=0, return_counts=True)
    order = np.lexsort((pairs[:, 1], -counts, pairs[:, 0]))
    ranked = pairs[order]
    first = np.ones(len(ranked), dtype=bool)
    first[1:] = ranked[1:, 0] != ranked[:-1, 0]
    return {int(customer): int(component) for customer, component in ranked[first]}


def _fill(label: Ints, owner: dict[int, int], last_id: int) -> tuple[Ints, int]:
    """Ids by component: the owner's, else a new one."""
    ids = np.zeros(len(label), dtype=np.int64)
    if owner:
        held = np.fromiter(owner.keys(), dtype=np.int64, count=len(owner))
        ids[held] = np.fromiter(owner.values(), dtype=np.int64, count=len(owner))
    roots = np.unique(label)
    fresh = roots[ids[roots] == 0]
    ids[fresh] = last_id + 1 + np.arange(len(fresh))
    return ids, last_id + len(fresh)
