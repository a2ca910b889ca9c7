"""`dongcha demo`: the demo company, made once, brought in like any other company's files, then served."""

import secrets
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console

from dongcha.access import MemberCreate, create_member
from dongcha.app import company, importing
from dongcha.app.client import Api
from dongcha.app.runtime import Runtime
from dongcha.app.town import TownImport, generate, plan
from dongcha.call import CompanySettings

LOGIN = "demo"
COMPANY = "云舟净水"


def demo_login(home: Path) -> tuple[str, str] | None:
    """Login and password of the demo, None before it has been made. The file is the owner's alone."""
    file = home / "demo-login"
    if not file.exists():
        return None
    login, password = file.read_text("utf-8").split()
    return login, password


def make_demo(runtime: Runtime, api: Api, customers: int, as_of: date, out: Console) -> None:
    """Generate the company's files, import all of them, and add the first account. Ends when customers are there."""
    folder = runtime.home.folder / "demo-files"
    started = time.monotonic()
    out.print(f"生成演示公司 making the demo company: {COMPANY}, {customers:,}")
    made = generate(folder, customers, seed=20261125, as_of=as_of)
    out.print(f"  {sum(made.rows.values()):,} rows 行, {time.monotonic() - started:.1f} s")
    with runtime.factory.step() as ctx:
        company.update_company(ctx, CompanySettings(name=COMPANY))
    bring_in(api, folder, plan(), out)
    _add_login(runtime)
    out.print(f"  完成 done: {time.monotonic() - started:.1f} s")


def bring_in(api: Api, folder: Path, imports: Sequence[TownImport], out: Console) -> None:
    """Prepare all imports side by side, then publish them in order; the last one resolves and scores."""
    waiting = []
    for found in imports:
        asked = {"path": str(folder), "pattern": found.glob}
        upload = api.call("POST", "/api/uploads/folder", json=asked)["upload_id"]
        body = {"upload_id": upload, "source": found.source, "label": found.labels["zh_CN"], "mapping": found.mapping}
        waiting.append(api.call("POST", "/api/imports", json=body))
    for started in waiting:
        importing.wait_for(api, started["job_id"], out)
        ready = api.call("GET", f"/api/imports/{started['id']}")
        out.print(f"  {ready['label']}  {ready['row_count']:,} 行, {ready['bad_count']:,} 问题", highlight=False)
    jobs = [api.call("POST", f"/api/imports/{started['id']}/publish")["job_id"] for started in waiting]
    for job in jobs:
        importing.wait_for(api, job, out)


def _add_login(runtime: Runtime) -> None:
    password = secrets.token_urlsafe(9)
    file = runtime.home.folder / "demo-login"
    with runtime.factory.step() as ctx:
        create_member(ctx, MemberCreate(login=LOGIN, name="演示管理员", role="administrator", password=password))
    file.touch(mode=0o600)
    file.write_text(f"{LOGIN} {password}\n", "utf-8")
