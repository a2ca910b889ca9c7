"""The eight RFM groups."""

from dongcha.call import Context
from dongcha.dashboards.schemas import CardData, CardDefinition
from dongcha.metrics import Span
from dongcha.scores import read_rfm


class RfmCard:
    """The published score; it has a window of its own."""

    key = "rfm"

    def read(self, ctx: Context, card: CardDefinition, span: Span | None) -> CardData:  # noqa: ARG002 - see above
        return CardData(rfm=read_rfm(ctx))
