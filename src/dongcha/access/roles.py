"""The two roles of the product itself. Each is a rule over all permissions, so a new slice needs no change here."""

from collections.abc import Callable, Mapping

from dongcha.access.schemas import Policy, Right, RoleDefinition

ADMINISTRATOR, READER = "administrator", "reader"
_READER_NOT = frozenset({"audit:read", "members:read"})
_SCOPES: Mapping[str, Callable[[str], bool]] = {
    ADMINISTRATOR: lambda permission: True,  # noqa: ARG005 - every rule has the same shape
    READER: lambda permission: permission.endswith(":read") and permission not in _READER_NOT,
}
_RIGHTS: Mapping[str, dict[str, Right]] = {
    ADMINISTRATOR: {},
    READER: {"phone": "mask", "email": "mask", "cn_id": "mask", "address": "mask"},
}
FIXED = tuple(_SCOPES)


def fixed_role(role: str, known: frozenset[str]) -> RoleDefinition:
    """A role of the product as a definition; every row is seen."""
    scopes = sorted(p for p in known if _SCOPES[role](p))
    return RoleDefinition(name=role, scopes=scopes, policy=Policy(reach="all"), rights=_RIGHTS[role])
