"""Whether a mapping fits the catalog and the columns of a file."""

from collections.abc import Iterable

from dongcha.catalog import ObjectType
from dongcha.sources.errors import ColumnMissing, MappingEmpty, MappingTwice, MappingUnknown
from dongcha.sources.files.rows import Sketch
from dongcha.sources.schemas import Mapping, ObjectMapping


def check_mapping(mapping: Mapping, objects: Iterable[ObjectType]) -> None:
    """Refuse a mapping that names what the catalog lacks, maps a field twice or makes nothing at all."""
    if not mapping.objects:
        raise MappingEmpty()
    known = {found.key: found for found in objects}
    for wanted in mapping.objects:
        if wanted.object not in known:
            raise MappingUnknown(object=wanted.object, field="")
        seen: set[str] = set()
        for field in wanted.fields:
            if known[wanted.object].field(field.field) is None:
                raise MappingUnknown(object=wanted.object, field=field.field)
            if field.field in seen:
                raise MappingTwice(object=wanted.object, field=field.field)
            seen.add(field.field)


def check_columns(file: str, found: Sketch, wanted: Iterable[ObjectMapping]) -> None:
    """Refuse a file that lacks columns which the mapping reads in it."""
    needed = dict.fromkeys(column for each in wanted for column in each.columns)
    missing = tuple(column for column in needed if column not in found.columns)
    if missing:
        raise ColumnMissing(file=file, columns=missing, found=found.columns)
