"""Editors suggest what customers have, and never what the actor sees masked."""

from tests.conftest import BroughtIn


def test_the_commonest_values_come_first(brought_in: BroughtIn) -> None:
    found = brought_in.admin.get("/api/customers/fields/province/values").json()["rows"]
    asked = {"columns": ["province"], "limit": 500}
    provinces = [row[1] for row in brought_in.admin.post("/api/customers/query", asked).json()["rows"] if row[1]]
    counts = {name: provinces.count(name) for name in provinces}
    assert [(r["value"], r["count"]) for r in found] == sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:50]


def test_a_part_narrows_them(brought_in: BroughtIn) -> None:
    found = brought_in.admin.get("/api/customers/fields/province/values", params={"q": " 广 "}).json()["rows"]
    assert found
    assert all("广" in row["value"] for row in found)


def test_numbers_and_days_have_no_suggestions(brought_in: BroughtIn) -> None:
    for field in ("order_count", "last_order_on"):
        assert brought_in.admin.get(f"/api/customers/fields/{field}/values").json() == {"rows": []}


def test_a_masked_field_tells_nothing(brought_in: BroughtIn) -> None:
    assert brought_in.admin.get("/api/customers/fields/phone/values").status_code == 200
    answer = brought_in.reader.get("/api/customers/fields/phone/values")
    assert (answer.status_code, answer.json()["code"]) == (403, "FieldMasked")
    assert brought_in.admin.get("/api/customers/fields/nothing/values").json()["code"] == "FieldUnknown"
