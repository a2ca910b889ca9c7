"""What an auditor sees."""

from datetime import datetime
from typing import Any

from dongcha.kit.page import Frozen


class AuditRow(Frozen):
    id: int
    at: datetime
    member: str
    action: str
    action_label: str
    target: str
    detail: dict[str, Any]


class AuditPage(Frozen):
    rows: list[AuditRow]
    total: int
