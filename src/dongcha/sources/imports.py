"""The life of an import, as far as this floor knows it: asked for, published, undone. The work between is a job."""

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dongcha import audit, catalog, work
from dongcha.call import Context
from dongcha.kit.ids import new_id
from dongcha.sources import repository, uploads
from dongcha.sources.files.mapping import check_mapping
from dongcha.sources.files.rows import BAD_SCHEMA, Problem, UploadFile
from dongcha.sources.tables import Import, SavedMapping, SourceSystem
from dongcha.sources.views import (
    BadRowPage,
    BadRowView,
    ChangeSample,
    ImportAsk,
    ImportList,
    ImportNotFound,
    ImportNotInState,
    ImportView,
    ObjectCount,
    SourceList,
    SourceRow,
)

# Publishing, undoing and refreshing follow one another: each reads what the one before has published.
LANE = "path"


def staging_folder(ctx: Context, import_id: str) -> Any:
    """Where a batch waits between preparation and publishing: inside the lake, which alone the engine may read."""
    return ctx.home.lake / "staging" / import_id


def start_import(ctx: Context, asked: ImportAsk) -> ImportView:
    """Read, clean and compare in the background; nothing is published yet. Needs `sources:import`."""
    ctx.require("sources:import")
    upload = uploads.find_upload(ctx, asked.upload_id)
    check_mapping(asked.mapping, catalog.all_objects(ctx))
    ctx.begin()
    if ctx.writing.get(SourceSystem, asked.source) is None:
        label = asked.label or asked.source
        ctx.writing.add(SourceSystem(id=asked.source, label=label, created_at=ctx.clock.now()))
    _keep_mapping(ctx, asked)
    batch = Import(
        id=new_id(),
        source=asked.source,
        upload_id=upload.id,
        label=asked.label or _file_label(upload.files),
        mapping=asked.mapping.model_dump(mode="json"),
        state="preparing",
        job_id="",
        file_count=len(upload.files),
        member_id=ctx.actor.id,
        member_name=ctx.actor.name,
        created_at=ctx.clock.now(),
    )
    batch.job_id = work.enqueue(ctx, "prepare_import", batch.id, {"source": asked.source, "label": batch.label})
    ctx.writing.add(batch)
    ctx.writing.flush()
    return _view(ctx, batch)


def _file_label(files: Sequence[dict[str, Any]]) -> str:
    first = str(files[0]["name"])
    return first if len(files) == 1 else f"{first} … ({len(files)})"


def _keep_mapping(ctx: Context, asked: ImportAsk) -> None:
    """The corrected mapping is what will be proposed for this header next time."""
    columns = [c for o in asked.mapping.objects for c in o.columns]
    header = uploads.header_of(columns)
    body = asked.mapping.model_dump(mode="json")
    ctx.writing.merge(SavedMapping(source=asked.source, header=header, mapping=body, saved_at=ctx.clock.now()))


def publish_import(ctx: Context, import_id: str) -> ImportView:
    """Make a ready batch visible, in the background. Needs `sources:import`."""
    ctx.require("sources:import")
    batch = batch_in(ctx, import_id, "ready")
    batch.state = "publishing"
    batch.job_id = _enqueue(ctx, "publish_import", batch)
    audit.record(ctx, "sources:import", batch.id, {"source": batch.source, "rows": batch.summary.get("row_count", 0)})
    return _view(ctx, batch)


def _enqueue(ctx: Context, kind: str, batch: Import) -> str:
    return work.enqueue(ctx, kind, batch.id, {"source": batch.source, "label": batch.label}, lane=LANE)


def discard_import(ctx: Context, import_id: str) -> ImportView:
    """Drop a batch that has not been published. Needs `sources:import`."""
    ctx.require("sources:import")
    batch = batch_in(ctx, import_id, "ready", "failed")
    batch.state = "discarded"
    forget_upload(ctx, import_id)
    staging = staging_folder(ctx, import_id)
    ctx.after_commit(lambda: shutil.rmtree(staging, ignore_errors=True))
    return _view(ctx, batch)


def undo_import(ctx: Context, import_id: str) -> ImportView:
    """Take a published batch back; what it had replaced comes back. Needs `sources:undo`."""
    ctx.require("sources:undo")
    batch = batch_in(ctx, import_id, "published")
    batch.state = "undoing"
    batch.job_id = _enqueue(ctx, "undo_import", batch)
    audit.record(ctx, "sources:undo", batch.id, {"source": batch.source})
    return _view(ctx, batch)


def files_of(ctx: Context, batch: Import) -> tuple[UploadFile, ...]:
    """The files that an import reads."""
    return uploads.upload_files(uploads.find_upload(ctx, batch.upload_id))


def find_batch(ctx: Context, import_id: str) -> Import:
    found = repository.find_import(ctx.session, import_id)
    if found is None:
        raise ImportNotFound(batch=import_id)
    return found


def batch_in(ctx: Context, import_id: str, *states: str) -> Import:
    """The import, inside the write transaction, provided it is in one of `states`."""
    ctx.begin()
    batch = find_batch(ctx, import_id)
    if batch.state not in states:
        raise ImportNotInState(batch=import_id, state=batch.state)
    return batch


