from collections.abc import Sequence
from typing import Any, ClassVar

import pyarrow as pa

from dongcha.catalog.types.plain import ascii_words, plain
from dongcha.catalog.types.semantic_type import NOTHING, OPTION_OPERATORS, Options, SemanticType, share


class Option(SemanticType):
    """One of a few words: status, stage, level, category. Written forms of equal meaning become equal."""

    key = "option"
    operators: ClassVar[tuple[str, ...]] = OPTION_OPERATORS
    empties = NOTHING

    def parse(self, text: str, options: Options) -> Any:
        return plain(text) or None

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        return ascii_words(texts)

    def detect(self, samples: Sequence[str]) -> float:
        """Few distinct short words among many."""
        filled = [text for text in samples if text.strip()]
        if len(filled) < 8 or len(set(filled)) > max(2, len(filled) // 4):
            return 0.0
        return 0.5 * share(filled, lambda text: len(text) <= 20)
