"""Every kind of condition, listed by hand."""

from typing import Annotated, Union

from pydantic import Field

from dongcha.conditions.kinds.compare import Compare
from dongcha.conditions.kinds.did import Did
from dongcha.conditions.kinds.groups import All, Any, Not

Condition = Annotated[Union[All, Any, Not, Compare, Did], Field(discriminator="kind")]  # noqa: UP007 - a forward union
KINDS = (All, Any, Not, Compare, Did)

for _group in (All, Any, Not):
    _group.model_rebuild(_types_namespace={"Condition": Condition})

__all__ = ["KINDS", "All", "Any", "Compare", "Condition", "Did", "Not"]
