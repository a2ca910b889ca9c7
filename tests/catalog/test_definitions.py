from pathlib import Path

import pyarrow as pa
import pytest

from dongcha import catalog
from dongcha.catalog import (
    DECIMAL,
    INSTANT,
    SEMANTIC_TYPES,
    DefinedTwice,
    DefinitionIncomplete,
    Definitions,
    FieldReserved,
    ObjectUnknown,
    Relation,
    SemanticTypeUnknown,
    TargetUnknown,
    UnreadableYaml,
)
from dongcha.kit.errors import DongchaError
from dongcha.kit.texts import LANGUAGES, load_texts

STORE = """
objects:
  - key: store
    zh: 门店
    en: Store
    fields:
      - {key: number, zh: 编号, en: Number, type: text, role: key}
      - {key: manager, zh: 店长, en: Manager, type: reference, target: person}
fields:
  - object: person
    fields:
      - {key: wechat, zh: 微信, en: WeChat, type: text}
"""


def test_the_standard_model_is_whole() -> None:
    objects = catalog.standard_objects()
    assert catalog.extend_objects(objects, Definitions()) == objects
    assert len(objects) == 21
    facts = [found for found in objects if found.is_fact]
    assert {found.key for found in facts if found.in_role("party") is None} == {"ad_cost"}
    assert all(set(anchor) <= {f.key for f in found.fields} for found in objects for anchor in found.anchors)
    assert all(field.zh and field.en for found in objects for field in found.fields)


def test_clean_records_start_with_where_they_came_from() -> None:
    item = next(found for found in catalog.standard_objects() if found.key == "order_item")
    schema = catalog.clean_schema(item)
    assert schema.names[:6] == ["record_id", "source", "batch_id", "row_id", "seen_at", "number"]
    assert [schema.field(name).type for name in ("quantity", "ordered_at", "party")] == [DECIMAL, INSTANT, pa.string()]


def test_relations_lead_from_field_to_object() -> None:
    found = catalog.relations(catalog.standard_objects())
    assert Relation(object="order_item", field="order", target="order") in found
    assert Relation(object="deal", field="party", target="company") in found
    assert {r.target for r in found if (r.object, r.field) == ("order", "party")} == {"person", "company"}


def test_a_company_adds_objects_and_fields() -> None:
    definitions = catalog.parse_definitions(STORE)
    objects = catalog.extend_objects(catalog.standard_objects(), definitions)
    by_key = {found.key: found for found in objects}
    assert by_key["store"].is_custom
    assert by_key["store"].label("en") == "Store"
    wechat = by_key["person"].field("wechat")
    assert wechat is not None
    assert wechat.label("zh_CN") == "微信"


@pytest.mark.parametrize(
    ("text", "error", "slots"),
    [
        ("objects: [", UnreadableYaml, {"line": 1, "column": 11}),
        (
            STORE.replace("type: text, role: key", "role: key"),
            DefinitionIncomplete,
            {"place": "objects.0.fields.0.type"},
        ),
        (STORE.replace("type: text, role", "type: tex, role"), SemanticTypeUnknown, {"field": "number", "type": "tex"}),
        (STORE.replace("target: person", "target: persons"), TargetUnknown, {"target": "persons"}),
        (STORE.replace(", target: person", ""), TargetUnknown, {"target": ""}),
        (STORE.replace("key: wechat", "key: phone"), DefinedTwice, {"key": "person.phone"}),
        (STORE.replace("key: store", "key: order"), DefinedTwice, {"key": "order"}),
        (STORE.replace("object: person", "object: nobody"), ObjectUnknown, {"object": "nobody"}),
        (STORE.replace("key: wechat", "key: batch_id"), FieldReserved, {"field": "batch_id"}),
    ],
)
def test_a_wrong_definition_says_where(text: str, error: type[DongchaError], slots: dict[str, object]) -> None:
    with pytest.raises(error) as caught:
        catalog.parse_definitions(text)
    assert slots.items() <= caught.value.slots.items()


def test_every_type_error_and_code_has_its_texts() -> None:
    texts = load_texts(["dongcha.catalog"])
    source = Path(catalog.__file__).parent
    written = "".join(path.read_text("utf-8") for path in source.rglob("*.py"))
    bad = [key for key in texts.catalogues["en"] if key.startswith("bad.")]
    assert all(f'"{key.removeprefix("bad.")}"' in written for key in bad)
    errors = [name for name in catalog.__all__ if isinstance(getattr(catalog, name), type)]
    named = [f"error.{n}" for n in errors if issubclass(getattr(catalog, n), DongchaError)]
    expected = [*(f"type.{semantic.key}" for semantic in SEMANTIC_TYPES), *named]
    for language in LANGUAGES:
        assert [key for key in expected if key not in texts.catalogues[language]] == []
    assert texts.catalogues["en"].keys() == texts.catalogues["zh_CN"].keys()
