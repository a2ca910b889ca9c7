import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dongcha.catalog.types.plain import plain
from dongcha.catalog.types.semantic_type import Options, Refused, SemanticType, share

_JUNK = frozenset({"13800138000", "13000000000", "12345678901", "13900139000", "4008008888", "13888888888"})
_MOBILE = re.compile(r"^1[3-9]\d{9}$")
_SPACED_MOBILE = "^([+]?86)?[- ]?(1[3-9][0-9])[- ]?([0-9]{4})[- ]?([0-9]{4})$"
_SERVICE = re.compile(r"^[48]00\d{7}$")
_EXTENSION = re.compile(r"(转|分机|ext\.?|x|#|(?<=\d{7})-(?=\d{1,4}$)).*$", re.IGNORECASE)
_SPLIT = re.compile(r"[/、;,|]|\s{2,}| (?=1[3-9]\d{9}$)")
_AREA_RANGES = (
    (310, 319), (335, 335), (349, 359), (370, 379), (391, 398), (410, 421), (427, 427), (429, 429), (431, 440),
    (451, 459), (464, 464), (467, 479), (482, 483), (510, 519), (523, 523), (527, 527), (530, 539), (543, 543),
    (546, 546), (550, 559), (561, 566), (570, 580), (591, 599), (631, 635), (660, 660), (662, 663), (668, 668),
    (691, 692), (701, 701), (710, 719), (722, 722), (724, 724), (728, 728), (730, 739), (743, 746), (750, 760),
    (762, 763), (766, 766), (768, 779), (790, 799), (812, 813), (816, 818), (825, 827), (830, 839), (851, 859),
    (870, 879), (881, 888), (891, 899), (901, 903), (906, 906), (908, 919), (930, 939), (941, 941), (943, 943),
    (951, 955), (970, 979), (990, 999),
)  # fmt: skip
_AREAS = frozenset(f"{code}" for low, high in _AREA_RANGES for code in range(low, high + 1))


class Phone(SemanticType):
    """A phone number: 13812345678, 0571-88888888, 4001234567, +14155550100. An extension is dropped, of two the first
    that can be dialled is taken. Known junk, cut-off mobiles and local numbers without an area code are bad."""

    key = "phone"
    sensitivity = "personal"
    mask_kind = "phone"

    def parse(self, text: str, options: Options) -> Any:
        code = "not_a_phone"
        for part in _SPLIT.split(plain(text)):
            try:
                return _dialled(part)
            except Refused as found:
                code = found.code if found.code != "not_a_phone" else code
        raise Refused(code)

    def quick(self, texts: pa.Array, options: Options) -> pa.Array:
        texts = pc.replace_substring_regex(texts, _SPACED_MOBILE, "\\2\\3\\4")
        ready = pc.match_substring_regex(texts, "^1[3-9][0-9]{9}$")
        for junk in (pc.is_in(texts, pa.array(sorted(_JUNK))), pc.match_substring_regex(texts, "0{6}|1{6}")):
            ready = pc.and_not(ready, junk)
        return pc.if_else(ready, texts, pa.scalar(None, pa.string()))

    def mask(self, text: str) -> str:
        """138****5678; other numbers keep their last two digits."""
        if _MOBILE.match(text):
            return f"{text[:3]}****{text[-4:]}"
        return f"****{text[-2:]}" if len(text) > 6 else "****"

    def detect(self, samples: Sequence[str]) -> float:
        sure = share(samples, lambda text: self.accepts(text) and bool(re.search(r"1[3-9]\d|^\+|-|^0|^400", text)))
        return 0.97 * sure


def _dialled(text: str) -> str:
    number = text.replace(" ", "")
    if re.search(r"e\+", number, re.IGNORECASE):
        raise Refused("digits_lost")
    number = re.sub(r"^\D{0,6}[::]", "", number)
    number = _EXTENSION.sub("", re.sub(r"[()_.–—−]", "-", number.replace("(0)", "")).strip("-"))
    is_foreign = bool(re.match(r"^-*(\+|00)(?!-?86)", number))
    digits = re.sub(r"[-+]", "", number)
    if not (digits.isascii() and digits.isdigit()):
        raise Refused("not_a_phone")
    if is_foreign:
        digits = digits.removeprefix("00")
        if not 7 <= len(digits) <= 15:
            raise Refused("not_a_phone")
        return f"+{digits}"
    return _national(_without_country(digits))


def _without_country(digits: str) -> str:
    digits = digits.removeprefix("0086")
    if digits.startswith("86") and len(digits) >= 12:
        digits = digits[2:]
    return digits[1:] if re.match(r"^01[3-9]\d{9}$", digits) else digits


def _national(digits: str) -> str:
    if digits in _JUNK or len(set(digits)) <= 2 or re.search(r"0{6}|1{6}", digits):
        raise Refused("junk_value")
    if _MOBILE.match(digits) or _SERVICE.match(digits):
        return digits
    bare = digits.removeprefix("0")
    area = bare[:2] if bare[:1] in ("1", "2") else bare[:3]
    is_known = area == "10" or (area[:1] == "2" and area != "26") or area in _AREAS
    local = bare[len(area) :]
    if not is_known or not 7 <= len(local) <= 8 or local[0] == "0" or (bare == digits and _is_cut_mobile(digits)):
        raise Refused("not_a_phone")
    return f"0{area}-{local}"


def _is_cut_mobile(digits: str) -> bool:
    return digits[0] == "1" and digits[1] in "3456789"
