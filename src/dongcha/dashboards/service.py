"""The verbs of dashboards."""

from datetime import timedelta
from functools import cache
from importlib import resources

import yaml

from dongcha.call import Context
from dongcha.dashboards.kinds import KINDS
from dongcha.dashboards.schemas import (
    CardAsk,
    CardData,
    CardDefinition,
    CardNotFound,
    CardView,
    DashboardDefinition,
    DashboardList,
    DashboardNotFound,
    DashboardRow,
    DashboardView,
)
from dongcha.metrics import all_metrics, anchor_day, named_span

_SHIPPED = ("cockpit",)


@cache
def _boards() -> dict[str, DashboardDefinition]:
    folder = resources.files("dongcha.dashboards") / "boards"
    texts = ((folder / f"{key}.yaml").read_text("utf-8") for key in _SHIPPED)
    return {b.key: b for b in (DashboardDefinition.model_validate(yaml.safe_load(t)) for t in texts)}


def _board(key: str) -> DashboardDefinition:
    found = _boards().get(key)
    if found is None:
        raise DashboardNotFound(dashboard=key)
    return found


def list_dashboards(ctx: Context) -> DashboardList:
    """All boards. Needs `dashboards:read`."""
    ctx.require("dashboards:read")
    is_english = ctx.actor.language == "en"
    return DashboardList(rows=[DashboardRow(key=b.key, label=b.en if is_english else b.zh) for b in _boards().values()])


def read_dashboard(ctx: Context, key: str) -> DashboardView:
    """A board's cards, without their data. Needs `dashboards:read`."""
    ctx.require("dashboards:read")
    board = _board(key)
    is_english = ctx.actor.language == "en"
    return DashboardView(
        key=board.key,
        label=board.en if is_english else board.zh,
        purpose=board.purpose_en if is_english else board.purpose_zh,
        cards=[_view(ctx, card) for card in board.cards],
        until_on=anchor_day(ctx),
        as_of=ctx.lake.published_at(ctx.session, "purchase"),
    )


def _view(ctx: Context, card: CardDefinition) -> CardView:
    """A card without a title takes that of its metric; the metric's note says what the number means."""
    language = ctx.actor.language
    metric = all_metrics(ctx).get(card.metric or "")
    title = (card.en if language == "en" else card.zh) or (metric.label(language) if metric else card.id)
    note = metric.note(language) if metric else ""
    return CardView(
        id=card.id, kind=card.kind, title=title, note=note, x=card.x, y=card.y, w=card.w, h=card.h, link=card.link
    )


def read_card(ctx: Context, key: str, card_id: str, asked: CardAsk) -> CardData:
    """The data of one card. Needs `dashboards:read`, and what the card asks needs its own permission."""
    ctx.require("dashboards:read")
    card = next((c for c in _board(key).cards if c.id == card_id), None)
    if card is None:
        raise CardNotFound(card=card_id)
    kind = next(k for k in KINDS if k.key == card.kind)
    span = None if card.is_undated else named_span(asked.range, anchor_day(ctx))
    data = kind.read(ctx, card, span)
    if span is None:
        return data
    return data.model_copy(update={"first": span.first, "last": span.end - timedelta(days=1)})
