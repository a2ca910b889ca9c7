"""Where the names of columns stand: below titles, above data."""

import re
from collections import Counter
from collections.abc import Sequence

_LOOKS_LIKE_DATA = re.compile(r"^[-+¥$€£(]?\d[\d,.:/\- )%TZ]*$|^\d{2,4}年\d{1,2}月")
_LOOKED_AT = 30


def usual_width(rows: Sequence[Sequence[str]]) -> int:
    """The number of cells that most rows have."""
    counts = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    return max(counts, key=lambda width: (counts[width], width)) if counts else 0


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The number, from 1, of the row that holds the names; 0 when the first full row is data already."""
    width = max((_filled(row) for row in rows[:_LOOKED_AT]), default=0)
    for number, row in enumerate(rows[:_LOOKED_AT], 1):
        if _filled(row) >= max(1, 0.6 * width):
            return 0 if _is_data(row) else number
    return 1


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _is_data(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    return sum(1 for cell in cells if _LOOKS_LIKE_DATA.match(cell)) > 0.3 * len(cells)
