"""A lens for an actor, from the actor's role and place in the organisation.

Trees are made once for all members of a role whose rules have the same shape; what differs between members is bound.
"""

import hashlib
import json
import threading
from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from sqlglot import exp

from dongcha.access import repository
from dongcha.access.reach import Organization, Post
from dongcha.access.rights import masks
from dongcha.access.roles import FIXED, fixed_role
from dongcha.access.rules import CUSTOMERS, OWNED, PREFIX, Limits
from dongcha.access.schemas import Policy, RoleDefinition
from dongcha.conditions import Condition, Frame, compile_plain
from dongcha.kit.actor import Actor
from dongcha.store import Database
from dongcha.warehouse import Lens, Registry, View, system_lens

_KEPT = 512
_NOTHING = Lens(views={}, fingerprint="nothing")


@dataclass(frozen=True)
class _Picture:
    """The organisation and the roles at one version."""

    version: int
    organization: Organization
    roles: dict[str, RoleDefinition]


class Lenses:
    """Lenses of one installation; nothing made before a change of who may see what is used after it."""

    def __init__(self, database: Database, registry: Registry, frame: Frame) -> None:
        self._database = database
        self._registry = registry
        self._frame = frame
        self._lock = threading.Lock()
        self._picture: _Picture | None = None
        self._lenses: OrderedDict[tuple[int, int, str, str], Lens] = OrderedDict()
        self._views: OrderedDict[tuple[int, str], dict[str, View]] = OrderedDict()

    def of(self, actor: Actor) -> Lens:
        """What the actor may see; an unknown role sees nothing."""
        if actor.is_system:
            return system_lens(self._registry)
        picture = self._present()
        key = (picture.version, self._registry.generation, actor.role, actor.id)
        with self._lock:
            found = self._lenses.get(key)
        if found is None:
            found = self._make(actor, picture)
            with self._lock:
                _keep(self._lenses, key, found)
        return found

    def _present(self) -> _Picture:
        with self._database.read() as session:
            version = repository.access_version(session)
            with self._lock:
                picture = self._picture
            if picture is None or picture.version != version:
                picture = _Picture(version, read_organization(session), repository.role_definitions(session))
                with self._lock:
                    self._picture = picture
        return picture

    def _make(self, actor: Actor, picture: _Picture) -> Lens:
        role = fixed_role(actor.role, frozenset()) if actor.role in FIXED else picture.roles.get(actor.role)
        if role is None:
            return _NOTHING
        limits, parameters = limit(role, actor.id, picture.organization, self._frame)
        shape = _shape(role, limits)
        return Lens(self._views_of(role, limits, shape), f"{actor.role}/{shape}", parameters)

    def _views_of(self, role: RoleDefinition, limits: Limits, shape: str) -> dict[str, View]:
        key = (self._registry.generation, shape)
        with self._lock:
            found = self._views.get(key)
        if found is None:
            found = {
                dataset.name: View(
                    columns=tuple(c.name for c in dataset.visible_columns),
                    masks=masks(dataset, role.rights, self._registry),
                    rows=limits.rule(dataset),
                )
                for dataset in self._registry
            }
            with self._lock:
                _keep(self._views, key, found)
        return found


def _keep(held: OrderedDict[Any, Any], key: object, value: object) -> None:
    held[key] = value
    while len(held) > _KEPT:
        held.popitem(last=False)


def _shape(role: RoleDefinition, limits: Limits) -> str:
    """Equal for lenses whose trees are equal; values are bound apart."""
    body = [role.model_dump(mode="json"), sorted(limits.owners.items()), limits.shared]
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:16]


def limit(
    role: RoleDefinition, member_id: str, organization: Organization, frame: Frame
) -> tuple[Limits, dict[str, Any]]:
    """The shape of the row rules of a member with this role, and the values that they bind."""
    parameters: dict[str, Any] = {}
    policies: dict[str, Policy] = {CUSTOMERS: role.policy, **{k: p for k, p in role.policies.items() if k in OWNED}}
    owners = {}
    for key, policy in policies.items():
        if policy.reach == "all":
            continue
        texts = organization.owner_texts(member_id, policy)
        owners[key] = len(texts)
        parameters |= {f"{PREFIX}_{key}_{n}": text for n, text in enumerate(texts)}
    shared = organization.shared.get(member_id, ()) if CUSTOMERS in owners else ()
    parameters |= {f"{PREFIX}_shared_{n}": customer for n, customer in enumerate(shared)}
    meets: exp.Expr | None = None
    values: dict[str, Any] = {}
    if role.policy.reach == "condition" and role.policy.condition is not None:
        meets, values = plain_rule(role.policy.condition, frame)
    whole = frozenset(key for key, policy in policies.items() if policy.reach == "all")
    return Limits(frame.base, owners, whole, meets, len(shared)), parameters | values


def plain_rule(condition: Condition, frame: Frame) -> tuple[exp.Expr, dict[str, Any]]:
    """A condition over columns of the base alone, and its values. Raises `ConditionNotPlain` for any other."""
    tree, values = compile_plain(condition, frame)
    names = {name: f"{PREFIX}_when_{n}" for n, name in enumerate(values)}
    for placeholder in tree.find_all(exp.Placeholder):
        placeholder.set("this", names[placeholder.name])
    return tree, {names[name]: value for name, value in values.items()}


def read_organization(session: Session) -> Organization:
    owners, shared = defaultdict(list), defaultdict(list)
    for text, member_id in repository.matched_owners(session):
        owners[member_id].append(text)
    for customer_id, member_id in repository.collaborations(session):
        shared[member_id].append(customer_id)
    return Organization(
        posts={m: Post(department, manager) for m, department, manager in repository.posts(session)},
        parents=dict(repository.department_parents(session)),
        owners={m: tuple(texts) for m, texts in owners.items()},
        shared={m: tuple(sorted(customers)) for m, customers in shared.items()},
    )
