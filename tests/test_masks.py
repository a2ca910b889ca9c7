"""Planted secrets: nothing that a reader can ask for tells them in full."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person, Town
from tests.importing import bring, maps
from tests.test_routes import CLOSED, Route

PHONE, MAIL, STREET, CARD = "13812345678", "secret.person@example.cn", "秘密路八号九室", "110101199003078515"
NAME = "周密"
FIELDS = {"number": "no", "name": "name", "phone": "phone", "email": "mail", "address": "street", "cn_id": "card"}
FILE = (
    "no,name,phone,mail,street,card,city,at,sum\n"
    f"1,{NAME},{PHONE},{MAIL},{STREET},{CARD},杭州,2026-01-05,100\n"
    f"2,{NAME},1381234567x,{MAIL},{STREET},{CARD},杭州,2026-01-06,100\n"
)


class Secrets:
    def __init__(self, folder: Path) -> None:
        self.town = Town(folder)
        self.admin, self.reader = self.town.person("administrator"), self.town.person("reader")
        person = maps("person", ["no"], FIELDS)
        self.batch = bring(self.admin, "crm", {"people.csv": FILE}, person)["id"]
        # A source that knows people by their phone number, as shops do: the key of each record is the secret.
        by_phone = maps("person", ["phone"], {"name": "name", "phone": "phone"})
        by_phone["objects"] += maps(
            "order", ["no"], {"number": "no", "party": "phone", "ordered_at": "at", "amount": "sum"}
        )["objects"]
        bring(self.admin, "shop", {"shop.csv": FILE}, by_phone)
        asked = {
            "name": "Those of one phone",
            "condition": {"kind": "compare", "field": "phone", "op": "eq", "value": PHONE},
        }
        answer = self.admin.post("/api/segments", asked)
        assert answer.status_code == 200, answer.text
        self.segment = answer.json()["id"]
        self.customer = self.admin.post("/api/customers/query", {"search": PHONE}).json()["rows"][0][0]


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secrets]:
    made = Secrets(tmp_path_factory.mktemp("secrets"))
    yield made
    made.town.close()


def told(text: str) -> list[str]:
    return [
        secret for secret in (PHONE, PHONE[3:], MAIL, MAIL.split("@", maxsplit=1)[0], STREET, CARD) if secret in text
    ]


def asked(secrets: Secrets, person: Person) -> Iterator[tuple[str, Any]]:
    """Every question that shows customers, as its name and the answer."""
    everyone = {"columns": ["name", "phone", "email", "address", "cn_id", "number"], "limit": 500}
    yield "list", person.post("/api/customers/query", everyone)
    for secret in (PHONE, MAIL, NAME):
        yield f"search {secret}", person.get("/api/search", params={"q": secret})
        yield f"list {secret}", person.post("/api/customers/query", {**everyone, "search": secret})
    yield "360", person.get(f"/api/customers/{secrets.customer}")
    yield "timeline", person.get(f"/api/customers/{secrets.customer}/timeline")
    yield "orders", person.get(f"/api/customers/{secrets.customer}/orders")
    yield "segments", person.get("/api/segments")
    yield "segment", person.get(f"/api/segments/{secrets.segment}")
    yield "imports", person.get("/api/imports")
    yield "import", person.get(f"/api/imports/{secrets.batch}")
    yield "sources", person.get("/api/sources")
    yield "jobs", person.get("/api/jobs")
    known = person.get("/api/metrics").json()["rows"]
    for metric in known:
        wanted = {"metrics": [metric["key"]], "dimensions": [d["key"] for d in metric["dimensions"][:3]]}
        yield f"metric {metric['key']}", person.post("/api/metrics/query", wanted)
    harmless = {"kind": "compare", "field": "kind", "op": "eq", "value": "person"}
    yield "count", person.post("/api/segments/count", {"condition": harmless})


def test_the_secrets_are_there_to_be_told(secrets: Secrets) -> None:
    told_to_admin = {name: told(answer.text) for name, answer in asked(secrets, secrets.admin)}
    assert {name for name, found in told_to_admin.items() if found} >= {"list", "360", "segments", "import"}


def test_nothing_tells_a_reader_a_secret(secrets: Secrets) -> None:
    answers = list(asked(secrets, secrets.reader))
    assert {name: answer.text for name, answer in answers if answer.status_code != 200} == {}
    assert {name: told(answer.text) for name, answer in answers if told(answer.text)} == {}


@pytest.mark.parametrize("route", [r for r in CLOSED if r.method == "GET"], ids=lambda r: r.name)
def test_no_page_tells_a_reader_a_secret(secrets: Secrets, route: Route) -> None:
    place = {"customer_id": str(secrets.customer), "segment_id": secrets.segment, "import_id": secrets.batch}
    path = route.path
    for name, value in place.items():
        path = path.replace(f"{{{name}}}", value)
    answer = Route(route.method, path, route.body, route.is_multipart).ask(secrets.reader)
    assert answer.status_code in (200, 403, 404), answer.text
    assert told(answer.text) == []


STARTS = {"kind": "compare", "field": "phone", "op": "starts_with", "value": "8"}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/customers/query", {"condition": STARTS}),
        ("/api/customers/query", {"sort": [{"field": "email"}]}),
        ("/api/segments/count", {"condition": {"kind": "compare", "field": "cn_id", "op": "not_null"}}),
        (
            "/api/metrics/query",
            {"metrics": ["customer_count"], "filters": [{"field": "phone", "op": "eq", "value": "8"}]},
        ),
        (
            "/api/metrics/query",
            {"metrics": ["sales_amount"], "filters": [{"field": "customer.email", "op": "starts_with", "value": "s"}]},
        ),
    ],
    ids=repr,
)  # fmt: skip
def test_a_masked_field_decides_nothing(secrets: Secrets, path: str, body: Any) -> None:
    answer = secrets.reader.post(path, body)
    assert answer.status_code == 403, answer.text
    assert answer.json()["code"] in ("FieldMasked", "MaskedColumnUsed")
    assert secrets.admin.post(path, body).status_code == 200


@pytest.mark.parametrize("part", ["bad", "bad.csv"])
def test_bad_rows_are_for_those_who_may_see_raw_data(secrets: Secrets, part: str) -> None:
    path = f"/api/imports/{secrets.batch}/{part}"
    assert told(secrets.admin.get(path).text) != []
    assert secrets.reader.get(path).status_code == 403


def test_a_segment_counts_the_same_for_everybody(secrets: Secrets) -> None:
    """It is computed as the system; a mask hides values, not how many there are."""
    counts = [p.get("/api/segments").json()["rows"][0]["count"] for p in (secrets.admin, secrets.reader)]
    assert counts == [1, 1]


def test_an_export_tells_what_the_list_tells(secrets: Secrets) -> None:
    asked = {"columns": ["name", "phone", "email"], "format": "csv"}
    answer = secrets.admin.post("/api/customers/export", asked)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert MAIL in answer.content.decode("utf-8-sig")
    assert secrets.reader.post("/api/customers/export", asked).status_code == 403
    assert json.loads(secrets.reader.post("/api/customers/export", asked).text)["code"] == "NotAllowed"
