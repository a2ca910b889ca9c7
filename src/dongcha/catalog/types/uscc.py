from collections.abc import Sequence
from typing import Any

from dongcha.catalog.types.plain import compact
from dongcha.catalog.types.semantic_type import TEXT_OPERATORS, Options, Refused, SemanticType, share

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_REPAIRS = str.maketrans({"O": "0", "I": "1"})


def check_character(body: str) -> str:
    """The eighteenth character for seventeen of the alphabet (GB 32100)."""
    total = sum(_ALPHABET.index(char) * weight for char, weight in zip(body, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


class Uscc(SemanticType):
    """统一社会信用代码: 18 characters. O is read as 0 and I as 1, because the check character proves it."""

    key = "uscc"
    sensitivity = "public"
    mask_kind = "none"
    operators = TEXT_OPERATORS

    def parse(self, text: str, options: Options) -> Any:
        code = compact(text).upper().replace("-", "").translate(_REPAIRS)
        if "E+" in code:
            raise Refused("digits_lost")
        if len(code) != 18 or any(char not in _ALPHABET for char in code):
            raise Refused("not_a_uscc")
        if check_character(code[:-1]) != code[-1]:
            raise Refused("uscc_check")
        return code

    def mask(self, text: str) -> str:
        return text

    def detect(self, samples: Sequence[str]) -> float:
        return share(samples, self.accepts)
