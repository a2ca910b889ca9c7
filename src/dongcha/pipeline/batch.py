"""The order of the path, and the steps of an import."""

import shutil
from pathlib import Path
from typing import Any

from dongcha import access, catalog, identity, profiles, scores
from dongcha.call import Context
from dongcha.sources import Import, files_of, staging_folder
from dongcha.warehouse import Staged

_BOOKKEEPING = frozenset({"source", "batch_id", "row_id", "seen_at"})


def refresh(ctx: Context, cause: str) -> dict[str, int]:
    """Who is who, golden customers, scores: each step only as far as what it reads has changed. Commits."""
    found = identity.resolve(ctx, cause)
    ctx.commit()
    profiles.refresh(ctx)
    scores.refresh(ctx)
    access.collect_owners(ctx)
    ctx.commit()
    ctx.lake.purge()
    return {"customers": found.customer_count, "changed": found.changed_count, "retired": found.retired_count}


def child_spec(ctx: Context, batch: Import, folder: Path) -> dict[str, Any]:
    """The job file of the cleaning child."""
    files = files_of(ctx, batch)
    return {
        "files": [{"path": str(f.path), "name": f.name} for f in files],
        "mapping": batch.mapping,
        "objects": [o.model_dump(mode="json") for o in catalog.all_objects(ctx)],
        "source": batch.source,
        "batch_id": batch.id,
        "seen_at": ctx.clock.now().isoformat(),
        "zone": ctx.company.time_zone,
        "folder": str(folder),
    }


def compare(ctx: Context, batch_id: str, summary: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Counts and samples of what publishing would do, per object."""
    labels = {o.key: {f.key: f.label(ctx.actor.language) for f in o.fields} for o in catalog.all_objects(ctx)}
    counts, samples = [], []
    for key, about in summary["objects"].items():
        staged = Staged(dataset=key, path=f"staging/{batch_id}/{about['path']}", row_count=about["record_count"])
        found = ctx.lake.compare(staged, _BOOKKEEPING, limit=5)
        total = found.new + found.changed + found.equal
        counts.append({"object": key, "new": found.new, "changed": found.changed, "equal": found.equal, "total": total})
        samples += [_sample(key, row, labels[key]) for row in found.samples.to_pylist()]
    return counts, samples


def _sample(key: str, row: dict[str, Any], labels: dict[str, str]) -> dict[str, Any]:
    changes = []
    for field, label in labels.items():
        before, after = row.get(f"before_{field}"), row.get(f"after_{field}")
        if before != after:
            changes.append({"field": field, "label": label, "before": _text(before), "after": _text(after)})
    return {"object": key, "kind": row["kind"], "record_id": row["record_id"], "changes": changes}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def publish(ctx: Context, batch: Import) -> None:
    """All files of a batch become visible in the caller's transaction; the batch is published by the same commit."""
    folder = staging_folder(ctx, batch.id)
    now = ctx.clock.now()
    names = []
    for dataset, name in [("source_row", batch.summary["source_row"]), *batch.summary["files"].items()]:
        staged = ctx.lake.lake.adopt(dataset, folder / name, batch.id)
        if staged.row_count:
            ctx.lake.publish(ctx.writing, dataset, [staged], now)
            names.append(dataset)
    batch.state, batch.published_at = "published", now
    ctx.after_commit(lambda: ctx.lake.catch_up(names))


def withdraw(ctx: Context, batch: Import) -> None:
    """Take every file of a batch out of its dataset, in the caller's transaction."""
    now = ctx.clock.now()
    names = [d for d in ("source_row", *batch.summary["files"]) if ctx.lake.has_batch(ctx.session, d, batch.id)]
    for dataset in names:
        ctx.lake.withdraw(ctx.writing, dataset, batch.id, now)
    batch.state = "undone"
    ctx.after_commit(lambda: ctx.lake.catch_up(names))


def clear_staging(ctx: Context, import_id: str) -> None:
    shutil.rmtree(staging_folder(ctx, import_id), ignore_errors=True)
