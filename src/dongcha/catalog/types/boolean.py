from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from dongcha.catalog.types.plain import plain
from dongcha.catalog.types.semantic_type import COMMON_OPERATORS, EMPTY_MARKS, Options, Refused, SemanticType, share

_YES = {"1", "true", "t", "yes", "y", "是", "有", "真", "√", "已", "对", "开"}
_NO = {"0", "false", "f", "no", "n", "否", "无", "没有", "假", "×", "未", "错", "关"}
_WORDS = (_YES | _NO) - {"0", "1"}


class Boolean(SemanticType):
    """Yes or no, in either language."""

    key = "boolean"
    arrow = pa.bool_()
    operators = ("eq", *COMMON_OPERATORS)
    empties = EMPTY_MARKS - {"无"}

    def parse(self, text: str, options: Options) -> Any:
        word = plain(text).lower()
        if word in _YES:
            return True
        if word in _NO:
            return False
        raise Refused("not_yes_or_no")

    def show(self, value: Any) -> str:
        return "true" if value else "false"

    def detect(self, samples: Sequence[str]) -> float:
        return 0.8 * share(samples, lambda text: text.lower() in _WORDS)
