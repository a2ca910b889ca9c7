import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dongcha.catalog.types.plain import compact, has_hanzi, plain
from dongcha.catalog.types.semantic_type import EMPTY_MARKS, OPTION_OPERATORS, Options, Refused, SemanticType, share

_NOT_AFTER_SHORT = re.compile("^(区|县|旗|市|路|街|道|巷|大道)")
_COUNTY_CITY_PLACEHOLDERS = ("市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划")


@dataclass(frozen=True)
class Place:
    """A province (code ends in 0000) or a city of GB/T 2260."""

    code: str
    name: str
    short: str

    @property
    def province(self) -> str:
        return self.code[:2]


class Region(SemanticType):
    """A province or city by its full name: 粤 → 广东省, 广东省深圳市 → 深圳市 at level city. Option `level`: province,
    city or, without it, both in one text. A name without hanzi is foreign and kept; unknown hanzi are bad."""

    key = "region"
    sensitivity = "public"
    mask_kind = "none"
    operators = OPTION_OPERATORS
    empties = EMPTY_MARKS

    def parse(self, text: str, options: Options) -> Any:
        if not has_hanzi(text):
            return plain(text) or None
        level = options.get("level")
        province, city = find_place(text, is_city=level == "city")
        if level == "province":
            found = province.name if province else None
        elif level == "city":
            found = city.name if city else None
        else:
            names = [place.name for place in (province, city) if place]
            found = "".join(dict.fromkeys(names)) or None
        if found is None:
            raise Refused("unknown_region")
        return found

    def mask(self, text: str) -> str:
        return text

    def detect(self, samples: Sequence[str]) -> float:
        return share(samples, lambda text: len(text) <= 12 and has_hanzi(text) and any(find_place(text)))


def find_place(text: str, is_city: bool = False) -> tuple[Place | None, Place | None]:
    """Province and city at the start of a text. With `is_city` a name that is both (吉林) is the city."""
    rest = compact(text).removeprefix("中华人民共和国").removeprefix("中国")
    provinces, cities, _ = _tables()
    whole = _tables()[2].get(rest)
    if whole:
        return whole, _own_city(whole)
    if is_city:
        named = [place for place in cities.get(rest, ()) if place]
        if len(named) == 1:
            return _province_of(named[0]), named[0]
    province, rest = _leading(rest, provinces, None)
    if province:
        rest = rest.removeprefix(province.name).removeprefix(province.short)
        for placeholder in _COUNTY_CITY_PLACEHOLDERS:
            rest = rest.removeprefix(placeholder)
    own = _own_city(province) if province else None
    if own:
        return province, own
    city, _ = _leading(rest, cities, province)
    return (province or _province_of(city)) if city else province, city


def _leading(text: str, forms: dict[str, tuple[Place, ...]], within: Place | None) -> tuple[Place | None, str]:
    """The place of the longest form that starts the text, and what is left of it."""
    for size in range(min(len(text), 12), 1, -1):
        places = [p for p in forms.get(text[:size], ()) if within is None or p.province == within.province]
        if len(places) != 1:
            continue
        rest = text[size:]
        if text[:size] == places[0].name or not _NOT_AFTER_SHORT.match(rest):
            return places[0], rest
    return None, text


def _own_city(province: Place) -> Place | None:
    """A municipality, 香港 and 澳门 are their own city."""
    is_city = province.province in ("11", "12", "31", "50", "81", "82")
    return province if is_city else None


def _province_of(city: Place) -> Place:
    return next(places[0] for places in _tables()[0].values() if places[0].province == city.province)


@cache
def _tables() -> tuple[dict[str, tuple[Place, ...]], dict[str, tuple[Place, ...]], dict[str, Place]]:
    """Places of GB/T 2260 (2023) by each of their forms, and provinces by the forms that stand only alone (粤).

    Counties that answer to a province directly stand among the cities.
    """
    text = (resources.files("dongcha.catalog.types") / "regions.csv").read_text("utf-8")
    provinces: dict[str, tuple[Place, ...]] = {}
    cities: dict[str, tuple[Place, ...]] = {}
    alone: dict[str, Place] = {}
    for row in csv.DictReader(text.splitlines()):
        place = Place(row["code"], row["name"], row["short"])
        table = provinces if place.code.endswith("0000") else cities
        for form in {place.name, place.short}:
            table[form] = (*table.get(form, ()), place)
        alone.update(dict.fromkeys(filter(None, row["other"].split("/")), place))
    return provinces, cities, alone
