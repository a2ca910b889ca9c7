"""What a semantic type is: how texts of one meaning become clean values, and how they are hidden and compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import pyarrow as pa
import pyarrow.compute as pc

Sensitivity = Literal["public", "internal", "personal", "sensitive"]
Options = Mapping[str, Any]

DECIMAL = pa.decimal128(18, 4)
INSTANT = pa.timestamp("us")

NOTHING: frozenset[str] = frozenset({""})
"""Only emptiness means nothing: for texts that people wrote."""
EMPTY_MARKS: frozenset[str] = frozenset(
    {"", "-", "--", "—", "——", "－", "/", "\\", "\\N", "N/A", "n/a", "NA", "#N/A", "null", "NULL", "Null", "None"}
    | {"none", "nan", "NaN", "NaT", "nil", "无", "空", "暂无", "未填", "未填写"}
)
"""Marks that people and programs write for nothing in a typed column."""

COMMON_OPERATORS = ("is_null", "not_null")
TEXT_OPERATORS = ("eq", "ne", "in", "not_in", "contains", "starts_with", *COMMON_OPERATORS)
OPTION_OPERATORS = ("eq", "ne", "in", "not_in", *COMMON_OPERATORS)
NUMBER_OPERATORS = ("eq", "ne", "gt", "ge", "lt", "le", "between", *COMMON_OPERATORS)
TIME_OPERATORS = ("eq", "gt", "ge", "lt", "le", "between", "within_last", "not_within_last", *COMMON_OPERATORS)


class Refused(ValueError):
    """A text cannot be a value of the type; `code` is the text key `bad.<code>`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Normalised:
    """Clean `values` and, of equal length, `bad`: null where all is well, else the code of what is wrong."""

    values: pa.Array
    bad: pa.Array


class SemanticType:
    """One meaning. A variant says `parse` for one text; whole columns are parsed once per distinct text."""

    key: ClassVar[str]
    sensitivity: ClassVar[Sensitivity] = "internal"
    arrow: ClassVar[pa.DataType] = pa.string()
    operators: ClassVar[tuple[str, ...]] = TEXT_OPERATORS
    mask_kind: ClassVar[str] = "hide"
    empties: ClassVar[frozenset[str]] = EMPTY_MARKS

    def parse(self, text: str, options: Options) -> Any:
        """The clean value of a trimmed text that is not empty. None is nothing; `Refused` says why it is bad."""
        raise NotImplementedError

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        """Clean values of the texts that need no thought, null for the rest; must agree with `parse`."""
        return pa.nulls(len(texts), self.arrow)

    def show(self, value: Any) -> str:
        """The canonical text of a clean value: `parse(show(value)) == value`."""
        return str(value)

    def mask(self, text: str) -> str:
        """What someone without the right to the field sees of a value, given as its canonical text."""
        return "***"

    def detect(self, samples: Sequence[str]) -> float:
        """How sure we are, 0 to 1, that texts such as these have this meaning. Names of columns come on top."""
        return 0.0

    def accepts(self, text: str, options: Options | None = None) -> bool:
        """Whether the text, as it came, has a clean value."""
        trimmed = text.strip()
        if trimmed in self.empties:
            return False
        try:
            return self.parse(trimmed, options or {}) is not None
        except Refused:
            return False

    def validate(self, text: str, options: Options | None = None) -> str | None:
        """The code of what is wrong with a text a person entered, or None; an empty text is not wrong."""
        trimmed = text.strip()
        if trimmed in self.empties:
            return None
        try:
            self.parse(trimmed, options or {})
        except Refused as refused:
            return refused.code
        return None

    def normalise(self, texts: pa.Array | pa.ChunkedArray, options: Options | None = None) -> Normalised:
        """Clean a column of texts. A null or an empty text becomes null and is not bad."""
        given = options or {}
        texts = flat(texts)
        values = self.quick(texts, given)
        rest = pc.and_(pc.is_valid(texts), pc.is_null(values))
        if not pc.any(rest).as_py():
            return Normalised(values, pa.nulls(len(texts), pa.string()))
        encoded = texts.filter(rest).dictionary_encode()
        parsed, codes = self._parse_distinct(encoded.dictionary.to_pylist(), given)
        values = pc.replace_with_mask(values, rest, parsed.take(encoded.indices))
        bad = pc.replace_with_mask(pa.nulls(len(texts), pa.string()), rest, codes.take(encoded.indices))
        return Normalised(values, bad)

    def _parse_distinct(self, texts: list[str], options: Options) -> tuple[pa.Array, pa.Array]:
        values: list[Any] = []
        codes: list[str | None] = []
        for text in texts:
            trimmed = text.strip()
            value, code = None, None
            if trimmed not in self.empties:
                try:
                    value = self.parse(trimmed, options)
                except Refused as refused:
                    code = refused.code
            values.append(value)
            codes.append(code)
        return pa.array(values, self.arrow), pa.array(codes, pa.string())


def flat(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """One plain array of strings out of whatever a table column is made of."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
        if isinstance(column, pa.ChunkedArray):
            column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    return column if column.type == pa.string() else column.cast(pa.string())


def share(samples: Sequence[str], accept: Any) -> float:
    """The part of the samples that are not empty which `accept` takes; 0 when all are empty."""
    filled = [text for text in samples if text.strip() not in EMPTY_MARKS]
    return sum(1 for text in filled if accept(text.strip())) / len(filled) if filled else 0.0
