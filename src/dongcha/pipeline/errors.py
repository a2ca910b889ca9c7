"""Why an import could not be prepared."""

from dataclasses import dataclass, field
from typing import Any

from dongcha.kit.errors import Invalid


@dataclass(eq=False)
class ImportFailed(Invalid):
    """The child refused the files; it carries the code and the slots of what it said."""

    cause: str
    slots_of_cause: dict[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.cause

    @property
    def slots(self) -> dict[str, Any]:
        return dict(self.slots_of_cause)
