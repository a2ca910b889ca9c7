"""What conditions can speak of: fields of a customer and things that customers do.

Higher floors list theirs; the assembly puts them together into one `Frame`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from dongcha.catalog import SemanticType, semantic_type
from dongcha.conditions.errors import FieldUnknown


@dataclass(frozen=True)
class CustomerField:
    """A column of a dataset that has one row per customer. `label_key` is a text key; `group` orders pickers."""

    key: str
    dataset: str
    type: str
    group: str
    label_key: str
    options_key: str = ""

    @property
    def semantic(self) -> SemanticType:
        return semantic_type(self.type)


@dataclass(frozen=True)
class EventSource:
    """Something customers do: rows of `dataset` with `customer_id` and an instant `time`. `only` must be true."""

    key: str
    dataset: str
    time: str
    label_key: str
    only: str = ""
    name_column: str = ""


@dataclass(frozen=True)
class Frame:
    """All fields and events, and the dataset in which every customer has a row."""

    base: str
    fields: Mapping[str, CustomerField] = field(default_factory=dict)
    events: Mapping[str, EventSource] = field(default_factory=dict)

    def field(self, key: str) -> CustomerField:
        found = self.fields.get(key)
        if found is None:
            raise FieldUnknown(field=key)
        return found

    def event(self, key: str) -> tuple[EventSource, str]:
        """`event:view` is the event named `view` of the source `event`; without a colon any row counts."""
        source, _, name = key.partition(":")
        found = self.events.get(source)
        if found is None or (name and not found.name_column):
            raise FieldUnknown(field=key)
        return found, name


def column_of(found: CustomerField) -> exp.Column:
    """The column under the alias of its dataset, as `Selection` joins it."""
    return exp.column(found.key, table=found.dataset)
