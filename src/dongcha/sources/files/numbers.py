"""Typed cells to the texts people see: 14850 and not 14850.0, ISO days, and never digits that are no longer true."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

LOST = 1e15
"""A float of this size or more has more digits than Excel keeps: what it once was cannot be known."""


def float_texts(values: pa.Array) -> pa.Array:
    """Whole numbers without a point, the rest with at most 15 digits, as Excel shows them."""
    encoded = values.dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    numbers = encoded.dictionary.to_numpy(zero_copy_only=False)
    whole = np.isfinite(numbers) & (numbers == np.trunc(numbers)) & (np.abs(numbers) < 1e18)
    texts = np.where(whole, 0, numbers)
    shown = pa.array([f"{number:.15g}" for number in texts[~whole]], pa.string())
    cast = pa.array(np.where(whole, numbers, 0).astype(np.int64)).cast(pa.string())
    joined = pc.replace_with_mask(cast, pa.array(~whole), shown)
    return joined.take(encoded.indices)


def lost_digits(values: pa.Array) -> pa.Array:
    """Which floats are whole and too large to be exact."""
    return pc.fill_null(pc.greater_equal(pc.abs(values), LOST), False)


def cell_text(value: Any) -> str | None:
    """One cell of a sheet. Midnight is a day, an empty cell is null."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def cell_column(cells: Sequence[Any]) -> tuple[pa.Array, pa.Array | None]:
    """A column of cells as texts, and which of them have lost digits (null when none)."""
    kinds = set(map(type, cells))
    if kinds <= {str}:
        texts = pa.array(cells, pa.string())
        return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts), None
    if kinds <= {float, int}:
        numbers = pa.array(cells, pa.float64())
        lost = lost_digits(numbers)
        return float_texts(numbers), lost if pc.any(lost).as_py() else None
    distinct = {value: cell_text(value) for value in set(cells) if type(value) is not bool}
    texts = pa.array([cell_text(cell) if type(cell) is bool else distinct[cell] for cell in cells], pa.string())
    if float not in kinds:
        return texts, None
    lost = pa.array([type(cell) is float and abs(cell) >= LOST for cell in cells])
    return texts, lost if pc.any(lost).as_py() else None
