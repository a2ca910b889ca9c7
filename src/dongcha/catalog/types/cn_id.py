from collections.abc import Sequence
from datetime import date
from typing import Any

from dongcha.catalog.types.plain import compact
from dongcha.catalog.types.semantic_type import Options, Refused, SemanticType, share

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def check_digit(body: str) -> str:
    """The eighteenth character for seventeen digits (GB 11643)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


class CnId(SemanticType):
    """居民身份证: 18 characters with a right check digit. Fifteen digits become eighteen; a rounded number is bad."""

    key = "cn_id"
    sensitivity = "sensitive"
    mask_kind = "id"
    operators = ("eq", "is_null", "not_null")

    def parse(self, text: str, options: Options) -> Any:
        number = compact(text).upper().removeprefix("'")
        if "E+" in number:
            raise Refused("digits_lost")
        if len(number) == 15 and number.isascii() and number.isdigit():
            body = f"{number[:6]}19{number[6:]}"
            number = body + check_digit(body)
        body = number[:-1]
        if len(number) != 18 or not (body.isascii() and body.isdigit()):
            raise Refused("not_a_cn_id")
        if check_digit(body) != number[-1]:
            raise Refused("digits_lost" if number.endswith("000") else "cn_id_check")
        try:
            date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        except ValueError:
            raise Refused("not_a_cn_id") from None
        return number

    def mask(self, text: str) -> str:
        """1101**********1234"""
        return f"{text[:4]}{'*' * 10}{text[-4:]}" if len(text) == 18 else "*" * len(text)

    def detect(self, samples: Sequence[str]) -> float:
        return share(samples, self.accepts)
