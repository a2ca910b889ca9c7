from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from dongcha.catalog.types.decimal_text import to_decimal
from dongcha.catalog.types.plain import compact
from dongcha.catalog.types.semantic_type import NUMBER_OPERATORS, Options, Refused, SemanticType, share

_LIMIT = 10**9


class Rate(SemanticType):
    """A share, 1 for all of it: "60%" is 0.6. With option `unit: percent` a bare 60 is 0.6 too."""

    key = "rate"
    arrow = pa.float64()
    operators = NUMBER_OPERATORS

    def parse(self, text: str, options: Options) -> Any:
        digits = compact(text)
        is_percent = digits.endswith("%") or options.get("unit") == "percent"
        value = to_decimal(digits.rstrip("%"))
        share_of_one = value / 100 if is_percent else value
        if abs(share_of_one) >= _LIMIT:
            raise Refused("number_too_large")
        return float(share_of_one)

    def show(self, value: Any) -> str:
        return f"{Decimal(repr(value)) * 100:.4f}%"

    def detect(self, samples: Sequence[str]) -> float:
        return 0.9 * share(samples, lambda text: text.endswith(("%", "％")) and self.accepts(text))
