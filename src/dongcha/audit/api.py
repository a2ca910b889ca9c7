"""HTTP routes of the audit log."""

from typing import Annotated

from fastapi import Query

from dongcha.audit import service
from dongcha.audit.schemas import AuditPage
from dongcha.call.http import Call, slice_router
from dongcha.kit.page import Page

router = slice_router("audit")


@router.get("")
def list_entries(ctx: Call, page: Annotated[Page, Query()]) -> AuditPage:
    """Audit entries, newest first."""
    return service.list_entries(ctx, page)
