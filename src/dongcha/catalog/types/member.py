from dongcha.catalog.types.option import Option
from dongcha.catalog.types.plain import plain_name
from dongcha.catalog.types.semantic_type import EMPTY_MARKS, OPTION_OPERATORS, Options


class MemberName(Option):
    """Someone who works here, by the name or number that the source uses."""

    key = "member"
    operators = OPTION_OPERATORS
    empties = EMPTY_MARKS

    def parse(self, text: str, options: Options) -> str | None:
        return plain_name(text) or None

    def detect(self, samples: object) -> float:
        return 0.0
