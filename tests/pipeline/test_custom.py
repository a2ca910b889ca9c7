"""An object that the company itself defines: a table, an import, a metric."""

from tests.conftest import Town
from tests.importing import bring, maps

VISITS = """
objects:
  - key: site_visit
    zh: 现场走访
    en: Site visit
    is_fact: true
    fields:
      - {key: number, zh: 编号, en: Number, type: text, role: key}
      - {key: party, zh: 客户, en: Customer, type: party, role: party}
      - {key: visited_on, zh: 日期, en: Date, type: date, role: time}
      - {key: minutes, zh: 分钟, en: Minutes, type: integer}
"""


def test_a_custom_object_gets_a_table_and_can_be_measured(town: Town) -> None:
    admin = town.person("administrator")
    answer = admin.post("/api/catalog/definitions", {"yaml": VISITS})
    assert answer.status_code == 200, answer.text
    key = next(o["key"] for o in answer.json()["objects"] if o["key"].endswith("site_visit"))
    fields = {"number": "no", "party": "id", "visited_on": "day", "minutes": "min"}
    people = maps("person", ["id"], {"number": "id", "name": "name"})
    people["objects"] += maps(key, ["no"], fields)["objects"]
    rows = "no,id,name,day,min\nv1,1,安,2026-01-05,30\nv2,1,安,2026-01-06,45\nv3,,,2026-01-06,x\n"
    found = bring(admin, "field", {"visits.csv": rows}, people)
    assert {o["object"]: o["total"] for o in found["objects"]} == {"person": 1, key: 3}
    metric = {"key": "visit_minutes", "zh": "走访时长", "en": "Minutes", "dataset": key, "aggregate": "sum"}
    made = admin.post("/api/metrics", {**metric, "field": "minutes", "time": "visited_on"})
    assert made.status_code == 200, made.text
    asked = {"metrics": ["visit_minutes"], "dimensions": ["customer.kind"], "grain": "day"}
    assert admin.post("/api/metrics/query", asked).json()["rows"] == [
        ["2026-01-05", "person", "30"],
        ["2026-01-06", "person", "45"],
        ["2026-01-06", None, None],
    ]
