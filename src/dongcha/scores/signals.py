"""What scores announce."""

from dataclasses import dataclass
from typing import ClassVar

from dongcha.store import Signal


@dataclass(frozen=True)
class ScoreChanged(Signal):
    """The settings of a score were changed; it must be computed again."""

    name: ClassVar[str] = "score_changed"
    score: str
