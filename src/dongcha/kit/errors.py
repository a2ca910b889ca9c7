"""What can go wrong, in seven families. A slice subclasses one with a sentence for a name.

An error is a dataclass; its fields are the slots of its text `error.<ClassName>` in both languages.
"""

from dataclasses import dataclass, fields
from typing import Any, ClassVar


@dataclass(eq=False)
class DongchaError(Exception):
    """The one base. `status` is the HTTP status of the family; nothing outside the API edge reads it."""

    status: ClassVar[int] = 500

    @property
    def code(self) -> str:
        return type(self).__name__

    @property
    def slots(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def __str__(self) -> str:
        return f"{self.code} {self.slots}"


class Invalid(DongchaError):
    """The request cannot mean anything; the same request will never succeed."""

    status = 400


class Unauthenticated(DongchaError):
    """Nobody has signed in."""

    status = 401


class Forbidden(DongchaError):
    """The actor is known and may not do this."""

    status = 403


class NotFound(DongchaError):
    """No such thing, or none that the actor may see: the two look the same on purpose."""

    status = 404


class Conflict(DongchaError):
    """The state of things forbids it now."""

    status = 409


class TooMany(DongchaError):
    """Too often or too much; later or less may succeed."""

    status = 429


class Unavailable(DongchaError):
    """A part is busy or not ready; the same request may succeed later."""

    status = 503
