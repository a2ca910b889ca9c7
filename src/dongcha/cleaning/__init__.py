"""Cleaning: texts as they came become clean records, and what cannot is kept with the reason.

Words: source row, clean record, bad row. In: rows of texts, a mapping and the object types of the catalog. Out: one
Arrow table per object with typed fields, and bad rows. A bad value empties its field and keeps the record; a bad key
keeps the row out of that object. Records with equal keys in a batch become one: the last value that is not null wins.
`convert` does a whole upload on disk; `python -m dongcha.cleaning.child` does so in a process of its own.
"""

from dongcha.cleaning.collapse import collapse
from dongcha.cleaning.convert import Progress, Upload, convert
from dongcha.cleaning.records import Cleaned, clean_records
from dongcha.cleaning.rows import SOURCE_SCHEMA, Batch, SourceRows, source_rows

__all__ = [
    "SOURCE_SCHEMA",
    "Batch",
    "Cleaned",
    "Progress",
    "SourceRows",
    "Upload",
    "clean_records",
    "collapse",
    "convert",
    "source_rows",
]
