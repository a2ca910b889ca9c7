"""Who is who over the API: merges, undone merges, and what every id ever given answers."""

from typing import Any

from tests.conftest import Person, Town
from tests.importing import bring, customers, maps, undo

PEOPLE = maps("person", ["id"], {"number": "id", "name": "name", "phone": "phone", "email": "mail"})
FIRMS = maps("company", ["id"], {"number": "id", "name": "name", "uscc": "code", "phone": "phone"})
ORDERS = maps("order", ["no"], {"number": "no", "party": "buyer", "ordered_at": "at", "amount": "sum"})
A, B, C = "13800001111", "13800002222", "13800003333"


def people(*rows: tuple[str, str, str, str]) -> dict[str, str]:
    return {"people.csv": "id,name,phone,mail\n" + "".join(",".join(row) + "\n" for row in rows)}


def answers(person: Person, *ids: int) -> list[Any]:
    """For each id: the living id, and from where it was redirected."""
    found = []
    for customer in ids:
        answer = person.get(f"/api/customers/{customer}")
        head = answer.json().get("customer", {})
        found.append((head["id"], head["redirected_from"]) if answer.status_code == 200 else answer.status_code)
    return found


def test_a_merge_an_undo_and_a_merge_inside_a_merge(town: Town) -> None:
    admin = town.person("administrator")
    bring(admin, "crm", people(("1", "安", A, ""), ("2", "白", B, ""), ("3", "陈", C, "")), PEOPLE)
    orders = "no,buyer,at,sum\n" + "".join(f"o{n},{n},2026-01-0{n},{n}00\n" for n in (1, 2, 3))
    bring(admin, "crm", {"orders.csv": orders}, ORDERS)
    apart = customers(admin, "name", "order_amount", "record_count")
    assert apart == [[1, "安", "100.0000", 1], [2, "白", "200.0000", 1], [3, "陈", "300.0000", 1]]

    # One more record joins 2 and 3; then another joins 1 to them. Orders follow, though no order has changed.
    first = bring(admin, "web", people(("x", "白", B, "x@a.cn"), ("y", "白", C, "x@a.cn")), PEOPLE)
    assert customers(admin, "order_amount", "record_count") == [[1, "100.0000", 1], [2, "500.0000", 4]]
    assert answers(admin, 1, 2, 3) == [(1, None), (2, None), (2, 3)]
    second = bring(admin, "shop", people(("u", "安", A, "u@a.cn"), ("v", "安", B, "u@a.cn")), PEOPLE)
    assert customers(admin, "order_amount", "record_count") == [[1, "600.0000", 7]]
    assert answers(admin, 1, 2, 3) == [(1, None), (1, 2), (1, 3)]
    assert admin.get("/api/customers/1/orders").json()["total"] == 3
    assert len(admin.get("/api/customers/1/timeline").json()["rows"]) == 3

    # Taking them back, newest first, gives back every id.
    undo(admin, second["id"])
    assert customers(admin, "order_amount", "record_count") == [[1, "100.0000", 1], [2, "500.0000", 4]]
    assert answers(admin, 1, 2, 3) == [(1, None), (2, None), (2, 3)]
    undo(admin, first["id"])
    assert customers(admin, "name", "order_amount", "record_count") == apart
    assert answers(admin, 1, 2, 3, 4) == [(1, None), (2, None), (3, None), 404]


def test_what_never_merges(town: Town) -> None:
    """Persons and companies, people behind a hub, and those who share only a name."""
    admin = town.person("administrator")
    code = "91110108MA01ABCD4X"
    bring(admin, "crm", people(("1", "安", A, ""), ("2", "安", "", "a@b.cn"), ("3", "安", "", "")), PEOPLE)
    bring(admin, "erp", {"firms.csv": f"id,name,code,phone\n1,安,{code},{A}\n2,安,,{A}\n"}, FIRMS)
    assert [row[1:] for row in customers(admin, "kind")] == [["person"]] * 3 + [["company"]] * 2
    hub = people(*((f"h{n}", f"人{n}", "13911112222", "") for n in range(21)))
    bring(admin, "web", hub, PEOPLE)
    assert len(customers(admin)) == 5 + 21


def test_the_same_files_again_change_no_customer(town: Town) -> None:
    admin = town.person("administrator")
    rows = people(("1", "安", A, ""), ("2", "安", A, ""), ("3", "白", B, ""))
    bring(admin, "crm", rows, PEOPLE)
    before = customers(admin, "name", "record_count")
    again = bring(admin, "crm", rows, PEOPLE)
    assert customers(admin, "name", "record_count") == before == [[1, "安", 2], [2, "白", 1]]
    assert [(o["new"], o["changed"], o["equal"]) for o in again["objects"]] == [(0, 0, 3)]
    assert admin.get(f"/api/jobs/{again['job_id']}").json()["result"] == {"customers": 2, "changed": 0, "retired": 0}
