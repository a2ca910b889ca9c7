"""The command line: serve, worker, demo, import, jobs, users."""

import locale
import shutil
import signal
import sys
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from dongcha.access import needs_setup, new_setup_code
from dongcha.app import demo, importing
from dongcha.app.client import ApiRefused, connect
from dongcha.app.runtime import Runtime, build_runtime
from dongcha.app.serve import local_socket, serve, serve_beside, tcp_socket
from dongcha.app.settings import read_settings
from dongcha.app.worker import build_worker
from dongcha.kit.errors import DongchaError
from dongcha.kit.log import setup_logs
from dongcha.kit.texts import load_texts, normal_language

cli = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Dongcha 洞察: one trusted customer from scattered records."
)
users = typer.Typer(no_args_is_help=True, help="Accounts.")
jobs = typer.Typer(no_args_is_help=True, help="Background jobs.")
cli.add_typer(users, name="users")
cli.add_typer(jobs, name="jobs")
out = Console()


def language() -> str:
    """From the terminal's locale: Chinese unless it says English."""
    return normal_language(locale.getlocale()[0] or "zh_CN")


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def run_server(runtime: Runtime, host: str, port: int) -> None:
    """Print where to go and, on a fresh installation, the one-time code; then serve."""
    sockets = [tcp_socket(host, port), local_socket(runtime.home.socket)]
    address = f"http://{host}:{port}"
    out.print(f"洞察 Dongcha  [bold]{address}[/bold]")
    with runtime.factory.step() as ctx:
        if needs_setup(ctx):
            out.print(f"一次性初始化码 set-up code: [bold]{new_setup_code(ctx)}[/bold]")
    if host not in ("127.0.0.1", "::1", "localhost"):
        out.print("[yellow]HTTP 未加密，请放在 HTTPS 反向代理之后。 Plain HTTP: put an HTTPS proxy in front.[/yellow]")
    try:
        serve(runtime, sockets)
    finally:
        runtime.home.socket.unlink(missing_ok=True)


