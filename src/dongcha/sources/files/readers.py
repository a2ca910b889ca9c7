"""The kinds of files, and which of them a file is by its contents; its name is not asked."""

from dongcha.sources.errors import FileEmpty, FileKindUnknown
from dongcha.sources.files.csv import Csv
from dongcha.sources.files.parquet import Parquet
from dongcha.sources.files.rows import Reader, UploadFile
from dongcha.sources.files.xlsx import Xlsx
from dongcha.sources.schemas import FileKind

READERS: tuple[Reader, ...] = (Parquet(), Xlsx(), Csv())


def reader_of(file: UploadFile, kind: FileKind | None = None) -> Reader:
    """The reader of that kind, or the first that recognises the contents."""
    if kind is not None:
        return next(reader for reader in READERS if reader.kind == kind)
    with file.path.open("rb") as opened:
        head = opened.read(4096)
    if not head:
        raise FileEmpty(file=file.name)
    for reader in READERS:
        if reader.recognises(head):
            return reader
    raise FileKindUnknown(file=file.name)
