from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dongcha.catalog.types.semantic_type import OPTION_OPERATORS, Options, SemanticType, flat


class Reference(SemanticType):
    """Another record, by its key: `<source>/<target>/<key>`. Options `source` and `target` come with the mapping."""

    key = "reference"
    operators = OPTION_OPERATORS

    def parse(self, text: str, options: Options) -> Any:
        prefix = _prefix(options)
        return text if text.startswith(prefix) else prefix + text

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        keys = key_texts(texts)
        prefix = _prefix(options)
        whole = pc.binary_join_element_wise(pa.scalar(prefix), keys, "")
        return pc.if_else(pc.starts_with(keys, prefix), keys, whole) if prefix else keys


def key_texts(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Texts as parts of a record's key: trimmed and nothing else, so that 007 and 7 differ. Empty marks are null."""
    trimmed = pc.utf8_trim_whitespace(flat(texts))
    marks = pa.array(sorted(Reference.empties))
    return pc.if_else(pc.is_in(trimmed, marks), pa.scalar(None, pa.string()), trimmed)


def _prefix(options: Options) -> str:
    source, target = options.get("source"), options.get("target")
    return f"{source}/{target}/" if source and target else ""