def forget_upload(ctx: Context, import_id: str) -> None:
    """The files of a batch are in the lake now, or nobody wants them; their copies go, unless another import is
    still being prepared from them."""
    ctx.begin()
    upload = repository.find_upload(ctx.session, find_batch(ctx, import_id).upload_id)
    if upload is not None and not repository.is_in_use(ctx.session, upload.id, import_id):
        folder = upload.folder
        ctx.writing.delete(upload)
        ctx.after_commit(lambda: uploads.remove_copies(folder))


def list_imports(ctx: Context) -> ImportList:
    """Newest first. Needs `sources:read`."""
    ctx.require("sources:read")
    return ImportList(rows=[_view(ctx, batch) for batch in repository.newest_imports(ctx.session)])


def read_import(ctx: Context, import_id: str) -> ImportView:
    """One import. Needs `sources:read`."""
    ctx.require("sources:read")
    return _view(ctx, find_batch(ctx, import_id))


def list_sources(ctx: Context) -> SourceList:
    """Systems that records came from. Needs `sources:read`."""
    ctx.require("sources:read")
    batches = repository.batches_of(ctx.session)
    counts = ctx.lake.row_counts(ctx.session, "source_row")
    rows = []
    for source in repository.all_sources(ctx.session):
        count, last = batches.get(source.id, (0, None))
        published = [b.id for b in repository.newest_imports(ctx.session) if b.source == source.id]
        records = sum(counts.get(batch, 0) for batch in published)
        rows.append(
            SourceRow(id=source.id, label=source.label, batch_count=count, record_count=records, last_import_at=last)
        )
    return SourceList(rows=rows)


def read_bad_rows(ctx: Context, import_id: str, offset: int, limit: int) -> BadRowPage:
    """Rows and values that could not be taken, as they came. Needs `sources:raw`: they hold personal data."""
    ctx.require("sources:raw")
    table = bad_table(ctx, import_id)
    rows = [
        BadRowView(
            file=row["file"],
            row_number=row["row_number"],
            column=row["column"],
            value=row["value"],
            code=row["code"],
            message=ctx.say(f"bad.{row['code']}", json.loads(row["slots"] or "{}")),
            data=row["data"],
        )
        for row in table.slice(offset, limit).to_pylist()
    ]
    return BadRowPage(rows=rows, total=table.num_rows)


def bad_table(ctx: Context, import_id: str) -> Any:
    """The bad rows of a batch; an empty table when there are none yet."""
    batch = find_batch(ctx, import_id)
    path = batch.summary.get("bad_path")
    if not path:
        return BAD_SCHEMA.empty_table()
    return pq.read_table(ctx.home.folder / path)


def _view(ctx: Context, batch: Import) -> ImportView:
    objects = {o.key: o for o in catalog.all_objects(ctx)}
    language = ctx.actor.language
    summary = batch.summary
    return ImportView(
        id=batch.id,
        source=batch.source,
        label=batch.label,
        state=batch.state,
        job_id=batch.job_id,
        file_count=batch.file_count,
        row_count=summary.get("row_count", 0),
        bad_count=summary.get("bad_count", 0),
        objects=[
            ObjectCount(label=objects[c["object"]].label(language) if c["object"] in objects else c["object"], **c)
            for c in summary.get("counts", [])
        ],
        # Values as they came, unmasked: for those who may see raw data.
        samples=[
            _sample(ctx, s, objects.get(s["object"]))
            for s in summary.get("samples", [])
            if ctx.actor.may("sources:raw")
        ],
        problems=[uploads.problem_view(ctx, Problem(p["code"], p["slots"])) for p in summary.get("problems", [])],
        created_at=batch.created_at,
        published_at=batch.published_at,
        member=batch.member_name,
    )


def _sample(ctx: Context, sample: dict[str, Any], found: catalog.ObjectType | None) -> ChangeSample:
    """A kept sample in the words of who looks at it: labels, zone and yes or no are not those of who imported."""
    changes = []
    for change in sample["changes"]:
        field = found.field(change["field"]) if found else None
        words = {} if field is None else {"label": field.label(ctx.actor.language)}
        shown = {k: change[k] if field is None else _shown(ctx, field, change[k]) for k in ("before", "after")}
        changes.append({**change, **words, **shown})
    return ChangeSample.model_validate({**sample, "record_id": _own_key(sample["record_id"]), "changes": changes})


def _shown(ctx: Context, field: catalog.Field, kept: str | None) -> str | None:
    if kept is None:
        return None
    if field.type == "instant":
        at = datetime.fromisoformat(kept).replace(tzinfo=UTC).astimezone(ctx.company.zone)
        return at.strftime("%Y-%m-%d %H:%M")
    if field.type == "boolean":
        return ctx.say(f"value.{kept.lower()}")
    if field.type in ("party", "reference"):
        return _own_key(kept)
    return _without_zeros(kept) if pa.types.is_decimal(catalog.semantic_type(field.type).arrow) else kept


def _own_key(record_id: str) -> str:
    """`shop/person/C001` is C001 in the files of its source."""
    return record_id.split("/", 2)[-1]


def _without_zeros(number: str) -> str:
    """Two digits after the point, and as many of four as are not zero."""
    whole, _, part = number.partition(".")
    return f"{whole}.{part[:2]}{part[2:].rstrip('0')}" if part else whole
