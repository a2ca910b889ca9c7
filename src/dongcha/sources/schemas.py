"""How a source's files become records: the mapping that is proposed, corrected by people and saved."""

from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import Field as Rule

from dongcha.kit.page import Frozen

FileKind = Literal["csv", "xlsx", "parquet"]


class Format(Frozen):
    """How to read the files. What is null is found in each file anew. `header_row` counts from 1; 0 means none."""

    kind: FileKind | None = None
    encoding: str | None = None
    delimiter: Annotated[str, Rule(min_length=1, max_length=1)] | None = None
    quote: Annotated[str, Rule(max_length=1)] | None = None
    header_row: Annotated[int, Rule(ge=0)] | None = None
    sheet: str | None = None


class FieldMapping(Frozen):
    """A field comes from one `column`, or from several by an `expression`."""

    field: str
    column: str | None = None
    expression: Literal["product"] | None = None
    columns: tuple[str, ...] = ()
    options: dict[str, Any] = Rule(default_factory=dict)

    @property
    def sources(self) -> tuple[str, ...]:
        """The columns it reads."""
        return self.columns if self.expression else tuple(filter(None, (self.column,)))


class ObjectMapping(Frozen):
    """Each row makes one record of `object`. Without `key` the row itself is the record. `files` are name patterns."""

    object: str
    key: tuple[str, ...] = ()
    fields: tuple[FieldMapping, ...] = ()
    files: tuple[str, ...] | None = None

    def reads(self, file: str) -> bool:
        """Whether the file feeds this object; patterns are of its path within the upload, or of its name alone."""
        names = {file, PurePosixPath(file).name}
        given = self.files
        return given is None or bool(names & set(given)) or any(fnmatchcase(n, each) for n in names for each in given)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it needs, once, keys first."""
        read = [column for field in self.fields for column in field.sources]
        return tuple(dict.fromkeys([*self.key, *read]))


class ColumnRule(Frozen):
    """How to treat the texts of a column wherever it is used."""

    column: str
    trim_decimal: bool = False


class Mapping(Frozen):
    """All of it, for one source."""

    format: Format = Format()
    objects: tuple[ObjectMapping, ...] = ()
    columns: tuple[ColumnRule, ...] = ()

    def for_file(self, file: str) -> tuple[ObjectMapping, ...]:
        return tuple(found for found in self.objects if found.reads(file))
