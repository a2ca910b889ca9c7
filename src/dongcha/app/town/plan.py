"""How the files of the town are imported: one mapping per system, in order."""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

# Products and customers first, then what refers to them.
_ORDER = ("erp", "crm", "web", "store", "service", "marketing")


@dataclass(frozen=True)
class TownImport:
    """One import: the files that match `glob` below the folder of the town, into `source`, by `mapping`.

    Which file feeds which objects stands in the mapping; how each file is written is found in it.
    """

    source: str
    labels: dict[str, str]
    glob: str
    mapping: dict[str, Any]


def plan() -> tuple[TownImport, ...]:
    """All imports in the order to run them; labels by language (`zh_CN`, `en`)."""
    return tuple(_read(source) for source in _ORDER)


def _read(source: str) -> TownImport:
    found = json.loads(files("dongcha.app.town").joinpath("mappings", f"{source}.json").read_text("utf-8"))
    return TownImport(found["source"], found["labels"], found["glob"], found["mapping"])
