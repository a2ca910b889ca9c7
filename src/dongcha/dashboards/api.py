"""HTTP routes of dashboards."""

from dongcha.call.http import Call, slice_router
from dongcha.dashboards import service
from dongcha.dashboards.schemas import CardAsk, CardData, DashboardList, DashboardView

router = slice_router("dashboards")


@router.get("")
def list_dashboards(ctx: Call) -> DashboardList:
    """All boards."""
    return service.list_dashboards(ctx)


@router.get("/{key}")
def read_dashboard(ctx: Call, key: str) -> DashboardView:
    """A board and its cards."""
    return service.read_dashboard(ctx, key)


@router.post("/{key}/cards/{card_id}")
def read_card(ctx: Call, key: str, card_id: str, asked: CardAsk) -> CardData:
    """The data of one card."""
    return service.read_card(ctx, key, card_id, asked)
