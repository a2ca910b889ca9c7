"""One way to ask for a part of a list."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Base of everything that crosses a border: immutable, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(Frozen):
    """`offset` rows are skipped, at most `limit` (1 to 500) follow."""

    offset: Annotated[int, Field(ge=0)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 50
