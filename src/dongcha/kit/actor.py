"""Who acts: a signed-in member, or the system itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """`permissions` holds texts such as `segments:read`; `*` allows all, and only the system has it.

    `previewed_by` is the administrator who looks through this member's eyes.
    """

    id: str
    name: str
    role: str
    permissions: frozenset[str] = frozenset()
    language: str = "zh_CN"
    previewed_by: str = ""

    def may(self, permission: str) -> bool:
        return "*" in self.permissions or permission in self.permissions

    @property
    def is_system(self) -> bool:
        return self.id == "system"


def system_actor(language: str = "zh_CN") -> Actor:
    """The machine itself: definitions are computed as the system, and shown cut to the viewer."""
    return Actor(id="system", name="system", role="system", permissions=frozenset({"*"}), language=language)
