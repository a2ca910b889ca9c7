"""Texts of numbers to exact decimals, never through a float."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pyarrow as pa
import pyarrow.compute as pc

from dongcha.catalog.types.plain import compact
from dongcha.catalog.types.semantic_type import DECIMAL, Refused

_PLAIN = "^-?[0-9]{1,14}(\\.[0-9]{1,4})?$"
_THOUSANDS = "^-?[¥￥$]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]{1,4})?$"
_CURRENCY = re.compile(
    r"^(人民币|RMB|CNY|USD|HKD|EUR|GBP|JPY|US\$|HK\$|[¥$€£])|(人民币|RMB|CNY|USD|HKD|EUR|GBP|JPY)$", re.IGNORECASE
)
_UNIT = re.compile(r"^(.*?[0-9.)])(亿|千万|百万|万|[wW]|千|[kK])?(元|圆|块钱|块|分)?整?$")
_GROUPED = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$|^\d{1,4}(,\d{4})+(\.\d+)?$")
_NUMBER = re.compile(r"^(\d+\.?\d*|\.\d+)(E[+-]?\d{1,2})?$", re.IGNORECASE)
_STEP = Decimal("0.0001")
_LIMIT = Decimal(10) ** 14
_SCALES = {"亿": 8, "千万": 7, "百万": 6, "万": 4, "w": 4, "千": 3, "k": 3, "": 0}
_UNIT_OPTIONS = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8, "分": -2, "": 0}


def quick_decimal(texts: pa.Array) -> pa.Array:
    """Digits with at most four after the point become decimals; every other text becomes null.

    A currency sign before them and commas between thousands are dropped.
    """
    if pc.any(pc.match_substring(texts, ",")).as_py():
        grouped = pc.fill_null(pc.match_substring_regex(texts, _THOUSANDS), False)
        texts = pc.if_else(grouped, pc.replace_substring(texts, ",", ""), texts)
    texts = pc.replace_substring_regex(texts, "^(-?)[¥￥$]([0-9])", "\\1\\2")
    ready = pc.if_else(pc.match_substring_regex(texts, _PLAIN), texts, pa.scalar(None, pa.string()))
    return ready.cast(DECIMAL)


def to_decimal(text: str, unit: str = "") -> Decimal:
    """`unit` (元, 千元, 万元, 亿元, 分) counts only when the text names none itself. Brackets mean minus."""
    digits = compact(text).replace("−", "-").replace("–", "-")
    is_minus = False
    if digits.startswith("(") and digits.endswith(")"):
        is_minus, digits = True, digits[1:-1]
    digits, is_minus = _without_sign(digits, is_minus)
    digits = _CURRENCY.sub("", digits)
    digits, is_minus = _without_sign(digits, is_minus)
    found = _UNIT.match(digits)
    if not found:
        raise Refused("not_a_number")
    number, big, small = found.group(1), (found.group(2) or "").lower(), found.group(3) or ""
    power = _SCALES[big] - (2 if small == "分" else 0)
    if not big and not small:
        power = _UNIT_OPTIONS.get(unit, 0)
    return fitted(_digits(number).scaleb(power) * (-1 if is_minus else 1))


def fitted(value: Decimal) -> Decimal:
    """Four digits after the point, half up; at most fourteen before it."""
    if abs(value) >= _LIMIT:
        raise Refused("number_too_large")
    rounded = value.quantize(_STEP, ROUND_HALF_UP)
    if abs(rounded) >= _LIMIT:
        raise Refused("number_too_large")
    return rounded or abs(rounded)


def _without_sign(digits: str, is_minus: bool) -> tuple[str, bool]:
    if digits[:1] == "-":
        return digits[1:], not is_minus
    return digits.removeprefix("+"), is_minus


def _digits(number: str) -> Decimal:
    if "," in number:
        if not _GROUPED.match(number):
            raise Refused("not_a_number")
        number = number.replace(",", "")
    if not number.isascii() or not _NUMBER.match(number):
        raise Refused("not_a_number")
    return Decimal(number)
