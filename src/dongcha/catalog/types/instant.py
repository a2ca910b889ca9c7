from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from dongcha.catalog.types.moments import DEFAULT_ZONE, NO_DATES, quick_cast, to_moment, to_utc
from dongcha.catalog.types.semantic_type import INSTANT, TIME_OPERATORS, Options, Refused, SemanticType, share


class Instant(SemanticType):
    """A point in time, kept as UTC. Option `zone`: where a text without an offset was written; `order` as in dates."""

    key = "instant"
    arrow = INSTANT
    operators = TIME_OPERATORS
    mask_kind = "year"
    empties = NO_DATES

    def parse(self, text: str, options: Options) -> Any:
        at, is_utc = to_moment(text, str(options.get("order") or ""))
        if is_utc:
            return at
        offset = at.replace(tzinfo=ZoneInfo(str(options.get("zone") or DEFAULT_ZONE))).utcoffset()
        return at - offset if offset else at

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        shape = "^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?)?$"
        return to_utc(quick_cast(texts, shape, INSTANT), str(options.get("zone") or DEFAULT_ZONE))

    def show(self, value: Any) -> str:
        return f"{value.isoformat()}Z"

    def mask(self, text: str) -> str:
        return f"{text[:4]}-**-**"

    def detect(self, samples: Sequence[str]) -> float:
        return 0.9 * share(samples, _is_timed) + 0.1 * share(samples, self.accepts)


def _is_timed(text: str) -> bool:
    try:
        at, is_utc = to_moment(text)
    except Refused:
        return False
    return is_utc or at != datetime(at.year, at.month, at.day)  # noqa: DTZ001  compared with a local time
