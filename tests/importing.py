"""Bringing files in over the API, as the import wizard does, and waiting for what it starts."""

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.conftest import Person

Files = Mapping[str, str | bytes]


def wait_for(person: "Person", job_id: str, state: str = "done", seconds: float = 60) -> Any:
    """The job once it has ended; fails with its message when it ended otherwise."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        job = person.get(f"/api/jobs/{job_id}").json()
        if job["state"] in ("done", "failed", "dead", "cancelled"):
            assert job["state"] == state, job
            return job
        time.sleep(0.1)
    raise AssertionError(f"job {job_id} did not end: {job}")


def upload(person: "Person", files: Files) -> str:
    sent = [
        ("files", (name, text.encode() if isinstance(text, str) else text, "text/csv")) for name, text in files.items()
    ]
    answer = person.call("POST", "/api/uploads", files=sent)
    assert answer.status_code == 200, answer.text
    found: str = answer.json()["upload_id"]
    return found


def inspect(person: "Person", upload_id: str, source: str) -> Any:
    answer = person.post(f"/api/uploads/{upload_id}/inspect", {"source": source})
    assert answer.status_code == 200, answer.text
    return answer.json()


def prepare(person: "Person", source: str, files: Files, mapping: Any = None, state: str = "done") -> Any:
    """An import that waits for a yes; the proposed mapping when none is given."""
    upload_id = upload(person, files)
    wanted = mapping if mapping is not None else inspect(person, upload_id, source)["mapping"]
    answer = person.post("/api/imports", {"upload_id": upload_id, "source": source, "mapping": wanted})
    assert answer.status_code == 200, answer.text
    started = answer.json()
    wait_for(person, started["job_id"], state)
    return person.get(f"/api/imports/{started['id']}").json()


def publish(person: "Person", import_id: str) -> Any:
    answer = person.post(f"/api/imports/{import_id}/publish")
    assert answer.status_code == 200, answer.text
    wait_for(person, answer.json()["job_id"])
    return person.get(f"/api/imports/{import_id}").json()


def bring(person: "Person", source: str, files: Files, mapping: Any = None) -> Any:
    """Prepare and publish; the import as it stands then."""
    return publish(person, prepare(person, source, files, mapping)["id"])


def undo(person: "Person", import_id: str) -> Any:
    answer = person.post(f"/api/imports/{import_id}/undo")
    assert answer.status_code == 200, answer.text
    wait_for(person, answer.json()["job_id"])
    return person.get(f"/api/imports/{import_id}").json()


def maps(found: str, key: list[str], fields: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """A mapping of one object: `fields` from field to column."""
    pairs = [{"field": field, "column": column} for field, column in fields.items()]
    return {"objects": [{"object": found, "key": key, "fields": pairs}], **more}


def customers(person: "Person", *columns: str) -> list[list[Any]]:
    """All customers, by id: the id, then the columns."""
    asked = {"columns": list(columns), "limit": 500}
    found: list[list[Any]] = person.post("/api/customers/query", asked).json()["rows"]
    return found
