"""Drawing and writing many values at once: seeded choices, and text columns built without a loop per row."""

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.string()
Text = Any  # a pyarrow string array; pyarrow ships no types
Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Rng = np.random.Generator


def rng(seed: int, part: str) -> Rng:
    """A stream of its own for each part, so that a change in one part leaves the others as they were."""
    return np.random.default_rng([seed, zlib.crc32(part.encode())])


def indexes(rng: Rng, weights: Sequence[float], count: int) -> Ints:
    """Positions drawn by weight."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    return np.asarray(np.searchsorted(edges, rng.random(count) * edges[-1], side="right"), dtype=np.int64)


def take(words: Sequence[str | None], at: Ints) -> Text:
    """The words at these positions."""
    return pa.array(words, TEXT).take(pa.array(at))


def pick(rng: Rng, words: Sequence[str | None], count: int, weights: Sequence[float] | None = None) -> Text:
    """Words drawn by weight, evenly without weights."""
    return take(words, indexes(rng, weights or [1.0] * len(words), count))


def join(*parts: Any) -> Text:
    """Texts of each row put together; a null part makes the row null."""
    scalars = [pa.scalar(part, TEXT) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*scalars, pa.scalar("", TEXT))


def number(values: Any) -> Text:
    """Whole numbers as text."""
    return pc.cast(pa.array(values), TEXT)


def padded(values: Any, width: int) -> Text:
    """Whole numbers as text with leading zeros."""
    return pc.utf8_lpad(number(values), width, "0")


def choose(at: Ints, *options: Text) -> Text:
    """For each row the value of the option it drew."""
    return pc.choose(pa.array(at), *options)


def where(mask: Mask, yes: Any, no: Any) -> Text:
    """One of two values per row; None stands for null."""
    sides = [pa.scalar(side, TEXT) if side is None or isinstance(side, str) else side for side in (yes, no)]
    return pc.if_else(pa.array(mask), *sides)


def filled(values: Text) -> Mask:
    """Which rows have a value."""
    return np.asarray(pc.is_valid(values).to_numpy(zero_copy_only=False), dtype=np.bool_)


def phones(numbers: Ints) -> Text:
    """Eleven-digit mobile numbers as plain text; 0 means there is none."""
    return where(numbers > 0, number(numbers), None)
