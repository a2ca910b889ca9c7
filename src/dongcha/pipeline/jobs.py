"""Jobs of the path, and the signals that start a refresh."""

from collections.abc import Mapping
from typing import Any

from dongcha import sources, work
from dongcha.call import Context
from dongcha.pipeline import batch
from dongcha.pipeline.errors import ImportFailed
from dongcha.work import Cron, Handler, JobRun, Schedule, SignalReader

_PREPARE = "dongcha.cleaning.child"


def prepare_import(run: JobRun) -> None:
    """Clean in a child process, then compare with what is published. A restart begins anew."""
    with run.step() as ctx:
        found = sources.find_batch(ctx, run.subject)
        if found.state not in ("preparing", "failed"):
            return
        sources.batch_in(ctx, run.subject, "preparing", "failed").state = "preparing"
        ctx.commit()
        batch.clear_staging(ctx, run.subject)
        folder = sources.staging_folder(ctx, run.subject)
        folder.mkdir(parents=True)
        spec = batch.child_spec(ctx, found, folder)
        work_folder = ctx.home.work / run.subject
    summary = _run_child(run, spec, work_folder)
    with run.step() as ctx:
        run.progress(0.9, "job.comparing")
        counts, samples = batch.compare(ctx, run.subject, summary)
        kept = _keep_bad(ctx, run.subject, summary)
        found = sources.batch_in(ctx, run.subject, "preparing")
        found.summary = {
            "row_count": summary["row_count"],
            "bad_count": summary["bad_count"],
            "problems": summary["problems"],
            "source_row": summary["source_row"],
            "files": {key: about["path"] for key, about in summary["objects"].items()},
            "counts": counts,
            "samples": samples,
            "bad_path": kept,
        }
        found.state = "ready"


def _run_child(run: JobRun, spec: dict[str, Any], folder: Any) -> dict[str, Any]:
    answer: dict[str, Any] = {}

    def heard(line: dict[str, Any]) -> None:
        if "progress" in line:
            slots = {"file": line.get("file", ""), "rows": line.get("row_count", 0)}
            run.progress(line["progress"] * 0.9, "job.reading", slots)
        elif "error" in line:
            raise ImportFailed(cause=line["error"]["code"], slots_of_cause=line["error"]["slots"])
        else:
            answer.update(line["done"])

    run.log("job.started", {"files": len(spec["files"])})
    work.run_child(run, _PREPARE, spec, folder, heard)
    run.log("job.read", {"rows": answer["row_count"], "bad": answer["bad_count"]})
    return answer


def _keep_bad(ctx: Context, import_id: str, summary: dict[str, Any]) -> str | None:
    """Bad rows stay with the import, whatever becomes of the rest."""
    if not summary["bad_count"]:
        return None
    place = ctx.home.folder / "bad" / f"{import_id}.parquet"
    place.parent.mkdir(exist_ok=True, mode=0o700)
    (sources.staging_folder(ctx, import_id) / summary["bad"]).replace(place)
    return str(place.relative_to(ctx.home.folder))


def publish_import(run: JobRun) -> None:
    """Publish the batch in one commit, then refresh what follows from it, unless the next in the lane will.

    Safe to run again at any point.
    """
    run.progress(0.1, "job.publishing")
    with run.step() as ctx:
        found = sources.find_batch(ctx, run.subject)
        # Ready: an earlier try failed or was cancelled, and the job is tried again.
        if found.state in ("ready", "publishing"):
            batch.publish(ctx, sources.batch_in(ctx, run.subject, "ready", "publishing"))
        elif found.state == "discarded":
            return
    with run.step() as ctx:
        batch.clear_staging(ctx, run.subject)
        sources.forget_upload(ctx, run.subject)
    _refresh(run, f"import:{run.subject}")


def undo_import(run: JobRun) -> None:
    """Withdraw the batch in one commit, then refresh."""
    run.progress(0.1, "job.withdrawing")
    with run.step() as ctx:
        if sources.find_batch(ctx, run.subject).state in ("published", "undoing"):
            batch.withdraw(ctx, sources.batch_in(ctx, run.subject, "published", "undoing"))
    _refresh(run, f"undo:{run.subject}")


def refresh(run: JobRun) -> None:
    """Everything that follows from records, as far as it is out of date."""
    _refresh(run, "run")


def _refresh(run: JobRun, cause: str) -> None:
    with run.step() as ctx:
        is_more_coming = work.waits_in(ctx, sources.LANE)
    if is_more_coming:
        run.log("job.left_to_next")
        return
    run.progress(0.4, "job.refreshing")
    with run.step() as ctx:
        result = batch.refresh(ctx, cause)
        run.result(ctx, result)
    run.log("job.refreshed", dict(result))


def _import_failed(ctx: Context, subject: str) -> None:
    """An import whose job failed or was cancelled is marked so; nothing of it is visible."""
    ctx.begin()
    found = sources.find_batch(ctx, subject)
    if found.state == "preparing":
        found.state = "failed"


def _publish_failed(ctx: Context, subject: str) -> None:
    """The import waits for a yes again; the refresh that the job before may have left to this one is asked for."""
    _step_back(ctx, subject, "publishing", "ready")


def _undo_failed(ctx: Context, subject: str) -> None:
    _step_back(ctx, subject, "undoing", "published")


def _step_back(ctx: Context, subject: str, state: str, earlier: str) -> None:
    ctx.begin()
    found = sources.find_batch(ctx, subject)
    if found.state == state:
        found.state = earlier
        _start_refresh(ctx, {})


def _start_refresh(ctx: Context, payload: Mapping[str, Any]) -> None:  # noqa: ARG001 - what changed does not matter
    if work.find_active(ctx, "refresh", "all") is None:
        work.enqueue(ctx, "refresh", "all", lane=sources.LANE)


HANDLERS = (
    Handler("prepare_import", prepare_import, failed=_import_failed),
    Handler("publish_import", publish_import, failed=_publish_failed),
    Handler("undo_import", undo_import, failed=_undo_failed),
    Handler("refresh", refresh),
)
READERS = (SignalReader("pipeline.refresh", "score_changed", _start_refresh),)
# Scores look back from today, so a new day gives new ones even when nothing has come in.
SCHEDULES = (Schedule("refresh", "refresh", Cron("10 2 * * *"), lane=sources.LANE),)
