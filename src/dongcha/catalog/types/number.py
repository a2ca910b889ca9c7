from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from dongcha.catalog.types.decimal_text import quick_decimal, to_decimal
from dongcha.catalog.types.semantic_type import DECIMAL, NUMBER_OPERATORS, Options, SemanticType, share


class Number(SemanticType):
    """A number, exact to four digits after the point."""

    key = "number"
    arrow = DECIMAL
    operators = NUMBER_OPERATORS

    def parse(self, text: str, options: Options) -> Any:
        return to_decimal(text)

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        return quick_decimal(texts)

    def show(self, value: Any) -> str:
        return format(value, "f")

    def detect(self, samples: Sequence[str]) -> float:
        return 0.6 * share(samples, self.accepts)
