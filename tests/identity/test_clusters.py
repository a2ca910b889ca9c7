"""Laws of clustering and of customer ids, on numbers alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dongcha.identity.clusters import Assignment, History, assign_ids, components, without_hubs

EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 8)), max_size=30)


def ints(values: object) -> np.ndarray:
    return np.array(list(values), dtype=np.int64)  # type: ignore[call-overload]


def label(count: int, edges: list[tuple[int, int]]) -> list[int]:
    found: list[int] = components(count, ints(e[0] for e in edges), ints(e[1] for e in edges)).tolist()
    return found


def partition(count: int, edges: list[tuple[int, int]]) -> set[frozenset[int]]:
    """The slow way: join sets until none can be joined."""
    sets = [{n} for n in range(count)]
    for value in {v for _, v in edges}:
        carriers = {r for r, v in edges if v == value}
        touched = [s for s in sets if s & carriers]
        sets = [s for s in sets if not s & carriers] + [set().union(*touched)]
    return {frozenset(s) for s in sets}


@given(EDGES)
def test_components_are_what_joining_sets_gives(edges: list[tuple[int, int]]) -> None:
    found = label(12, edges)
    sets = {frozenset(n for n in range(12) if found[n] == root) for root in set(found)}
    assert sets == partition(12, edges)
    assert all(root == min(s) for s in sets for root in {found[n] for n in s})


@given(EDGES, st.randoms(use_true_random=False))
def test_order_never_matters(edges: list[tuple[int, int]], chance: object) -> None:
    shuffled = edges[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert label(12, shuffled) == label(12, edges)


@given(EDGES, st.permutations(range(12)))
def test_the_numbers_of_records_never_matter(edges: list[tuple[int, int]], names: list[int]) -> None:
    moved = label(12, [(names[r], v) for r, v in edges])
    plain = label(12, edges)
    assert all((plain[a] == plain[b]) == (moved[names[a]] == moved[names[b]]) for a in range(12) for b in range(12))


def test_a_long_chain_is_one() -> None:
    edges = [(n, n) for n in range(500)] + [(n + 1, n) for n in range(499)]
    assert set(label(500, edges)) == {0}


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40), st.integers(1, 6))
def test_a_value_on_more_records_than_the_cap_says_nothing(values: list[int], cap: int) -> None:
    assert without_hubs(ints(values), cap).tolist() == [values.count(v) <= cap for v in values]


def assign(labels: list[int], before: list[int], pasts: list[list[int]] | None = None, last: int = 0) -> Assignment:
    rows = [(r, i, p) for r, past in enumerate(pasts or []) for p, i in enumerate(past)]
    history = History(ints(before), *(ints(row[n] for row in rows) for n in range(3)))
    return assign_ids(ints(labels), history, last)


class Walk:
    """Records that are resolved again and again; keeps what the membership would keep."""

    def __init__(self) -> None:
        self.customers = [0] * 10
        self.pasts: list[list[int]] = [[] for _ in range(10)]
        self.redirects: dict[int, int] = {}
        self.last = 0

    def resolve(self, labels: list[int]) -> list[int]:
        found = assign(labels, self.customers, self.pasts, self.last)
        for record, after in enumerate(found.customers.tolist()):
            chain = [*self.pasts[record], *([self.customers[record]] if self.customers[record] else [])]
            if after != self.customers[record]:
                self.pasts[record] = chain[: chain.index(after)] if after in chain else chain
                self.customers[record] = after
        known = {k: found.redirects.get(v, v) for k, v in self.redirects.items()}
        self.redirects = known | found.redirects | found.led
        for revived in found.revived:
            del self.redirects[revived]
        self.last = found.last_id
        return self.customers[:]


LABELS = st.lists(st.integers(0, 9), min_size=10, max_size=10).map(
    lambda raw: [raw.index(v) for v in raw]  # the smallest record of each component, as `components` gives it
)


@given(LABELS)
def test_first_ids_are_counted_up(labels: list[int]) -> None:
    found = assign(labels, [0] * 10)
    assert len(set(found.customers.tolist())) == len(set(labels)) == found.last_id
    assert sorted(set(found.customers.tolist())) == list(range(1, found.last_id + 1))
    assert (found.redirects, found.revived) == ({}, [])


@given(LABELS)
def test_resolving_twice_changes_nothing(labels: list[int]) -> None:
    once = assign(labels, [0] * 10)
    twice = assign(labels, once.customers.tolist(), last=once.last_id)
    assert twice.customers.tolist() == once.customers.tolist()
    assert (twice.redirects, twice.revived, twice.last_id) == ({}, [], once.last_id)


@given(LABELS, LABELS)
def test_whatever_changes_each_component_has_one_id_and_no_id_is_lost(first: list[int], then: list[int]) -> None:
    once = assign(first, [0] * 10)
    found = assign(then, once.customers.tolist(), last=once.last_id)
    after = found.customers.tolist()
    assert all((after[a] == after[b]) == (then[a] == then[b]) for a in range(10) for b in range(10))
    living = set(after)
    for old in range(1, once.last_id + 1):
        assert old in living or found.redirects[old] in living
    assert not living & set(found.redirects)
    assert found.last_id >= max(living)


def coarser(fine: list[int], joined: list[int]) -> list[int]:
    return label(10, [(n, fine[n]) for n in range(10)] + [(n, 10 + joined[n]) for n in range(10)])


@given(LABELS, st.lists(LABELS, min_size=1, max_size=3))
def test_split_of_a_merge_is_what_was(first: list[int], joined: list[list[int]]) -> None:
    """Merging more and more, then going back step by step, gives each record the customer it had at each step."""
    walk, steps = Walk(), [first]
    for more in joined:
        steps.append(coarser(steps[-1], more))
    forth = [(walk.resolve(step), dict(walk.redirects)) for step in steps]
    last = walk.last
    back = [(walk.resolve(step), dict(walk.redirects)) for step in reversed(steps[:-1])]
    assert back == forth[-2::-1]
    assert walk.last == last


@given(LABELS, LABELS)
def test_the_way_back_may_be_taken_at_once(first: list[int], joined: list[int]) -> None:
    walk = Walk()
    start = walk.resolve(first)
    walk.resolve(coarser(first, joined))
    walk.resolve([0] * 10)
    assert walk.resolve(first) == start
    assert walk.redirects == {}


@given(st.lists(LABELS, min_size=1, max_size=5))
def test_every_id_ever_given_leads_to_a_living_one(ways: list[list[int]]) -> None:
    walk = Walk()
    for labels in ways:
        after = walk.resolve(labels)
        assert all((after[a] == after[b]) == (labels[a] == labels[b]) for a in range(10) for b in range(10))
        assert not set(walk.redirects) & set(after)
        assert {walk.redirects.get(k, k) for k in range(1, walk.last + 1)} == set(after)


def test_an_id_goes_where_most_of_its_records_go_and_the_oldest_survives() -> None:
    split = assign([0, 0, 2], [7, 7, 7], last=9)
    assert split.customers.tolist() == [7, 7, 10]
    even = assign([0, 1], [7, 7], last=9)
    assert even.customers.tolist() == [7, 10]
    merge = assign([0, 0, 0], [5, 3, 5], last=9)
    assert (merge.customers.tolist(), merge.redirects) == ([3, 3, 3], {5: 3})
