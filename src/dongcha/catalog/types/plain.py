"""Plain text forms: full-width to half-width, no control characters, spaces in order."""

import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

HANZI = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
_BETWEEN_HANZI = re.compile(f"(?<=[{HANZI}]) (?=[{HANZI}])")
_ASCII_WORDS = "^[!-~]+( [!-~]+)*$"


def plain(text: str) -> str:
    """NFKC (which makes full-width letters, digits and brackets half-width), one space for many, trimmed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", _CONTROL.sub("", text))).strip()


def plain_name(text: str) -> str:
    """As `plain`, and no space between two hanzi: 张 三 is 张三, Zhang San stays."""
    return _BETWEEN_HANZI.sub("", plain(text))


def compact(text: str) -> str:
    """As `plain`, without any space."""
    return plain(text).replace(" ", "")


def has_hanzi(text: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" for c in text)


def ascii_words(texts: pa.Array, marks: frozenset[str] = frozenset()) -> pa.Array:
    """The texts that are single-spaced printable ASCII, which `plain` leaves alone; null for `marks` and the rest."""
    ready = pc.match_substring_regex(texts, _ASCII_WORDS)
    if marks:
        ready = pc.and_not(ready, pc.is_in(texts, pa.array(sorted(marks))))
    return pc.if_else(ready, texts, pa.scalar(None, pa.string()))
