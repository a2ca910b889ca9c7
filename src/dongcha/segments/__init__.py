"""Segments: a saved condition and the customers who meet it.

Words: condition, member, count. In: condition trees and the published profile version.
Out: exact counts per node while one types, members as a list or a file, and a sentence that says who is meant.
Members are computed as the system; whoever looks sees only customers within their lens (只含你可见的).
"""

from dongcha.segments.schemas import SegmentList, SegmentRow, SegmentWrite
from dongcha.segments.service import (
    count_condition,
    create_segment,
    delete_segment,
    find_segments,
    list_segments,
    memberships,
    read_segment,
    update_segment,
)

__all__ = [
    "SegmentList",
    "SegmentRow",
    "SegmentWrite",
    "count_condition",
    "create_segment",
    "delete_segment",
    "find_segments",
    "list_segments",
    "memberships",
    "read_segment",
    "update_segment",
]
