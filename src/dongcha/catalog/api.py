"""HTTP routes of the catalog."""

from dongcha.call.http import Call, slice_router
from dongcha.catalog import service
from dongcha.catalog.schemas import CatalogView, DefinitionText

router = slice_router("catalog")


@router.get("")
def read_catalog(ctx: Call) -> CatalogView:
    """Object types, fields, semantic types."""
    return service.read_catalog(ctx)


@router.post("/definitions")
def define(ctx: Call, asked: DefinitionText) -> CatalogView:
    """Add custom objects and fields."""
    return service.define(ctx, asked.yaml)
