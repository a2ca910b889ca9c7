"""HTTP routes of segments."""

from fastapi import Response

from dongcha import conditions, profiles
from dongcha.call.http import Call, attachment, slice_router
from dongcha.conditions import LanguageView
from dongcha.profiles import CustomerExport, CustomerQuery, CustomerTable
from dongcha.segments import service
from dongcha.segments.schemas import CountAsk, SegmentCount, SegmentList, SegmentRow, SegmentWrite

router = slice_router("segments")


@router.get("/language")
def read_language(ctx: Call) -> LanguageView:
    """Fields, operators and events of conditions."""
    ctx.require("segments:read")
    return conditions.read_language(ctx)


@router.post("/count")
def count_condition(ctx: Call, asked: CountAsk) -> SegmentCount:
    """Exact counts of a condition, per node."""
    return service.count_condition(ctx, asked.condition)


@router.get("")
def list_segments(ctx: Call) -> SegmentList:
    """All segments."""
    return service.list_segments(ctx)


@router.post("")
def create_segment(ctx: Call, asked: SegmentWrite) -> SegmentRow:
    """A new segment."""
    return service.create_segment(ctx, asked)


@router.get("/{segment_id}")
def read_segment(ctx: Call, segment_id: str) -> SegmentRow:
    """One segment."""
    return service.read_segment(ctx, segment_id)


@router.put("/{segment_id}")
def update_segment(ctx: Call, segment_id: str, asked: SegmentWrite) -> SegmentRow:
    """A new version of a segment."""
    return service.update_segment(ctx, segment_id, asked)


@router.delete("/{segment_id}", status_code=204)
def delete_segment(ctx: Call, segment_id: str) -> None:
    """Take a segment out of use."""
    service.delete_segment(ctx, segment_id)


@router.post("/{segment_id}/members")
def list_members(ctx: Call, segment_id: str, asked: CustomerQuery) -> CustomerTable:
    """Members of a segment, as a page of customers."""
    ctx.require("segments:read")
    return profiles.query_customers(ctx, _within(service.condition_of(ctx, segment_id), asked))


@router.post("/{segment_id}/export")
def export_members(ctx: Call, segment_id: str, asked: CustomerExport) -> Response:
    """Members of a segment as CSV or XLSX."""
    ctx.require("segments:read")
    narrowed = asked.model_copy(update={"condition": service.condition_of(ctx, segment_id)})
    made = profiles.export_customers(ctx, narrowed, "segment")
    return attachment(made.name, made.content, made.media_type)


def _within(condition: conditions.Condition, asked: CustomerQuery) -> CustomerQuery:
    both = (condition, asked.condition) if asked.condition else (condition,)
    return asked.model_copy(update={"condition": conditions.All(of=both)})
