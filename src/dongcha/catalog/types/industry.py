from collections.abc import Sequence

from dongcha.catalog.types.option import Option
from dongcha.catalog.types.semantic_type import EMPTY_MARKS, share

_WORDS = (
    "制造",
    "零售",
    "金融",
    "教育",
    "医疗",
    "互联网",
    "软件",
    "物流",
    "房地产",
    "能源",
    "餐饮",
    "批发",
    "建筑",
    "农业",
)
_WORDS_EN = ("retail", "medical", "software", "finance", "telecom", "services", "marketing", "technolo", "manufactur")


class Industry(Option):
    """The trade a company is in."""

    key = "industry"
    sensitivity = "public"
    mask_kind = "none"
    empties = EMPTY_MARKS

    def mask(self, text: str) -> str:
        return text

    def detect(self, samples: Sequence[str]) -> float:
        words = _WORDS + _WORDS_EN
        return 0.8 * share(samples, lambda text: len(text) <= 24 and any(word in text.lower() for word in words))
