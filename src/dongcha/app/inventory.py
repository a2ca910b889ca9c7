"""Which datasets there are, at which version, how many rows, since when."""

from datetime import datetime

from dongcha.call import Context
from dongcha.kit.page import Frozen


class DatasetRow(Frozen):
    dataset: str
    version: int
    row_count: int
    published_at: datetime


class DatasetList(Frozen):
    rows: list[DatasetRow]


def list_datasets(ctx: Context) -> DatasetList:
    """Published datasets by name. Needs `catalog:read`."""
    ctx.require("catalog:read")
    rows = [
        DatasetRow(dataset=v.dataset, version=v.version, row_count=v.row_count, published_at=v.published_at)
        for v in ctx.lake.latest(ctx.session)
    ]
    return DatasetList(rows=rows)
