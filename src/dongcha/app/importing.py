"""`dongcha import`: from a file or folder to published customers, with progress, over the API."""

import json
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from dongcha.app.client import Api, ApiRefused


def wait_for(api: Api, job_id: str, out: Console) -> dict[str, Any]:
    """Show a job until it ends; raises `ApiRefused` with its message when it fails."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task("", total=1.0)
        while True:
            job: dict[str, Any] = api.call("GET", f"/api/jobs/{job_id}")
            bar.update(task, completed=job["progress_rate"], description=f"{job['label']}  {job['message']}")
            if job["state"] == "done":
                return job
            if job["state"] in ("failed", "dead", "cancelled"):
                raise ApiRefused(code="JobFailed", message=job["message"])
            time.sleep(0.2)


def inspect(api: Api, path: Path, source: str, pattern: str | None = None) -> tuple[str, dict[str, Any]]:
    """Name the files on the server and look at them; returns the upload's id and the inspection."""
    asked = {"path": str(path.resolve()), "pattern": pattern}
    upload = api.call("POST", "/api/uploads/folder", json=asked)["upload_id"]
    return upload, api.call("POST", f"/api/uploads/{upload}/inspect", json={"source": source})


def prepare(api: Api, upload: str, asked: dict[str, Any], out: Console) -> dict[str, Any]:
    """Read, clean and compare; returns the import, ready to be published."""
    started = api.call("POST", "/api/imports", json={"upload_id": upload, **asked})
    wait_for(api, started["job_id"], out)
    ready: dict[str, Any] = api.call("GET", f"/api/imports/{started['id']}")
    return ready


def publish(api: Api, import_id: str, out: Console) -> dict[str, Any]:
    """Publish and wait until customers and scores have followed."""
    started = api.call("POST", f"/api/imports/{import_id}/publish")
    wait_for(api, started["job_id"], out)
    done: dict[str, Any] = api.call("GET", f"/api/imports/{import_id}")
    return done


def show_import(found: dict[str, Any], out: Console) -> None:
    """Counts per object, and what needs a look."""
    table = Table("", "new 新增", "changed 变化", "equal 相同", box=None)
    for row in found["objects"]:
        table.add_row(row["label"], f"{row['new']:,}", f"{row['changed']:,}", f"{row['equal']:,}")
    out.print(f"{found['label']}  {found['row_count']:,} rows 行, {found['bad_count']:,} bad 问题")
    out.print(table)
    for problem in found["problems"]:
        out.print(f"  [yellow]{problem['message']}[/yellow]")


def show_mapping(inspection: dict[str, Any], out: Console) -> None:
    """The proposal, as people would read it."""
    for found in inspection["mapping"]["objects"]:
        key = ", ".join(found["key"]) or "(row)"
        fields = ", ".join(f"{f['field']}←{f['column'] or '×'.join(f['columns'])}" for f in found["fields"])
        out.print(f"  [bold]{found['object']}[/bold] [{key}]  {fields}", highlight=False)


def read_mapping(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found
