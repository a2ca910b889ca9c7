"""The audit log: what is done is in it, and a changed row shows."""

import hashlib
import json
from typing import Any

from sqlalchemy import select, text
from tests.conftest import BroughtIn, Town

from dongcha.audit.tables import AuditEntry


def broken(town: Town) -> list[int]:
    """Ids of entries whose hash is not that of their contents and the entry before."""
    previous, wrong = "0" * 64, []
    with town.runtime.database.read() as session:
        for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id)):
            body = [entry.at.isoformat(), entry.member_id, entry.action, entry.target, entry.detail]
            told = json.dumps(body, ensure_ascii=False, sort_keys=True, default=str)
            found = hashlib.sha256((previous + told).encode()).hexdigest()
            if (entry.previous_hash, entry.hash) != (previous, found):
                wrong.append(entry.id)
            previous = entry.hash
    return wrong


def test_the_chain_of_a_busy_installation_is_unbroken(brought_in: BroughtIn) -> None:
    assert brought_in.admin.get("/api/audit").json()["total"] >= 10
    assert broken(brought_in.town) == []


def test_a_changed_entry_and_a_missing_one_show(town: Town) -> None:
    admin = town.person("administrator")
    for number in range(4):
        admin.call("PUT", "/api/settings", json={"name": f"Company {number}"})
    assert broken(town) == []
    with town.runtime.database.write() as session:
        session.execute(text("UPDATE audit_entry SET target = 'other' WHERE id = 3"))
    assert broken(town) == [3]
    with town.runtime.database.write() as session:
        session.execute(text("DELETE FROM audit_entry WHERE id = 4"))
    assert broken(town) == [3, 5]


def deeds(town: Town, *members: Any) -> list[str]:
    with town.runtime.database.read() as session:
        return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_changes_and_exports_are_recorded_and_refusals_change_nothing(town: Town) -> None:
    admin, reader = town.person("administrator"), town.person("reader")
    before = len(deeds(town))
    condition = {"kind": "all", "of": []}
    segment = admin.post("/api/segments", {"name": "a", "condition": condition}).json()["id"]
    admin.call("PUT", f"/api/segments/{segment}", json={"name": "b", "condition": condition})
    admin.post("/api/customers/export", {})
    admin.call("DELETE", f"/api/segments/{segment}")
    admin.call("PUT", "/api/scores/rfm", json={"window_days": 100})
    reader.post("/api/segments", {"name": "c", "condition": condition})
    assert deeds(town)[before:] == [
        "segments:create",
        "segments:update",
        "delivery:export",
        "segments:delete",
        "scores:update",
    ]