@cli.command("serve")
def serve_command(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Serve the product on this machine."""
    settings = read_settings()
    setup_logs(settings.serve.log_level, settings.serve.log_json)
    signal.signal(signal.SIGTERM, _stop)
    runtime = build_runtime(settings)
    try:
        runtime.start()
        run_server(runtime, host or settings.serve.host, port or settings.serve.port)
    finally:
        runtime.stop()


@cli.command("worker")
def worker_command() -> None:
    """Work on jobs in a second process beside the server; needs PostgreSQL as application database."""
    settings = read_settings()
    setup_logs(settings.serve.log_level, settings.serve.log_json)
    build_worker(settings).run()


@cli.command("demo")
def demo_command(
    customers: Annotated[int, typer.Option(min=25, help="How many customers the demo company has.")] = 20_000,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    make_only: Annotated[bool, typer.Option("--make-only", help="Make the company and stop.")] = False,
) -> None:
    """Make the demo company once, then serve it. Its home is ~/.dongcha-demo unless DONGCHA_HOME says otherwise."""
    settings = read_settings()
    if "home" not in settings.model_fields_set:
        settings = settings.model_copy(update={"home": Path.home() / ".dongcha-demo"})
    setup_logs("WARNING")
    signal.signal(signal.SIGTERM, _stop)
    if demo.demo_login(settings.home) is None and settings.home.exists():
        out.print(f"[yellow]{settings.home}: 上次未完成，重新生成 unfinished, starting over[/yellow]")
        shutil.rmtree(settings.home)
    runtime = build_runtime(settings)
    try:
        runtime.start()
        if demo.demo_login(settings.home) is None:
            with serve_beside(runtime), connect(settings, language()) as api:
                demo.make_demo(runtime, api, customers, date.today(), out)  # noqa: DTZ011 - the machine's own day
        login = demo.demo_login(settings.home)
        out.print(f"登录 login: [bold]{login[0]}[/bold]  密码 password: [bold]{login[1]}[/bold]" if login else "")
        if not make_only:
            run_server(runtime, settings.serve.host, port or settings.serve.port)
    finally:
        runtime.stop()


@cli.command("import")
def import_command(
    path: Annotated[Path, typer.Argument(exists=True, help="A file, or a folder of files.")],
    source: Annotated[str, typer.Option(help="The system that the files come from: letters, digits, _.")],
    label: Annotated[str, typer.Option(help="How people call this import.")] = "",
    mapping: Annotated[
        Path | None, typer.Option(exists=True, help="A mapping as JSON, instead of the proposal.")
    ] = None,
    pattern: Annotated[str | None, typer.Option(help="Which files of the folder, such as '*.csv'.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change and stop.")] = False,
) -> None:
    """Bring files in: read, clean, compare, publish."""
    with connect(read_settings(), language()) as api:
        upload, found = importing.inspect(api, path, source, pattern)
        asked = {"source": source, "label": label, "mapping": found["mapping"]}
        if mapping is not None:
            asked["mapping"] = importing.read_mapping(mapping)
        else:
            importing.show_mapping(found, out)
        ready = importing.prepare(api, upload, asked, out)
        importing.show_import(ready, out)
        if dry_run:
            api.call("POST", f"/api/imports/{ready['id']}/discard")
            return
        importing.publish(api, ready["id"], out)


@jobs.command("list")
def list_jobs(
    state: Annotated[str | None, typer.Option(help="queued, running, done, failed, dead or cancelled.")] = None,
) -> None:
    """The newest jobs."""
    with connect(read_settings(), language()) as api:
        found = api.call("GET", "/api/jobs", params={"state": state} if state else {})
    table = Table("id", "job", "state", "%", "message", box=None)
    for row in found["rows"]:
        table.add_row(row["id"], row["label"], row["state"], f"{row['progress_rate']:.0%}", row["message"])
    out.print(table)


@jobs.command("show")
def show_job(job: str) -> None:
    """One job with its log."""
    with connect(read_settings(), language()) as api:
        found = api.call("GET", f"/api/jobs/{job}")
    out.print(f"{found['label']}  {found['state']}  {found['message']}")
    for line in found["log"]:
        out.print(f"  {line['at'][:19]}  {line['message']}")


@jobs.command("cancel")
def cancel_job(job: str) -> None:
    """Ask a job to stop."""
    with connect(read_settings(), language()) as api:
        out.print(api.call("POST", f"/api/jobs/{job}/cancel")["state"])


@jobs.command("retry")
def retry_job(job: str) -> None:
    """Queue a failed, dead or cancelled job again."""
    with connect(read_settings(), language()) as api:
        out.print(api.call("POST", f"/api/jobs/{job}/retry")["state"])


@jobs.command("schedules")
def list_schedules(
    run: Annotated[str | None, typer.Option(help="Queue the job of this schedule now.")] = None,
    pause: Annotated[str | None, typer.Option(help="Let this schedule rest.")] = None,
    resume: Annotated[str | None, typer.Option(help="Let this schedule go on.")] = None,
) -> None:
    """What runs when, in UTC; or run, pause and resume one."""
    with connect(read_settings(), language()) as api:
        for verb, key in (("run", run), ("pause", pause), ("resume", resume)):
            if key is not None:
                api.call("POST", f"/api/jobs/schedules/{key}/{verb}")
        found = api.call("GET", "/api/jobs/schedules")
    table = Table("key", "schedule", "cron", "days", "next", "last", "state", box=None)
    for row in found["rows"]:
        next_at = "paused" if row["is_paused"] else (row["next_at"] or "")[:16]
        days = "working" if row["is_working_days"] else "all"
        last = (row["ran_at"] or "")[:16]
        table.add_row(row["key"], row["label"], row["cron"], days, next_at, last, row["job_state"] or "")
    out.print(table)
    for note in filter(None, (found["problem"], *(row["note"] for row in found["rows"]))):
        out.print(f"[yellow]{note}[/yellow]")


@jobs.command("parked")
def list_parked() -> None:
    """Signals that failed too often and hold up what came after them."""
    with connect(read_settings(), language()) as api:
        found = api.call("GET", "/api/jobs/parked")
    table = Table("id", "signal", "reader", "subject", "waiting", "error", box=None)
    for row in found["rows"]:
        waiting = str(row["waiting_count"])
        table.add_row(str(row["id"]), row["signal"], row["reader"], row["subject"], waiting, row["error"])
    out.print(table)


@users.command("list")
def list_users() -> None:
    """All members."""
    with connect(read_settings(), language()) as api:
        found = api.call("GET", "/api/members")
    table = Table("login", "name", "role", "disabled", box=None)
    for row in found["rows"]:
        table.add_row(row["login"], row["name"], row["role"], "x" if row["is_disabled"] else "")
    out.print(table)


@users.command("add")
def add_user(
    login: str,
    name: Annotated[str, typer.Option(prompt=True)],
    role: Annotated[str, typer.Option(help="administrator or reader.")] = "reader",
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)] = "",
) -> None:
    """A new member."""
    asked = {"login": login, "name": name, "role": role, "password": password}
    with connect(read_settings(), language()) as api:
        out.print(api.call("POST", "/api/members", json=asked)["id"])


@users.command("reset-password")
def reset_password(
    login: str,
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)] = "",
) -> None:
    """Give a member a new password, unlock the account and end its sessions."""
    with connect(read_settings(), language()) as api:
        api.call("POST", "/api/members/reset-password", json={"login": login, "password": password})
    out.print("ok")


def main() -> None:
    """Entry point: errors become one sentence and exit code 1."""
    setup_logs("WARNING")
    try:
        cli()
    except ApiRefused as error:
        out.print(f"[red]{error.message}[/red]")
        sys.exit(1)
    except DongchaError as error:
        texts = load_texts(["dongcha.store", "dongcha.app", "dongcha.access"])
        out.print(f"[red]{texts.say(language(), f'error.{error.code}', error.slots)}[/red]")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
