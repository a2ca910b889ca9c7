"""HTTP routes of scores."""

from dongcha.call.http import Call, slice_router
from dongcha.scores import service
from dongcha.scores.schemas import RfmSettings, RfmSummary

router = slice_router("scores")


@router.get("/rfm")
def read_rfm(ctx: Call) -> RfmSummary:
    """The eight RFM groups."""
    return service.read_rfm(ctx)


@router.put("/rfm")
def update_rfm(ctx: Call, asked: RfmSettings) -> RfmSettings:
    """Window and borders; scores follow in the background."""
    return service.update_rfm(ctx, asked)
