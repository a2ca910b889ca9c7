from collections.abc import Sequence
from typing import Any

from dongcha.catalog.types.decimal_text import to_decimal
from dongcha.catalog.types.number import Number
from dongcha.catalog.types.plain import compact
from dongcha.catalog.types.semantic_type import Options

_MEASURE_WORDS = "件个台套箱盒支瓶张份本双袋只次吨克米"


class Quantity(Number):
    """How many. A measure word behind the number (3件) is dropped."""

    key = "quantity"

    def parse(self, text: str, options: Options) -> Any:
        return to_decimal(compact(text).rstrip(_MEASURE_WORDS))

    def detect(self, samples: Sequence[str]) -> float:
        return 0.8 * super().detect(samples)
