"""Roles that people make: scopes, whose rows, what of which fields."""

from collections import Counter, defaultdict

from dongcha import audit, conditions
from dongcha.access import repository
from dongcha.access.lenses import plain_rule
from dongcha.access.roles import FIXED, fixed_role
from dongcha.access.rules import OWNED
from dongcha.access.schemas import (
    Choice,
    Permissions,
    Policy,
    PolicyRefused,
    RoleChoices,
    RoleDefinition,
    RoleInUse,
    RoleIsFixed,
    RoleList,
    RoleNameTaken,
    RoleNotFound,
    RoleRow,
    ScopeGroup,
)
from dongcha.access.tables import Role
from dongcha.call import Context
from dongcha.catalog import SEMANTIC_TYPES, all_objects
from dongcha.conditions import Frame
from dongcha.kit.ids import new_id

# Rows as they came cannot be cut or masked, so this scope goes with seeing everything. It is one of a higher floor.
_RAW = "sources:raw"


def list_roles(ctx: Context) -> RoleList:
    """The two of the product first. Needs `members:read`."""
    ctx.require("members:read")
    counts = Counter(m.role for m in repository.all_members(ctx.session))
    known = ctx.part(Permissions)
    fixed = [_row(ctx, role, fixed_role(role, known), counts[role]) for role in FIXED]
    made = repository.role_definitions(ctx.session)
    return RoleList(rows=fixed + [_row(ctx, role, body, counts[role]) for role, body in made.items()])


def read_role_choices(ctx: Context) -> RoleChoices:
    """What a role can be made of. Needs `members:read`."""
    ctx.require("members:read")
    groups: dict[str, list[Choice]] = defaultdict(list)
    for scope in sorted(ctx.part(Permissions)):
        groups[scope.split(":")[0]].append(Choice(key=scope, label=ctx.say(f"permission.{scope}")))
    objects = all_objects(ctx)
    language = ctx.actor.language
    return RoleChoices(
        groups=[ScopeGroup(key=k, label=ctx.say(f"scope.{k}"), scopes=found) for k, found in groups.items()],
        objects=[Choice(key=o.key, label=o.label(language)) for o in objects if o.key in OWNED],
        types=[Choice(key=t.key, label=ctx.say(f"type.{t.key}")) for t in SEMANTIC_TYPES],
        fields=[
            Choice(key=f"{o.key}.{f.key}", label=f"{o.label(language)} · {f.label(language)}")
            for o in objects
            for f in o.fields
        ],
    )


def create_role(ctx: Context, asked: RoleDefinition) -> RoleRow:
    """Needs `members:update`."""
    ctx.require("members:update")
    _check(ctx, asked, "")
    made = Role(id=new_id(), name=asked.name, body=asked.model_dump(mode="json"), changed_at=ctx.clock.now())
    ctx.writing.add(made)
    _changed(ctx, "members:create_role", made.id, asked)
    return _row(ctx, made.id, asked, 0)


def update_role(ctx: Context, role_id: str, asked: RoleDefinition) -> RoleRow:
    """Holds from the next request of each of its members. Needs `members:update`."""
    ctx.require("members:update")
    found = _found(ctx, role_id)
    _check(ctx, asked, role_id)
    found.name, found.body, found.changed_at = asked.name, asked.model_dump(mode="json"), ctx.clock.now()
    _changed(ctx, "members:update_role", role_id, asked)
    return _row(ctx, role_id, asked, repository.member_count(ctx.writing, role_id))


def delete_role(ctx: Context, role_id: str) -> None:
    """One that nobody has. Needs `members:update`."""
    ctx.require("members:update")
    found = _found(ctx, role_id)
    count = repository.member_count(ctx.writing, role_id)
    if count:
        raise RoleInUse(name=found.name, count=count)
    ctx.writing.delete(found)
    repository.grow_access_version(ctx.writing)
    audit.record(ctx, "members:delete_role", role_id)


def _found(ctx: Context, role_id: str) -> Role:
    if role_id in FIXED:
        raise RoleIsFixed
    found = ctx.writing.get(Role, role_id)
    if found is None:
        raise RoleNotFound(role=role_id)
    return found


def _check(ctx: Context, asked: RoleDefinition, role_id: str) -> None:
    """Every name is known, conditions can be kept to, the name is free."""
    objects = all_objects(ctx)
    fields = {f"{o.key}.{f.key}" for o in objects for f in o.fields}
    known = ctx.part(Permissions) | set(OWNED) | fields | {t.key for t in SEMANTIC_TYPES}
    for name in (*asked.scopes, *asked.policies, *asked.rights):
        if name not in known:
            raise PolicyRefused(name=name)
    is_whole = not asked.rights and all(p.reach == "all" for p in (asked.policy, *asked.policies.values()))
    if _RAW in asked.scopes and not is_whole:
        raise PolicyRefused(name=ctx.say(f"permission.{_RAW}"))
    _check_conditions(ctx, asked)
    names = repository.role_names(ctx.writing)
    if asked.name in {name for role, name in names.items() if role != role_id}:
        raise RoleNameTaken(name=asked.name)


def _check_conditions(ctx: Context, asked: RoleDefinition) -> None:
    """Only customers are cut by a condition, and only by one that asks their own fields."""
    for name, policy in asked.policies.items():
        if policy.reach == "condition":
            raise PolicyRefused(name=name)
    if asked.policy.reach == "condition":
        if asked.policy.condition is None:
            raise PolicyRefused(name=ctx.say("reach.condition"))
        asked.policy.condition.check(ctx.part(Frame))
        plain_rule(asked.policy.condition, ctx.part(Frame))


def _changed(ctx: Context, action: str, role_id: str, asked: RoleDefinition) -> None:
    repository.grow_access_version(ctx.writing)
    audit.record(ctx, action, role_id, asked.model_dump(mode="json"))


def _row(ctx: Context, role_id: str, body: RoleDefinition, member_count: int) -> RoleRow:
    is_fixed = role_id in FIXED
    return RoleRow(
        **{k: getattr(body, k) for k in RoleDefinition.model_fields},
        id=role_id,
        label=ctx.say(f"role.{role_id}") if is_fixed else body.name,
        is_fixed=is_fixed,
        member_count=member_count,
        sentence=_sentence(ctx, body.policy),
    )


def _sentence(ctx: Context, policy: Policy) -> str:
    """Whose rows, in words."""
    if policy.reach == "condition" and policy.condition is not None:
        return conditions.describe(ctx, policy.condition)
    return ctx.say(f"reach.{policy.reach}")
