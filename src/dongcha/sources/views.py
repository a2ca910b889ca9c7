"""Uploads and imports as people see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field as Rule
from pydantic import StringConstraints

from dongcha.kit.errors import Conflict, Invalid, NotFound
from dongcha.kit.page import Frozen
from dongcha.sources.schemas import Format, Mapping

SourceId = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]{1,39}$")]
ImportState = Literal["preparing", "ready", "publishing", "published", "undoing", "discarded", "undone", "failed"]


class SourceRow(Frozen):
    id: str
    label: str
    batch_count: int
    record_count: int
    last_import_at: datetime | None


class SourceList(Frozen):
    rows: list[SourceRow]


class FileRow(Frozen):
    name: str
    size: int


class UploadView(Frozen):
    upload_id: str
    files: list[FileRow]


class FolderAsk(Frozen):
    """A folder or file on the server itself; only administrators and the command line may name one."""

    path: str
    pattern: str | None = None


class InspectAsk(Frozen):
    format: Format | None = None
    source: SourceId | None = None


class ProblemView(Frozen):
    code: str
    message: str
    slots: dict[str, Any]


class InspectedFile(Frozen):
    name: str
    size: int
    row_count: int | None


class InspectedColumn(Frozen):
    """A column of one group of files with equal headers; `files` are their names, null for all."""

    name: str
    files: list[str] | None
    samples: list[str]
    fill_rate: float
    type: str
    type_label: str
    confidence_rate: float
    reason: str
    problem: str | None


class InspectionView(Frozen):
    format: Format
    sheets: list[str]
    files: list[InspectedFile]
    columns: list[InspectedColumn]
    problems: list[ProblemView]
    mapping: Mapping
    is_saved: bool


class ImportAsk(Frozen):
    upload_id: str
    source: SourceId
    label: Annotated[str, Rule(max_length=80)] = ""
    mapping: Mapping


class ObjectCount(Frozen):
    """What publishing does to one object, by record."""

    object: str
    label: str
    new: int
    changed: int
    equal: int
    total: int


class FieldChange(Frozen):
    field: str
    label: str
    before: str | None
    after: str | None


class ChangeSample(Frozen):
    object: str
    kind: Literal["new", "changed"]
    record_id: str
    changes: list[FieldChange]


class ImportView(Frozen):
    id: str
    source: str
    label: str
    state: ImportState
    job_id: str
    file_count: int
    row_count: int
    bad_count: int
    objects: list[ObjectCount]
    samples: list[ChangeSample]
    problems: list[ProblemView]
    created_at: datetime
    published_at: datetime | None
    member: str


class ImportList(Frozen):
    rows: list[ImportView]


class BadRowView(Frozen):
    file: str | None
    row_number: int | None
    column: str | None
    value: str | None
    code: str
    message: str
    data: str | None


class BadRowPage(Frozen):
    rows: list[BadRowView]
    total: int


@dataclass(eq=False)
class UploadNotFound(NotFound):
    """No upload has this id; the files of one are removed when its import is published or discarded."""

    upload: str


@dataclass(eq=False)
class ImportNotFound(NotFound):
    """No import has this id."""

    batch: str


@dataclass(eq=False)
class ImportNotInState(Conflict):
    """The import is past or before the point at which this can be done."""

    batch: str
    state: str


@dataclass(eq=False)
class FolderNotFound(Invalid):
    """The path is no file or folder on the server, or holds nothing that fits the pattern."""

    path: str


@dataclass(eq=False)
class UploadTooLarge(Invalid):
    """A file is larger than one upload may be; import it from a folder on the server instead."""

    file: str
    limit_mb: int
