"""Sources: where records come from. For now files; connectors, streams and syncs come into this room later.

Words: source, mapping, source record, bad row. In: uploaded files as they lie on disk. Out: a sketch of each file,
a proposed mapping, and parts: rows of texts with their numbers, and bad rows with the reason.
A kind of file is one class in `files/`, chosen by contents. Nothing is typed or repaired here: a text stays the text
that came, what cannot be read is kept as a bad row, and cleaning makes values of the texts.
"""

from dongcha.sources.errors import (
    ColumnMissing,
    ColumnsTooMany,
    EncodingUnknown,
    FileEmpty,
    FileKindUnknown,
    FileSuspicious,
    FileUnreadable,
    MappingEmpty,
    MappingTwice,
    MappingUnknown,
    QuoteOpen,
    SheetMissing,
)
from dongcha.sources.files.inspect import Inspection, inspect_files, sketch_file
from dongcha.sources.files.mapping import check_columns, check_mapping
from dongcha.sources.files.propose import propose_mapping
from dongcha.sources.files.readers import reader_of
from dongcha.sources.files.rows import BAD_SCHEMA, BadRow, Part, Problem, Reader, Sketch, UploadFile, bad_table
from dongcha.sources.imports import LANE, batch_in, files_of, find_batch, forget_upload, staging_folder
from dongcha.sources.schemas import ColumnRule, FieldMapping, Format, Mapping, ObjectMapping
from dongcha.sources.tables import Import

__all__ = [
    "BAD_SCHEMA",
    "LANE",
    "BadRow",
    "ColumnMissing",
    "ColumnRule",
    "ColumnsTooMany",
    "EncodingUnknown",
    "FieldMapping",
    "FileEmpty",
    "FileKindUnknown",
    "FileSuspicious",
    "FileUnreadable",
    "Format",
    "Import",
    "Inspection",
    "Mapping",
    "MappingEmpty",
    "MappingTwice",
    "MappingUnknown",
    "ObjectMapping",
    "Part",
    "Problem",
    "QuoteOpen",
    "Reader",
    "SheetMissing",
    "Sketch",
    "UploadFile",
    "bad_table",
    "batch_in",
    "check_columns",
    "check_mapping",
    "files_of",
    "find_batch",
    "forget_upload",
    "inspect_files",
    "propose_mapping",
    "reader_of",
    "sketch_file",
    "staging_folder",
]
