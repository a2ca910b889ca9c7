"""Look at an upload: how its files are read, which columns they have, what the columns seem to mean."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dongcha.catalog import ObjectType
from dongcha.sources.errors import FileEmpty
from dongcha.sources.files.propose import ColumnLooks, Group, column_looks, propose_mapping
from dongcha.sources.files.readers import reader_of
from dongcha.sources.files.rows import Problem, Sketch, UploadFile
from dongcha.sources.schemas import Format, Mapping

_SHOWN = 5


@dataclass(frozen=True)
class Inspection:
    """What an upload looks like, and the mapping we propose for it."""

    format: Format
    sheets: tuple[str, ...]
    files: tuple[dict[str, Any], ...]
    columns: tuple[dict[str, Any], ...]
    problems: tuple[Problem, ...]
    mapping: Mapping

    def as_json(self) -> dict[str, Any]:
        """As the API answers; each problem still lacks its sentence."""
        return {
            "format": self.format.model_dump(),
            "sheets": list(self.sheets),
            "files": list(self.files),
            "columns": list(self.columns),
            "problems": [problem.as_json() for problem in self.problems],
            "mapping": self.mapping.model_dump(mode="json"),
        }


def sketch_file(file: UploadFile, given: Format | None = None) -> Sketch:
    """One file at a glance; what `given` leaves open is found in the file."""
    wanted = given or Format()
    return reader_of(file, wanted.kind).sketch(file, wanted)


def inspect_files(
    files: Sequence[UploadFile],
    objects: Iterable[ObjectType],
    given: Format | None = None,
    existing: Collection[str] = (),
) -> Inspection:
    """Look at all files. Those with equal headers belong together; empty ones are only a problem if all are.

    `existing` names the objects of which the source has records already, see `propose_mapping`.
    """
    problems: list[Problem] = []
    sketches: dict[str, Sketch] = {}
    for file in files:
        try:
            sketches[file.name] = replace(sketch_file(file, given), opened=None)
        except FileEmpty:
            problems.append(Problem("empty_file", {"file": file.name}))
    if not sketches:
        raise FileEmpty(file=files[0].name if files else "")
    problems += _once(sketch.problems for sketch in sketches.values())
    groups = _groups(sketches)
    looks = {group.columns: [column_looks(group, column) for column in group.columns] for group in groups}
    known = tuple(objects)
    mapping, more = propose_mapping(groups, known, existing)
    common = _common([sketch.format for sketch in sketches.values()])
    return Inspection(
        format=common,
        sheets=next((sketch.sheets for sketch in sketches.values() if sketch.sheets), ()),
        files=tuple(_file(file, sketches.get(file.name)) for file in files),
        columns=tuple(
            _column(group, _named(look, group, mapping, known)) for group in groups for look in looks[group.columns]
        ),
        problems=(*problems, *more),
        mapping=mapping.model_copy(update={"format": common}),
    )


def _once(found: Iterable[tuple[Problem, ...]]) -> list[Problem]:
    """One problem of a kind and column, however many files of a folder share it."""
    seen: dict[tuple[str, Any], Problem] = {}
    for problems in found:
        for problem in problems:
            seen.setdefault((problem.code, problem.slots.get("column")), problem)
    return list(seen.values())


def _groups(sketches: dict[str, Sketch]) -> tuple[Group, ...]:
    """Files by header. Samples come from several files of a group, so that one odd day does not mislead."""
    by_columns: dict[frozenset[str], list[str]] = {}
    for name, sketch in sketches.items():
        by_columns.setdefault(frozenset(sketch.columns), []).append(name)
    groups = []
    for names in by_columns.values():
        columns = sketches[names[0]].columns
        picked = names[:: max(1, len(names) // 8)][:8]
        rows = []
        for name in picked:
            order = [sketches[name].columns.index(column) for column in columns]
            rows += [tuple(row[at] for at in order) for row in sketches[name].samples[: 1600 // len(picked)]]
        is_all = len(by_columns) == 1
        groups.append(Group(columns, tuple(rows), tuple(names), None if is_all else tuple(names)))
    return tuple(groups)


def _common(formats: Sequence[Format]) -> Format:
    """What all files share; null is found in each file anew when it is read."""
    first = formats[0].model_dump()
    same = {key: value for key, value in first.items() if all(getattr(each, key) == value for each in formats)}
    return Format(**same)


def _file(file: UploadFile, sketch: Sketch | None) -> dict[str, Any]:
    count = sketch.row_count if sketch else 0
    return {"name": file.name, "size": file.path.stat().st_size, "row_count": count}


def _named(look: ColumnLooks, group: Group, mapping: Mapping, objects: Sequence[ObjectType]) -> ColumnLooks:
    """A column that is mapped has the type of its field: its name said more than its contents."""
    types = [
        field.type
        for wanted in mapping.for_file(group.files[0])
        for found in objects
        for each in wanted.fields
        for field in (found.field(each.field),)
        if found.key == wanted.object and field is not None and look.name in each.sources
    ]
    plain = [kind for kind in types if kind not in ("party", "reference")] or types
    if not plain:
        return look
    is_sure = plain[0] == look.type
    return replace(look, type=plain[0], confidence_rate=0.99 if is_sure else 0.8, reason="both" if is_sure else "name")


def _column(group: Group, look: ColumnLooks) -> dict[str, Any]:
    return {
        "name": look.name,
        "files": list(group.patterns) if group.patterns else None,
        "samples": list(look.samples[:_SHOWN]),
        "fill_rate": look.fill_rate,
        "type": look.type,
        "confidence_rate": look.confidence_rate,
        "reason": look.reason,
        "problem": look.problem,
    }
