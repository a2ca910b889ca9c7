"""What of a field an actor sees: everything, a mask, or nothing; by semantic type or by field, the strictest wins."""

from collections.abc import Mapping

import pyarrow as pa

from dongcha.access.schemas import Right
from dongcha.warehouse import Column, Dataset, Registry

# Kinds of masks that keep what helps a person recognise a value; every other text is hidden whole.
_MASKS = {"phone": "phone", "email": "email", "person_name": "person_name"}
_STRICTNESS: tuple[Right, ...] = ("read", "mask", "none")


def masks(dataset: Dataset, rights: Mapping[str, Right], registry: Registry) -> dict[str, str]:
    """Kind of mask by column, for those that are not simply read. A mask over what is no text shows nothing."""
    found = {}
    for column in dataset.visible_columns:
        right, semantic = _right(dataset.name, column, rights, registry)
        if right == "none" or (right == "mask" and not pa.types.is_string(column.type)):
            found[column.name] = "none"
        elif right == "mask":
            found[column.name] = _MASKS.get(semantic, "hidden")
    return found


def _right(dataset: str, column: Column, rights: Mapping[str, Right], registry: Registry) -> tuple[Right, str]:
    """The right to a column, and the semantic type that asks for it."""
    asked = [(f"{dataset}.{column.name}", column.semantic)]
    asked += [(origin, _semantic(origin, registry)) for origin in column.origins]
    granted = [
        (right, semantic) for key, semantic in asked for right in (rights.get(key), rights.get(semantic)) if right
    ]
    return max(granted, key=lambda found: _STRICTNESS.index(found[0]), default=("read", column.semantic))


def _semantic(origin: str, registry: Registry) -> str:
    name, _, field = origin.partition(".")
    found = registry.get(name)
    columns = found.visible_columns if found else ()
    return next((c.semantic for c in columns if c.name == field), "text")
