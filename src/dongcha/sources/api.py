"""HTTP routes of sources, uploads and imports."""

import io
from typing import Annotated

import pyarrow.csv as pa_csv
from fastapi import APIRouter, Query, Response, UploadFile

from dongcha.call.http import Call, attachment, slice_router
from dongcha.sources import imports, uploads
from dongcha.sources.views import (
    BadRowPage,
    FolderAsk,
    ImportAsk,
    ImportList,
    ImportView,
    InspectAsk,
    InspectionView,
    SourceList,
    UploadView,
)

router = APIRouter()
sources_router = slice_router("sources")
uploads_router = slice_router("uploads")
imports_router = slice_router("imports")


@sources_router.get("")
def list_sources(ctx: Call) -> SourceList:
    """Systems that records came from."""
    return imports.list_sources(ctx)


@uploads_router.post("")
def keep_upload(ctx: Call, files: list[UploadFile]) -> UploadView:
    """Send files; they wait to be imported."""
    return uploads.keep_upload(ctx, [(f.filename or "", f.file) for f in files])


@uploads_router.post("/folder")
def name_folder(ctx: Call, asked: FolderAsk) -> UploadView:
    """Name a file or folder on the server instead of sending it."""
    return uploads.name_folder(ctx, asked)


@uploads_router.post("/{upload_id}/inspect")
def inspect(ctx: Call, upload_id: str, asked: InspectAsk) -> InspectionView:
    """What the files look like, and the mapping proposed for them."""
    return uploads.inspect(ctx, upload_id, asked)


@imports_router.post("")
def start_import(ctx: Call, asked: ImportAsk) -> ImportView:
    """Read, clean and compare in the background."""
    return imports.start_import(ctx, asked)


@imports_router.get("")
def list_imports(ctx: Call) -> ImportList:
    """The newest imports."""
    return imports.list_imports(ctx)


@imports_router.get("/{import_id}")
def read_import(ctx: Call, import_id: str) -> ImportView:
    """One import."""
    return imports.read_import(ctx, import_id)


@imports_router.post("/{import_id}/publish")
def publish_import(ctx: Call, import_id: str) -> ImportView:
    """Make a ready import visible."""
    return imports.publish_import(ctx, import_id)


@imports_router.post("/{import_id}/discard")
def discard_import(ctx: Call, import_id: str) -> ImportView:
    """Drop an import that has not been published."""
    return imports.discard_import(ctx, import_id)


@imports_router.post("/{import_id}/undo")
def undo_import(ctx: Call, import_id: str) -> ImportView:
    """Take a published import back."""
    return imports.undo_import(ctx, import_id)


@imports_router.get("/{import_id}/bad")
def read_bad_rows(
    ctx: Call,
    import_id: str,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> BadRowPage:
    """Rows and values that could not be taken."""
    return imports.read_bad_rows(ctx, import_id, offset, limit)


@imports_router.get("/{import_id}/bad.csv")
def download_bad_rows(ctx: Call, import_id: str) -> Response:
    """The same as a file, to be corrected and imported again."""
    ctx.require("sources:raw")
    buffer = io.BytesIO(b"\xef\xbb\xbf")
    buffer.seek(3)
    pa_csv.write_csv(imports.bad_table(ctx, import_id), buffer)
    return attachment(f"bad-{import_id}.csv", buffer.getvalue(), "text/csv; charset=utf-8")


for _router in (sources_router, uploads_router, imports_router):
    router.include_router(_router)
