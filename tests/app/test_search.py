"""⌘K finds customers, segments and metrics by name, as far as the member may read them."""

from tests.conftest import BroughtIn, Town


def kinds(answer: dict[str, list[dict[str, object]]]) -> dict[object, list[dict[str, str]]]:
    return {group["kind"]: group["rows"] for group in answer["groups"]}  # type: ignore[misc]


def test_a_segment_and_a_metric_are_found_by_part_of_their_name(town: Town) -> None:
    admin = town.person("administrator")
    asked = {"name": "Win rate watchers", "description": "", "condition": {"kind": "all", "of": []}}
    made = admin.post("/api/segments", asked).json()
    found = kinds(admin.get("/api/search", params={"q": "win RATE"}).json())
    assert found["segment"] == [
        {"id": made["id"], "title": "Win rate watchers", "note": "All customers", "url": f"/segments/{made['id']}"}
    ]
    assert [row["id"] for row in found["metric"]] == ["win_rate"]


def test_a_customer_is_found_by_part_of_the_name_and_nothing_by_nonsense(brought_in: BroughtIn) -> None:
    name = brought_in.value("select name from company where name is not null order by name limit 1")
    found = kinds(brought_in.admin.get("/api/search", params={"q": name[:4]}).json())
    assert any(name[:4] in row["title"] for row in found["customer"])
    assert brought_in.admin.get("/api/search", params={"q": "no such thing at all"}).json() == {"groups": []}
