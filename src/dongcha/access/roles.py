"""The roles of an installation. Each is a rule over all permissions, so a new slice needs no change here."""

from collections.abc import Callable, Mapping

_READER_NOT = frozenset({"audit:read", "members:read"})

ROLES: Mapping[str, Callable[[str], bool]] = {
    "administrator": lambda permission: True,  # noqa: ARG005 - every rule has the same shape
    "reader": lambda permission: permission.endswith(":read") and permission not in _READER_NOT,
}
# Fields of these semantic types are masked for the role.
MASKED_TYPES: Mapping[str, Mapping[str, str]] = {
    "administrator": {},
    "reader": {"phone": "phone", "email": "email", "cn_id": "hidden", "address": "hidden"},
}


def permissions_of(role: str, known: frozenset[str]) -> frozenset[str]:
    """What a role may do; an unknown role may do nothing."""
    rule = ROLES.get(role)
    return frozenset(p for p in known if rule(p)) if rule else frozenset()
