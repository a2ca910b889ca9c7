from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from dongcha.catalog.types.decimal_text import quick_decimal, to_decimal
from dongcha.catalog.types.number import Number
from dongcha.catalog.types.semantic_type import Options, share

_MARKS = "¥￥$€£元万亿"


class Amount(Number):
    """Money: "1,234.50", "12.5万", "¥86,000", "(1,234.00)". Option `unit`: what a bare number counts."""

    key = "amount"

    def parse(self, text: str, options: Options) -> Any:
        return to_decimal(text, str(options.get("unit") or ""))

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        if options.get("unit") in (None, "", "元"):
            return quick_decimal(texts)
        return pa.nulls(len(texts), self.arrow)

    def detect(self, samples: Sequence[str]) -> float:
        numbers = share(samples, self.accepts)
        marked = share(samples, lambda text: any(mark in text for mark in _MARKS) or "." in text[-3:])
        return numbers * (0.4 + 0.5 * marked)
