"""How columns look: what they hold, and which fields their names could mean."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dongcha.catalog import SEMANTIC_TYPES, Field, ObjectType, semantic_type

_BRACKETED = re.compile(r"[((\[【][^))\]】]*[))\]】]")
_UNITS = {"千元": "千元", "万元": "万元", "万": "万元", "百万元": "百万元", "亿元": "亿元", "亿": "亿元", "分": "分"}
_DECIMAL_ID = re.compile(r"^\d{3,}\.0+$")
_SEPARATORS = re.compile(r"[\s_\-./·:()（）\[\]【】]+")
_LOOSE = frozenset({"text", "option", "party", "reference", "member", "json"})
_NUMERIC = frozenset({"number", "integer", "amount", "quantity"})
_SAMPLED = 400


@dataclass(frozen=True)
class Group:
    """Files with equal headers; `patterns` are their names when the upload holds other headers too."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    files: tuple[str, ...]
    patterns: tuple[str, ...] | None = None

    def samples(self, column: str) -> list[str]:
        at = self.columns.index(column)
        return [row[at] for row in self.rows]


@dataclass(frozen=True)
class ColumnLooks:
    """What a column seems to hold. `reason` is a text key `reason.<reason>`, `problem` one of `problem.<problem>`."""

    name: str
    samples: tuple[str, ...]
    fill_rate: float
    type: str
    confidence_rate: float
    reason: str
    problem: str | None = None


def column_looks(group: Group, column: str) -> ColumnLooks:
    """The semantic type whose looks fit best, by contents alone."""
    texts = group.samples(column)
    full = [text for text in texts if text.strip()]
    distinct = list(dict.fromkeys(full))
    sample = full[:: max(1, len(full) // _SAMPLED)][:_SAMPLED]
    sure = {semantic.key: semantic.detect(sample) for semantic in SEMANTIC_TYPES}
    best = max(sure, key=lambda key: sure[key])
    is_known = sure[best] >= 0.5
    return ColumnLooks(
        name=column,
        samples=tuple(distinct[:20]),
        fill_rate=round(len(full) / len(texts), 4) if texts else 0.0,
        type=best if is_known else "text",
        confidence_rate=round(sure[best], 2) if is_known else 0.1,
        reason="contents" if is_known else ("nothing" if full else "empty"),
        problem="decimal_ids" if is_decimal_ids(full) else None,
    )


def is_decimal_ids(texts: Sequence[str]) -> bool:
    """Whether all are whole numbers written as 14850.0: ids that once went through a float."""
    return bool(texts) and all(_DECIMAL_ID.match(text.strip()) for text in texts)


@lru_cache(maxsize=65_536)
def same_name(text: str) -> str:
    """The form in which names of columns are compared: CustomerID, customer_id and customer id are one."""
    whole = unicodedata.normalize("NFKC", text)
    return _SEPARATORS.sub("", _BRACKETED.sub("", whole) or whole).lower()


def named_options(field: Field, column: str) -> dict[str, str]:
    """What the name of a column says about its values: 预算(万元) counts in 万元, 占比(%) in percent."""
    said = "".join(_BRACKETED.findall(unicodedata.normalize("NFKC", column))).strip("()[]【】 ")
    if field.type == "amount" and said in _UNITS:
        return {"unit": _UNITS[said]}
    return {"unit": "percent"} if field.type == "rate" and said == "%" else {}


def name_score(field: Field, column: str) -> float:
    """1 when the column has a name or alias of the field, less when it only holds one, 0 when neither."""
    name = same_name(column)
    names = [field.key, *field.aliases, field.zh]
    forms = [same_name(each) for each in names]
    if name in forms:
        return 1.0 - 0.1 * forms.index(name) / len(forms)
    parts = [form for form in forms if len(form) >= (2 if not form.isascii() else 4) and (form in name)]
    return 0.5 * max(map(len, parts)) / len(name) if parts else 0.0


def fit(field: Field, looks: ColumnLooks) -> float:
    """How well the contents suit the type of the field: 1 well, 0 not at all; loose types take anything."""
    if field.type in _LOOSE or not looks.samples:
        return 1.0
    semantic = semantic_type(field.type)
    accepted = sum(1 for text in looks.samples if _fits(semantic.validate(text, field.options))) / len(looks.samples)
    if field.type in _NUMERIC or field.type in ("date", "instant", "rate"):
        return accepted if accepted >= 0.5 else 0.0
    return max(accepted, 0.3)


def _fits(code: str | None) -> bool:
    return code in (None, "ambiguous_date")


def object_score(found: ObjectType, file: str) -> float:
    """Whether the name of the file speaks of the object."""
    stem = same_name(file.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    names = [same_name(each) for each in (found.key, found.zh, *found.aliases)]
    if stem in names:
        return 1.0
    return max((0.6 * len(name) / len(stem) for name in names if name and name in stem), default=0.0)
