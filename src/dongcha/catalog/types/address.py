import re
from collections.abc import Sequence
from typing import Any

from dongcha.catalog.types.plain import plain_name
from dongcha.catalog.types.semantic_type import Options, SemanticType, share

_PLACE = re.compile("[省市区县镇乡村].*(路|街|道|巷|弄|号|栋|幢|楼|室|村|园)|(路|街|大道|巷|弄).{0,4}\\d+号")


class Address(SemanticType):
    """A postal address for display: half-width, trimmed, no space between hanzi."""

    key = "address"
    sensitivity = "personal"
    mask_kind = "address"

    def parse(self, text: str, options: Options) -> Any:
        return plain_name(text) or None

    def mask(self, text: str) -> str:
        """The first six characters, which rarely say more than the city: 浙江省杭州市****"""
        return f"{text[:6]}****" if len(text) > 8 else "****"

    def detect(self, samples: Sequence[str]) -> float:
        return 0.95 * share(samples, lambda text: len(text) >= 6 and bool(_PLACE.search(text)))
