"""Catalog: what things there are, which fields they have, and what the values of a field mean.

Words: object type, field, semantic type, relation, clean record. In: the standard model shipped as YAML, and the
definitions a company adds. Out: frozen object types, the Arrow schema of their clean records, and semantic types,
each of which turns a column of texts into clean values, hides a value, names its operators and knows its looks.
A semantic type is one class in `types/`; an object type is data. Nothing here reads a file or a table of a customer.
"""

from dongcha.catalog.definitions import (
    clean_schema,
    extend_objects,
    parse_definitions,
    relations,
    semantic_type,
    standard_objects,
)
from dongcha.catalog.errors import (
    DefinedTwice,
    DefinitionIncomplete,
    DefinitionInUse,
    DefinitionNotFound,
    FieldReserved,
    ObjectUnknown,
    SemanticTypeUnknown,
    TargetUnknown,
    UnreadableYaml,
)
from dongcha.catalog.schemas import AddedFields, Definitions, Field, ObjectType, Relation
from dongcha.catalog.service import (
    Definition,
    all_objects,
    archive_definition,
    find_definition,
    list_definitions,
    save_definition,
)
from dongcha.catalog.types import SEMANTIC_TYPES
from dongcha.catalog.types.reference import key_texts
from dongcha.catalog.types.semantic_type import DECIMAL, EMPTY_MARKS, INSTANT, Normalised, Refused, SemanticType

__all__ = [
    "DECIMAL",
    "EMPTY_MARKS",
    "INSTANT",
    "SEMANTIC_TYPES",
    "AddedFields",
    "DefinedTwice",
    "Definition",
    "DefinitionInUse",
    "DefinitionIncomplete",
    "DefinitionNotFound",
    "Definitions",
    "Field",
    "FieldReserved",
    "Normalised",
    "ObjectType",
    "ObjectUnknown",
    "Refused",
    "Relation",
    "SemanticType",
    "SemanticTypeUnknown",
    "TargetUnknown",
    "UnreadableYaml",
    "all_objects",
    "archive_definition",
    "clean_schema",
    "extend_objects",
    "find_definition",
    "key_texts",
    "list_definitions",
    "parse_definitions",
    "relations",
    "save_definition",
    "semantic_type",
    "standard_objects",
]
