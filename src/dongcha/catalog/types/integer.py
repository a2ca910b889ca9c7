from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dongcha.catalog.types.decimal_text import to_decimal
from dongcha.catalog.types.plain import compact
from dongcha.catalog.types.semantic_type import NUMBER_OPERATORS, Options, Refused, SemanticType, share


class Integer(SemanticType):
    """A whole number: a count. 120.0 and "1,200人" are whole; 12.5 is bad."""

    key = "integer"
    arrow = pa.int64()
    operators = NUMBER_OPERATORS

    def parse(self, text: str, options: Options) -> Any:
        value = to_decimal(compact(text).rstrip("人次个件名岁天"))
        if value != value.to_integral_value():
            raise Refused("not_whole")
        return int(value)

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        ready = pc.match_substring_regex(texts, "^-?[0-9]{1,14}$")
        return pc.if_else(ready, texts, pa.scalar(None, pa.string())).cast(pa.int64())

    def detect(self, samples: Sequence[str]) -> float:
        return 0.6 * share(samples, self.accepts)
