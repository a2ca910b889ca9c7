"""Write one entry; read them back."""

import hashlib
import json
from typing import Any

from sqlalchemy import func, select

from dongcha.audit.schemas import AuditPage, AuditRow
from dongcha.audit.tables import AuditEntry
from dongcha.call import Context
from dongcha.kit.page import Page

_FIRST = "0" * 64


def record(ctx: Context, action: str, target: str, detail: dict[str, Any] | None = None) -> None:
    """Add an entry in the transaction of the deed. `action` is a permission-like text such as `segments:create`."""
    previous = ctx.writing.scalar(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)) or _FIRST
    at = ctx.clock.now()
    body = [at.isoformat(), ctx.actor.id, action, target, detail or {}]
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, default=str)
    ctx.writing.add(
        AuditEntry(
            at=at,
            member_id=ctx.actor.id,
            member_name=ctx.actor.name,
            action=action,
            target=target,
            detail=detail or {},
            previous_hash=previous,
            hash=hashlib.sha256((previous + text).encode()).hexdigest(),
        )
    )
    ctx.writing.flush()


def list_entries(ctx: Context, page: Page, action: str | None = None) -> AuditPage:
    """Newest first. Needs `audit:read`."""
    ctx.require("audit:read")
    query = select(AuditEntry)
    if action:
        query = query.where(AuditEntry.action == action)
    total = ctx.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    found = ctx.session.scalars(query.order_by(AuditEntry.id.desc()).offset(page.offset).limit(page.limit))
    rows = [
        AuditRow(
            id=e.id,
            at=e.at,
            member=e.member_name,
            action=e.action,
            action_label=ctx.say(f"action.{e.action}"),
            target=e.target,
            detail=e.detail,
        )
        for e in found
    ]
    return AuditPage(rows=rows, total=total)
