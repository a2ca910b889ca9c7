from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dongcha.catalog.types.semantic_type import NOTHING, Options, SemanticType


class Text(SemanticType):
    """Free text, kept as written but for spaces around it."""

    key = "text"
    empties = NOTHING

    def parse(self, text: str, options: Options) -> Any:
        return text

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        trimmed = pc.utf8_trim_whitespace(texts)
        return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)

    def detect(self, samples: Sequence[str]) -> float:
        return 0.1
