"""The condition language as editors see it."""

from dongcha.kit.page import Frozen


class OperatorView(Frozen):
    """`arity`: how many values it takes; -1 is any number of them."""

    key: str
    label: str
    arity: int


class FieldOption(Frozen):
    value: str
    label: str


class FieldView(Frozen):
    key: str
    label: str
    type: str
    group: str
    operators: list[OperatorView]
    is_masked: bool
    options: list[FieldOption]


class EventView(Frozen):
    """`has_names`: `<key>:<name>` picks one kind of it."""

    key: str
    label: str
    has_names: bool


class LanguageView(Frozen):
    fields: list[FieldView]
    events: list[EventView]
