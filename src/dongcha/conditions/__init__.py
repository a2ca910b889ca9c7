"""One language for “which customers”: a tree of small classes that compiles to columns and reads as a sentence.

Words: condition, field, event, frame. In: a tree as JSON, checked against the fields that the actor may use.
Out: a Boolean expression that is never null, the datasets it reads, and the sentence in both languages.
Each kind is one class in `kinds/`, listed by hand in one tuple. Missing values: every leaf is false, except
`ne`, `not_in`, `is_null` and `not_within_last`, which are true; the sentence says so.
"""

from dongcha.conditions.errors import ConditionNotPlain, ConditionRefused, FieldMasked, FieldUnknown
from dongcha.conditions.fields import CustomerField, EventSource, Frame
from dongcha.conditions.kinds import All, Any, Compare, Condition, Did, Not
from dongcha.conditions.kinds.compare import typed_value
from dongcha.conditions.schemas import LanguageView
from dongcha.conditions.service import Selection, check, compile_plain, describe, hidden, read_language, selection

__all__ = [
    "All",
    "Any",
    "Compare",
    "Condition",
    "ConditionNotPlain",
    "ConditionRefused",
    "CustomerField",
    "Did",
    "EventSource",
    "FieldMasked",
    "FieldUnknown",
    "Frame",
    "LanguageView",
    "Not",
    "Selection",
    "check",
    "compile_plain",
    "describe",
    "hidden",
    "read_language",
    "selection",
    "typed_value",
]
