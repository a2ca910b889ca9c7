import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from dongcha.catalog.types.plain import HANZI, ascii_words, plain_name
from dongcha.catalog.types.semantic_type import Options, SemanticType, share

_LEGAL = re.compile(
    "(公司|集团|厂|合伙企业|事务所|商行|银行|医院|大学|学院|研究院|合作社|中心|店|部)([(].*[)])?$"
    "|\\b(co|ltd|inc|corp|corporation|llc|limited|company|gmbh|plc|group|holdings)\\b\\.?$",
    re.IGNORECASE,
)
_BRACKETS = str.maketrans("〔〕【】[]{}《》", "()()()()()")
_BESIDE_BRACKETS = re.compile(rf" (?=[()])(?<=[{HANZI})] )|(?<=[)(]) (?=[{HANZI}(])")


class CompanyName(SemanticType):
    """A company's name for display: half-width, one kind of brackets, no space beside hanzi."""

    key = "company_name"
    sensitivity = "internal"
    mask_kind = "company"

    def parse(self, text: str, options: Options) -> Any:
        return _BESIDE_BRACKETS.sub("", plain_name(plain_name(text).translate(_BRACKETS))) or None

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        return pa.nulls(len(texts), pa.string()) if not len(texts) else ascii_words(texts, self.empties | set("[]{}"))

    def mask(self, text: str) -> str:
        """The first two characters."""
        return f"{text[:2]}****" if len(text) > 4 else "****"

    def detect(self, samples: Sequence[str]) -> float:
        return 0.95 * share(samples, lambda text: len(text) >= 4 and bool(_LEGAL.search(text)))
