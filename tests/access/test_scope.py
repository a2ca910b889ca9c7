"""A selling company: each member sees exactly their rows, in every place that shows rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Person, Town
from tests.importing import bring, maps

FIRMS = (
    "no,firm,phone,owner,province\n"
    "1,青山制造有限公司,13812345671,an@x.cn,浙江省\n"
    "2,白河科技有限公司,13812345672,Bo,浙江省\n"
    "3,红枫商贸有限公司,13812345673,Cui,江苏省\n"
    "4,蓝海物流有限公司,13812345674,Nobody Known,江苏省\n"
)
DEALS = (
    "deal,firm,owner,stage,sum,day\n"
    "d1,1,An,Won,100,2026-01-05\n"
    "d2,2,Bo,Won,200,2026-01-06\n"
    "d3,3,An,Open,400,2026-01-07\n"
    "d4,3,Cui,Won,800,2026-01-08\n"
    "d5,,Bo,Open,1600,2026-01-09\n"
)
SCOPES = [
    "customers:read", "customers:share", "dashboards:read", "metrics:read", "segments:read", "segments:create",
    "scores:read", "catalog:read",
]  # fmt: skip
PASSWORD = "sunny-river-7"


class Company:
    """Sales with north (Ning, An, Bo) and south (Cui)."""

    def __init__(self, folder: Path) -> None:
        self.town = Town(folder)
        self.admin = self.town.person("administrator")
        firms = maps("company", ["no"], {
            "number": "no", "name": "firm", "phone": "phone", "owner": "owner", "province": "province",
        })  # fmt: skip
        bring(self.admin, "crm", {"firms.csv": FIRMS}, firms)
        deals = maps("deal", ["deal"], {
            "number": "deal", "party": "firm", "owner": "owner", "stage": "stage", "amount": "sum", "opened_on": "day",
        })  # fmt: skip
        bring(self.admin, "crm", {"deals.csv": DEALS}, deals)
        sales = self.new("departments", {"name": "sales"})
        north = self.new("departments", {"name": "north", "parent_id": sales})
        south = self.new("departments", {"name": "south", "parent_id": sales})
        self.roles = {
            reach: self.new("roles", {"name": reach, "scopes": SCOPES, "policy": {"reach": reach}, **more})
            for reach, more in (
                ("own", {"rights": {"phone": "mask", "deal.amount": "none"}}),
                ("reports", {}),
                ("tree", {}),
            )
        }
        self.ids = {"hua": self.member("Hua", sales, "tree")}
        self.ids["ning"] = self.member("Ning", north, "reports", self.ids["hua"])
        self.ids["an"] = self.member("An", north, "own", self.ids["ning"], email="an@x.cn")
        self.ids["bo"] = self.member("Bo", north, "own", self.ids["ning"])
        self.ids["cui"] = self.member("Cui", south, "own", self.ids["hua"])
        self.people = {name: self.sign_in(name) for name in self.ids}
        self.people["admin"] = self.admin

    def new(self, word: str, body: dict[str, Any]) -> str:
        answer = self.admin.post(f"/api/{word}", body)
        assert answer.status_code == 200, answer.text
        found: str = answer.json()["id"]
        return found

    def member(self, name: str, department: str, role: str, manager: str | None = None, email: str = "") -> str:
        body = {
            "name": name,
            "login": name.lower(),
            "password": PASSWORD,
            "role": self.roles[role],
            "department_id": department,
            "manager_id": manager,
        }
        return self.new("members", body | ({"email": email} if email else {}))

    def sign_in(self, login: str) -> Person:
        person = self.town.person(None)
        answer = person.http.post("/api/session", json={"login": login, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        person.csrf = person.get("/api/session").json()["csrf"]
        return person


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    made = Company(tmp_path_factory.mktemp("company"))
    yield made
    made.town.close()


def firms(person: Person, **more: Any) -> dict[str, Any]:
    """Number and id of the customers in the list."""
    asked = {"columns": ["number", "phone"], "limit": 100, **more}
    answer = person.post("/api/customers/query", asked)
    assert answer.status_code == 200, answer.text
    rows = answer.json()["rows"]
    assert answer.json()["total"] == len(rows)
    return {row[1]: row for row in rows}


def deal_total(person: Person, metric: str = "deal_count") -> Any:
    answer = person.post("/api/metrics/query", {"metrics": [metric]})
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"][0][0]


# Owned or through a deal: An has 1, and 3 through d3; Bo has 2, and d5 belongs to no firm.
SEEN = {
    "an": ({"1", "3"}, 2),
    "bo": ({"2"}, 2),
    "cui": ({"3"}, 2),
    "ning": ({"1", "2", "3"}, 4),
    "hua": ({"1", "2", "3"}, 5),
    "admin": ({"1", "2", "3", "4"}, 5),
}


@pytest.mark.parametrize("name", SEEN)
def test_each_sees_exactly_their_customers_and_deals(company: Company, name: str) -> None:
    person, (customers, deals) = company.people[name], SEEN[name]
    assert set(firms(person)) == customers
    assert deal_total(person) == deals
    every = {"kind": "compare", "field": "kind", "op": "eq", "value": "company"}
    assert person.post("/api/segments/count", {"condition": every}).json()["total"] == len(customers)


@pytest.mark.parametrize("name", SEEN)
def test_a_page_outside_the_scope_does_not_exist(company: Company, name: str) -> None:
    person, (customers, _) = company.people[name], SEEN[name]
    for number, row in firms(company.admin).items():
        wanted = 200 if number in customers else 404
        assert person.get(f"/api/customers/{row[0]}").status_code == wanted
        groups = person.get("/api/search", params={"q": f"1381234567{number}"}).json()["groups"]
        assert [hit["id"] for group in groups for hit in group["rows"]] == [str(row[0])] * (number in customers)


def test_stages_and_totals_stop_at_other_peoples_deals(company: Company) -> None:
    answer = company.people["cui"].post("/api/metrics/query", {"metrics": ["deal_count"], "dimensions": ["stage"]})
    assert sorted(answer.json()["rows"]) == [["Open", 1], ["Won", 1]]
    answer = company.people["an"].post("/api/metrics/query", {"metrics": ["deal_count"], "dimensions": ["stage"]})
    assert sorted(answer.json()["rows"]) == [["Open", 1], ["Won", 1]]


def test_a_field_is_masked_or_gone_as_the_role_says(company: Company) -> None:
    an, ning = company.people["an"], company.people["ning"]
    assert firms(an)["1"][2] == "138****5671"
    assert firms(ning)["1"][2] == "13812345671"
    page = an.get(f"/api/customers/{firms(an)['1'][0]}").json()
    assert "13812345671" not in str(page)
    assert [row["amount"] for row in page["timeline"]["rows"] if row["kind"] == "deal"] == [None]
    refused = an.post("/api/customers/query", {"condition": {"kind": "compare", "field": "phone", "op": "not_null"}})
    assert refused.json()["code"] == "FieldMasked"


def test_unmatched_owners_wait_in_a_list_until_someone_says_who_they_are(company: Company) -> None:
    listed = company.admin.get("/api/owners", params={"only_unmatched": True}).json()
    assert [(row["text"], row["member"]) for row in listed["rows"]] == [("Nobody Known", None)]
    matched = {row["text"]: (row["member"], row["how"]) for row in company.admin.get("/api/owners").json()["rows"]}
    assert matched["an@x.cn"] == ("An", "email")
    assert matched["An"] == ("An", "name")
    for owner, seen in ((company.ids["cui"], {"3", "4"}), (None, {"3"})):
        answer = company.admin.call("PUT", "/api/owners", json={"text": "Nobody Known", "member_id": owner})
        assert answer.status_code == 204, answer.text
        assert set(firms(company.people["cui"])) == seen


def test_moving_a_member_moves_what_their_heads_see_at_once(company: Company) -> None:
    path, was = f"/api/members/{company.ids['bo']}", company.ids["ning"]
    for manager, seen in ((None, {"1", "3"}), (was, {"1", "2", "3"})):
        assert company.admin.call("PATCH", path, json={"manager_id": manager}).status_code == 200
        assert set(firms(company.people["ning"])) == seen


def test_a_shared_customer_is_seen_and_taken_back(company: Company) -> None:
    customer = firms(company.people["bo"])["2"][0]
    path = f"/api/members/collaborators/{customer}"
    share = {"member_ids": [company.ids["cui"]]}
    assert company.people["an"].call("PUT", path, json=share).json()["code"] == "CustomerNotShared"
    assert company.people["bo"].call("PUT", path, json=share).status_code == 204
    assert set(firms(company.people["cui"])) == {"2", "3"}
    assert company.people["cui"].get(path).json() == share
    assert company.people["bo"].call("PUT", path, json={"member_ids": []}).status_code == 204
    assert set(firms(company.people["cui"])) == {"3"}


def test_a_policy_by_condition(company: Company) -> None:
    here = {"kind": "compare", "field": "province", "op": "eq", "value": "江苏省"}
    body = {"name": "jiangsu", "scopes": SCOPES, "policy": {"reach": "condition", "condition": here}}
    role = company.new("roles", body)
    company.new("members", {"name": "Jia", "login": "jia", "password": PASSWORD, "role": role})
    assert set(firms(company.sign_in("jia"))) == {"3", "4"}
    moving = {"kind": "compare", "field": "first_order_on", "op": "within_last", "value": 30}
    refused = company.admin.post(
        "/api/roles", {**body, "name": "moving", "policy": {"reach": "condition", "condition": moving}}
    )
    assert refused.json()["code"] == "ConditionNotPlain"


def test_a_preview_shows_what_the_member_sees_and_changes_nothing(company: Company) -> None:
    admin = company.town.person("administrator")
    assert admin.post("/api/session/preview", {"member_id": company.ids["an"]}).status_code == 204
    session = admin.get("/api/session").json()
    assert session["preview"] == "An"
    assert set(firms(admin)) == SEEN["an"][0]
    assert firms(admin)["1"][2] == "138****5671"
    assert admin.call("PATCH", "/api/session/me", json={"theme": "dark"}).json()["code"] == "NotInPreview"
    everyone = {"name": "new", "condition": {"kind": "all", "of": []}}
    assert admin.post("/api/segments", everyone).json()["code"] == "NotAllowed"
    assert admin.call("DELETE", "/api/session/preview").status_code == 204
    assert set(firms(admin)) == SEEN["admin"][0]
    actions = [row["action"] for row in admin.get("/api/audit").json()["rows"]]
    assert {"members:preview", "members:end_preview"} <= set(actions)


def test_raw_rows_go_only_with_seeing_everything(company: Company) -> None:
    asked = {"name": "raw", "scopes": ["sources:raw"], "policy": {"reach": "tree"}}
    assert company.admin.post("/api/roles", asked).json()["code"] == "PolicyRefused"


@pytest.mark.parametrize(
    ("method", "path", "body", "code"),
    [
        ("DELETE", "/api/departments/{sales}", None, "DepartmentInUse"),
        ("PUT", "/api/departments/{sales}", {"name": "sales", "parent_id": "{north}"}, "DepartmentUnderItself"),
        ("POST", "/api/departments", {"name": "sales"}, "DepartmentNameTaken"),
        ("DELETE", "/api/roles/{own}", None, "RoleInUse"),
        ("DELETE", "/api/roles/reader", None, "RoleIsFixed"),
        ("POST", "/api/roles", {"name": "own"}, "RoleNameTaken"),
        ("POST", "/api/roles", {"name": "x", "scopes": ["no:such"]}, "PolicyRefused"),
        ("PATCH", "/api/members/{ning}", {"manager_id": "{an}"}, "ManagerUnderMember"),
        ("PATCH", "/api/members/{an}", {"role": "nothing"}, "RoleNotFound"),
        ("POST", "/api/members", {"name": "Half", "login": "half"}, "LoginWithoutPassword"),
    ],
)
def test_what_cannot_be(company: Company, method: str, path: str, body: Any, code: str) -> None:
    places = {d["name"]: d["id"] for d in company.admin.get("/api/departments").json()["rows"]}
    places |= company.roles | company.ids
    filled = {k: v.format(**places) if isinstance(v, str) else v for k, v in (body or {}).items()}
    answer = company.admin.call(method, path.format(**places), **({"json": filled} if body else {}))
    assert answer.json()["code"] == code
