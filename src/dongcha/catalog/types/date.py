from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from dongcha.catalog.types.moments import NO_DATES, quick_cast, to_moment
from dongcha.catalog.types.semantic_type import TIME_OPERATORS, Options, Refused, SemanticType, share


class Date(SemanticType):
    """A calendar day. A time of day behind it is dropped. Option `order`: ymd, dmy, mdy."""

    key = "date"
    arrow = pa.date32()
    operators = TIME_OPERATORS
    mask_kind = "year"
    empties = NO_DATES

    def parse(self, text: str, options: Options) -> Any:
        return to_moment(text, str(options.get("order") or ""))[0].date()

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        return quick_cast(texts, "^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$", pa.date32())

    def show(self, value: Any) -> str:
        return str(value.isoformat())

    def mask(self, text: str) -> str:
        return f"{text[:4]}-**-**"

    def detect(self, samples: Sequence[str]) -> float:
        dated = share(samples, lambda text: not text.isdigit() and self.accepts(text))
        ambiguous = share(samples, lambda text: self.validate(text) == "ambiguous_date")
        return 0.85 * max(dated, dated + ambiguous) * (0.6 if _timed(samples) else 1)


def _timed(samples: Sequence[str]) -> bool:
    def has_time(text: str) -> bool:
        try:
            at, is_utc = to_moment(text)
        except Refused:
            return False
        return is_utc or at.hour + at.minute + at.second > 0

    return share(samples, has_time) > 0.3
