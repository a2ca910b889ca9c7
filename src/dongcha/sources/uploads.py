"""Files on their way in: kept in the home folder until an import has read them, or named on the server."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from sqlglot import exp

from dongcha import catalog
from dongcha.call import Context
from dongcha.kit.ids import new_id
from dongcha.sources import repository
from dongcha.sources.files.inspect import inspect_files
from dongcha.sources.files.rows import Problem, UploadFile
from dongcha.sources.schemas import Mapping
from dongcha.sources.tables import Upload
from dongcha.sources.views import (
    FileRow,
    FolderAsk,
    FolderNotFound,
    InspectAsk,
    InspectedColumn,
    InspectedFile,
    InspectionView,
    ProblemView,
    UploadNotFound,
    UploadTooLarge,
    UploadView,
)
from dongcha.warehouse import parse

MAX_MB = 2048
_KNOWN = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".parquet")


def keep_upload(ctx: Context, files: Iterable[tuple[str, BinaryIO]]) -> UploadView:
    """Copy uploaded files to disk. Needs `sources:import`. Only the last part of a name is kept."""
    ctx.require("sources:import")
    upload_id = new_id()
    folder = ctx.home.uploads / upload_id
    folder.mkdir(parents=True, mode=0o700)
    kept: list[dict[str, object]] = []
    for place, (name, stream) in enumerate(files):
        shown = _shown(name, place, kept)
        path = folder / f"{place:05d}"
        with path.open("wb") as target:
            shutil.copyfileobj(stream, target, 1024 * 1024)
        if path.stat().st_size > MAX_MB * 1024 * 1024:
            shutil.rmtree(folder)
            raise UploadTooLarge(file=shown, limit_mb=MAX_MB)
        kept.append({"name": shown, "path": str(path), "size": path.stat().st_size})
    return _add(ctx, upload_id, str(folder), kept)


def _shown(name: str, place: int, kept: list[dict[str, object]]) -> str:
    """The name without a way out of the folder; names of one upload differ, since rows and mappings go by them."""
    parts = [p for p in name.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    shown = "/".join(parts)[-200:] or f"file-{place}"
    return f"{place}-{shown}" if any(f["name"] == shown for f in kept) else shown


def name_folder(ctx: Context, asked: FolderAsk) -> UploadView:
    """Use a file, or the data files of a folder, where they lie on the server. Needs `sources:folder`."""
    ctx.require("sources:folder")
    path = Path(asked.path).expanduser().resolve()
    if path.is_file():
        found = [path]
    elif path.is_dir():
        pattern = asked.pattern or "*"
        found = sorted(p for p in path.glob(pattern) if p.is_file() and p.suffix.lower() in _KNOWN)
    else:
        found = []
    if not found:
        raise FolderNotFound(path=asked.path)
    base = path if path.is_dir() else path.parent
    kept: list[dict[str, object]] = [
        {"name": p.relative_to(base).as_posix(), "path": str(p), "size": p.stat().st_size} for p in found
    ]
    return _add(ctx, new_id(), None, kept)


def _add(ctx: Context, upload_id: str, folder: str | None, files: list[dict[str, object]]) -> UploadView:
    ctx.writing.add(
        Upload(id=upload_id, folder=folder, files=files, member_id=ctx.actor.id, created_at=ctx.clock.now())
    )
    return UploadView(
        upload_id=upload_id, files=[FileRow(name=str(f["name"]), size=int(str(f["size"]))) for f in files]
    )


def find_upload(ctx: Context, upload_id: str) -> Upload:
    found = repository.find_upload(ctx.session, upload_id)
    if found is None:
        raise UploadNotFound(upload=upload_id)
    return found


def upload_files(upload: Upload) -> tuple[UploadFile, ...]:
    return tuple(UploadFile(Path(f["path"]), f["name"]) for f in upload.files)


def remove_copies(folder: str | None) -> None:
    """Delete copies; files that only were named on the server have no folder and stay where they are."""
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def inspect(ctx: Context, upload_id: str, asked: InspectAsk) -> InspectionView:
    """Look at an upload and propose a mapping, the saved one where this source had the same header before.

    Needs `sources:import`.
    """
    ctx.require("sources:import")
    files = upload_files(find_upload(ctx, upload_id))
    existing = _existing(ctx, asked.source) if asked.source else ()
    found = inspect_files(files, catalog.all_objects(ctx), asked.format, existing)
    saved = _saved(ctx, asked.source, {str(c["name"]) for c in found.columns}) if asked.source else None
    mapping = saved.model_copy(update={"format": found.format}) if saved else found.mapping
    return InspectionView(
        format=found.format,
        sheets=list(found.sheets),
        files=[InspectedFile(**f) for f in found.files],
        columns=[
            InspectedColumn(
                **{**c, "reason": ctx.say(f"reason.{c['reason']}")}, type_label=ctx.say(f"type.{c['type']}")
            )
            for c in found.columns
        ],
        problems=[problem_view(ctx, p) for p in found.problems],
        mapping=mapping,
        is_saved=saved is not None,
    )


def _existing(ctx: Context, source: str) -> tuple[str, ...]:
    """Objects that the source has records of already: a file that only refers to one must not replace it."""
    tree = parse("SELECT COUNT(*) AS n FROM t WHERE source = $source")
    found = []
    for known in catalog.all_objects(ctx):
        tree.set("from_", exp.From(this=exp.to_table(known.key, quoted=True)))
        if ctx.system_warehouse.run(tree, {"source": source}).first()["n"]:
            found.append(known.key)
    return tuple(found)


def _saved(ctx: Context, source: str, columns: set[str]) -> Mapping | None:
    """The newest mapping of the source all of whose columns are there."""
    for saved in repository.saved_mappings(ctx.session, source):
        mapping = Mapping.model_validate(saved.mapping)
        if {c for o in mapping.objects for c in o.columns} <= columns:
            return mapping
    return None


def header_of(columns: Iterable[str]) -> str:
    """A short name for a set of columns, whatever their order."""
    return hashlib.sha256("\x1f".join(sorted(set(columns))).encode()).hexdigest()[:32]


def problem_view(ctx: Context, found: Problem) -> ProblemView:
    return ProblemView(code=found.code, message=ctx.say(f"problem.{found.code}", found.slots), slots=dict(found.slots))
