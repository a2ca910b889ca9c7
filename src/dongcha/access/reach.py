"""Whose rows an actor sees: the organisation as a picture in memory, and what each reach means in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dongcha.access.schemas import Policy, Reach


@dataclass(frozen=True)
class Post:
    """Where a member stands."""

    department_id: str | None = None
    manager_id: str | None = None


@dataclass(frozen=True)
class Organization:
    """Members, departments (child to parent), the owner texts of the data by member, and shared customers by member."""

    posts: Mapping[str, Post] = field(default_factory=dict)
    parents: Mapping[str, str | None] = field(default_factory=dict)
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def _reports(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for member, post in self.posts.items():
            if post.manager_id:
                found[post.manager_id].append(member)
        return found

    @cached_property
    def _staff(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for member, post in self.posts.items():
            if post.department_id:
                found[post.department_id].append(member)
        return found

    @cached_property
    def _children(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for child, parent in self.parents.items():
            if parent:
                found[parent].append(child)
        return found

    def members(self, member_id: str, reach: Reach) -> frozenset[str]:
        """Members whose rows count as the member's own; always the member too."""
        department = self.posts.get(member_id, Post()).department_id
        if reach == "reports":
            return _below({member_id}, self._reports)
        if department is None or reach not in ("department", "tree"):
            return frozenset({member_id})
        departments = _below({department}, self._children) if reach == "tree" else {department}
        return frozenset({member_id, *(m for d in departments for m in self._staff[d])})

    def owner_texts(self, member_id: str, policy: Policy) -> tuple[str, ...]:
        """Texts that stand for those members in the data, sorted."""
        members = self.members(member_id, policy.reach)
        return tuple(sorted({text for member in members for text in self.owners.get(member, ())}))


def circle(parents: Mapping[str, str | None], start: str) -> bool:
    """Whether the way up from `start` comes back to it."""
    seen: set[str] = set()
    node = parents.get(start)
    while node is not None and node not in seen:
        if node == start:
            return True
        seen.add(node)
        node = parents.get(node)
    return False


def _below(first: Iterable[str], children: Mapping[str, list[str]]) -> frozenset[str]:
    """Everything under some nodes, themselves too; a circle ends where it began."""
    seen: set[str] = set()
    waiting = list(first)
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += children.get(node, [])
    return frozenset(seen)
