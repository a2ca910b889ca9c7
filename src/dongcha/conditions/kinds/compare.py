"""A field of the customer against a value."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

import pyarrow as pa
from sqlglot import exp

from dongcha.conditions.errors import ConditionRefused
from dongcha.conditions.fields import CustomerField, Frame, column_of
from dongcha.conditions.kinds.base import Compilation, ConditionBase, Speech, two_valued
from dongcha.kit.clock import day_start, local_day

Op = Literal[
    "eq", "ne", "gt", "ge", "lt", "le", "in", "not_in", "between", "contains", "starts_with", "is_null", "not_null",
    "within_last", "not_within_last",
]  # fmt: skip
Scalar = str | int | float | bool
_PLAIN: dict[str, Callable[[exp.Expr, exp.Expr], exp.Expr]] = {
    "eq": lambda c, v: exp.EQ(this=c, expression=v),
    "gt": lambda c, v: exp.GT(this=c, expression=v),
    "ge": lambda c, v: exp.GTE(this=c, expression=v),
    "lt": lambda c, v: exp.LT(this=c, expression=v),
    "le": lambda c, v: exp.LTE(this=c, expression=v),
    "contains": lambda c, v: exp.GT(this=exp.StrPosition(this=c, substr=v), expression=exp.Literal.number(0)),
    "starts_with": lambda c, v: exp.StartsWith(this=c, expression=v),
}
_LONGEST = 3660
_LARGEST = Decimal(10**14)
_OPPOSITES = {"ne": "eq", "not_in": "in", "is_null": "not_null", "not_within_last": "within_last"}


class Compare(ConditionBase):
    """`field op value`. A missing value matches nothing, except with `ne`, `not_in`, `is_null`, `not_within_last`."""

    kind: Literal["compare"] = "compare"
    field: str
    op: Op
    value: Scalar | tuple[Scalar, ...] | None = None

    def check(self, frame: Frame) -> None:
        found = frame.field(self.field)
        if self.op not in found.semantic.operators:
            raise ConditionRefused(field=self.field, op=self.op, value=str(self.value))
        self._values(found)

    def reads(self, frame: Frame) -> Iterator[str]:  # noqa: ARG002 - groups pass it on
        yield f"field:{self.field}"

    def is_plain(self, frame: Frame) -> bool:
        return frame.field(self.field).dataset == frame.base and self.op not in ("within_last", "not_within_last")

    def column(self, made: Compilation) -> exp.Expr:
        found = made.frame.field(self.field)
        made.joins[found.dataset] = None
        if self.op in _OPPOSITES:
            return exp.Not(this=exp.paren(self.model_copy(update={"op": _OPPOSITES[self.op]}).column(made)))
        column, values = column_of(found), self._values(found)
        if self.op == "not_null":
            return exp.Not(this=exp.paren(exp.Is(this=column, expression=exp.null())))
        if self.op == "within_last":
            return two_valued(_within(made, found, column, int(values[0])))
        if self.op == "in":
            options = [made.bind(v) for v in values]
            return two_valued(exp.In(this=column, expressions=options)) if options else exp.false()
        if self.op == "between":
            return two_valued(exp.Between(this=column, low=made.bind(values[0]), high=made.bind(values[1])))
        return two_valued(_PLAIN[self.op](column, made.bind(values[0])))

    def _values(self, found: CustomerField) -> list[Any]:
        """Typed values, as many as the operator needs; raises `ConditionRefused`."""
        if self.op in ("is_null", "not_null"):
            return []
        given = list(self.value) if isinstance(self.value, tuple) else [self.value]
        is_count_right = {"in": True, "not_in": True, "between": len(given) == 2}.get(self.op, len(given) == 1)
        if self.value is None or not is_count_right:
            raise ConditionRefused(field=self.field, op=self.op, value=str(self.value))
        try:
            if self.op in ("within_last", "not_within_last"):
                return [_days(given[0])]
            return [typed_value(found.semantic.arrow, v) for v in given]
        except (ValueError, TypeError, ArithmeticError):
            raise ConditionRefused(field=self.field, op=self.op, value=str(self.value)) from None

    def hide(self, keys: frozenset[str]) -> ConditionBase:
        if self.field not in keys or self.value is None:
            return self
        several = isinstance(self.value, tuple)
        return self.model_copy(update={"value": tuple("****" for _ in self.value) if several else "****"})  # type: ignore[union-attr]

    def sentence(self, speech: Speech) -> str:
        found = speech.frame.field(self.field)
        given = list(self.value) if isinstance(self.value, tuple) else [self.value]
        options = [_option(speech, found, v) for v in given]
        slots = {"field": speech.label(found.label_key), "value": options, "low": options[:1], "high": options[-1:]}
        return speech.texts.say(speech.language, f"sentence.{self.op}", slots)


def _option(speech: Speech, found: CustomerField, value: Any) -> str:
    if isinstance(value, bool):
        return speech.texts.say(speech.language, f"value.{value}".lower())
    key = f"{found.options_key}.{value}"
    text = speech.texts.say(speech.language, key)
    return text if found.options_key and text != key else str(value)


def _within(made: Compilation, found: CustomerField, column: exp.Column, days: int) -> exp.Expr:
    """“The last N days” are N calendar days of the installation, today among them, up to `at`."""
    today = local_day(made.at, made.zone)
    first: date | datetime = today - timedelta(days=days - 1)
    last: date | datetime = today
    if pa.types.is_timestamp(found.semantic.arrow):
        first = day_start(first, made.zone)
        last = made.at
    return exp.Between(this=column, low=made.bind(first), high=made.bind(last))


def typed_value(arrow: pa.DataType, value: Any) -> Any:
    """Never coerced silently: a text is no number, a number is no text."""
    wanted = next((make for is_kind, make in _MAKERS if is_kind(arrow)), _text)
    return wanted(value)


def _days(value: Any) -> int:
    """As many as ten years, as in the other windows."""
    days = _whole(value)
    if not 1 <= days <= _LONGEST:
        raise ValueError
    return days


def _whole(value: Any) -> int:
    """What a column of 64 bits can hold."""
    if isinstance(value, bool | float) or not -(2**63) <= int(value) < 2**63:
        raise TypeError
    return int(value)


def _amount(value: Any) -> Decimal:
    """What DECIMAL(18,4) can hold; texts are welcome, since JSON numbers are not exact."""
    if isinstance(value, bool):
        raise TypeError
    made = Decimal(str(value))
    if not made.is_finite() or abs(made) >= _LARGEST:
        raise ValueError
    return made


def _number(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def number(value: Any) -> Any:
        if isinstance(value, bool):
            raise TypeError
        return make(str(value))

    return number


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _instant(value: Any) -> datetime:
    """Naive UTC; a text that names another offset is moved."""
    made = datetime.fromisoformat(value)
    return made.astimezone(UTC).replace(tzinfo=None) if made.tzinfo else made


_MAKERS: tuple[tuple[Callable[[pa.DataType], bool], Callable[[Any], Any]], ...] = (
    (pa.types.is_decimal, _amount),
    (pa.types.is_integer, _whole),
    (pa.types.is_floating, _number(float)),
    (pa.types.is_boolean, _truth),
    (pa.types.is_date, date.fromisoformat),
    (pa.types.is_timestamp, _instant),
)
