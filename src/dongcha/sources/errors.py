"""What can be wrong with files and mappings."""

from dataclasses import dataclass

from dongcha.kit.errors import Invalid


@dataclass(eq=False)
class FileEmpty(Invalid):
    """No file of the upload has a single byte, or none has a row."""

    file: str


@dataclass(eq=False)
class FileKindUnknown(Invalid):
    """The contents are neither CSV nor XLSX nor Parquet."""

    file: str


@dataclass(eq=False)
class FileUnreadable(Invalid):
    """The file is of the kind, yet broken, or protected by a password."""

    file: str
    kind: str
    detail: str


@dataclass(eq=False)
class FileSuspicious(Invalid):
    """A workbook that would unpack to far more than it weighs."""

    file: str
    size_mb: int


@dataclass(eq=False)
class SheetMissing(Invalid):
    """The workbook has no sheet of that name."""

    file: str
    sheet: str
    sheets: tuple[str, ...]


@dataclass(eq=False)
class ColumnMissing(Invalid):
    """The mapping reads columns which one file does not have."""

    file: str
    columns: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(eq=False)
class ColumnsTooMany(Invalid):
    """More columns than any table of customers has; the separator is probably wrong."""

    file: str
    count: int


@dataclass(eq=False)
class EncodingUnknown(Invalid):
    """No such encoding."""

    encoding: str


@dataclass(eq=False)
class QuoteOpen(Invalid):
    """A quotation mark is not closed in `row_number` or a row after it."""

    file: str
    row_number: int


@dataclass(eq=False)
class MappingUnknown(Invalid):
    """The mapping names an object or a field that the catalog does not have."""

    object: str
    field: str


@dataclass(eq=False)
class MappingTwice(Invalid):
    """A field of an object is mapped twice."""

    object: str
    field: str


@dataclass(eq=False)
class MappingEmpty(Invalid):
    """The mapping makes no record of any object."""
