from collections.abc import Sequence

from dongcha.catalog.types.option import Option
from dongcha.catalog.types.semantic_type import EMPTY_MARKS, TEXT_OPERATORS, share

_ENDS = (
    "经理",
    "总监",
    "总裁",
    "主任",
    "主管",
    "专员",
    "工程师",
    "顾问",
    "助理",
    "董事长",
    "总",
    "manager",
    "director",
)
_ENDS_EN = ("officer", "engineer", "ceo", "cto", "cfo", "president")


class JobTitle(Option):
    """What someone is called at work."""

    key = "job_title"
    operators = TEXT_OPERATORS
    empties = EMPTY_MARKS

    def detect(self, samples: Sequence[str]) -> float:
        return 0.9 * share(samples, lambda text: text.lower().endswith(_ENDS + _ENDS_EN))
