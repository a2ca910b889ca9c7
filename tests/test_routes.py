"""Every route is asked by nobody, by a member without rights and by an administrator; new routes come by themselves."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from tests.conftest import BroughtIn, Person, Town
from tests.openapi import FILE

# Signing in, and ending what is not there.
OPEN = {
    "GET /api/session",
    "POST /api/session",
    "DELETE /api/session",
    "POST /api/session/setup",
    "DELETE /api/session/preview",
}
# What every member may do to their own account, and what every page needs.
OWN = {
    "GET /api/settings",
    "PATCH /api/session/me",
    "POST /api/session/password",
    "GET /api/session/views/{page}",
    "PUT /api/session/views/{page}",
}
# Bodies that a schema alone does not describe well enough.
BODIES: dict[str, Any] = {
    "MetricDefinition": {"key": "routes_walk", "zh": "测", "en": "test", "dataset": "purchase", "aggregate": "count"},
    "MemberCreate": {"login": "routes-walk", "name": "测", "role": "reader", "password": "sunny-river-9"},
}
PLACES = {"page": "customers", "customer_id": "1", "signal_id": "1", "key": "cockpit", "field": "province"}
_WORDS = ("a", "abc", "x1", "2026-01-01", "abcdefgh")


@dataclass(frozen=True)
class Route:
    method: str
    path: str
    body: Any
    is_multipart: bool

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    def ask(self, person: Person) -> Any:
        path = re.sub(r"\{(\w+)\}", lambda m: PLACES.get(m[1], "nothing"), self.path)
        if self.is_multipart:
            return person.call(self.method, path, files=[("files", ("a.csv", b"a,b\n1,2\n", "text/csv"))])
        return person.call(self.method, path, **({"json": self.body} if self.body is not None else {}))


@cache
def document() -> Any:
    return json.loads(FILE.read_text("utf-8"))


def example(schema: Any) -> Any:
    """The smallest value that fits a schema: required fields only."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return BODIES.get(name) or example(document()["components"]["schemas"][name])
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return example(schema[choice][-1 if choice == "oneOf" else 0])
    if "const" in schema or "enum" in schema:
        return schema.get("const", (schema.get("enum") or [None])[0])
    kind = schema.get("type", "string")
    if kind == "object":
        wanted = schema.get("required", ())
        return {k: example(v) for k, v in schema.get("properties", {}).items() if k in wanted or "const" in v}
    if kind == "array":
        return [example(schema.get("items", {})) for _ in range(schema.get("minItems", 0))]
    if kind == "string":
        fits = (w for w in _WORDS if len(w) >= schema.get("minLength", 0))
        return next(w for w in fits if re.search(schema.get("pattern", ""), w))
    return {"integer": schema.get("minimum", 1), "number": 1.0, "boolean": False, "null": None}[kind]


def routes() -> Iterator[Route]:
    for path, methods in document()["paths"].items():
        for method, about in methods.items():
            content = about.get("requestBody", {}).get("content", {})
            body = example(content["application/json"]["schema"]) if "application/json" in content else None
            yield Route(method.upper(), path, body, "multipart/form-data" in content)


ROUTES = tuple(routes())
CLOSED = [r for r in ROUTES if r.name not in OPEN]


def test_the_document_describes_the_running_product(brought_in: BroughtIn) -> None:
    served = brought_in.town.app.openapi()
    known = {(m.upper(), p) for p, methods in served["paths"].items() for m in methods}
    assert known == {(r.method, r.path) for r in ROUTES}
    assert len(ROUTES) > 40


@pytest.mark.parametrize("route", CLOSED, ids=lambda r: r.name)
def test_nobody_is_let_in(brought_in: BroughtIn, route: Route) -> None:
    answer = route.ask(brought_in.nobody)
    assert (answer.status_code, answer.json()["code"]) == (401, "SignedOut")


@pytest.mark.parametrize("route", [r for r in CLOSED if r.name not in OWN], ids=lambda r: r.name)
def test_a_member_without_rights_is_refused(brought_in: BroughtIn, route: Route) -> None:
    answer = route.ask(brought_in.bystander)
    assert (answer.status_code, answer.json()["code"]) == (403, "NotAllowed")


@pytest.mark.parametrize("route", [r for r in CLOSED if r.method == "GET"], ids=lambda r: r.name)
def test_an_administrator_is_answered(brought_in: BroughtIn, route: Route) -> None:
    answer = route.ask(brought_in.admin)
    assert answer.status_code in (200, 404), answer.text


def test_an_administrator_may_ask_everything_else_too(town: Town) -> None:
    """In a home of its own, since these change things."""
    admin = town.person("administrator")
    wrong = []
    for route in sorted(CLOSED, key=lambda r: r.name):
        if route.method != "GET":
            answer = route.ask(admin)
            if answer.status_code not in (200, 204, 400, 404, 409):
                wrong.append((route.name, answer.status_code, answer.text))
    assert wrong == []


def test_pages_that_are_no_part_of_the_api(brought_in: BroughtIn) -> None:
    nobody = brought_in.nobody
    assert nobody.get("/healthz").json() == {"status": "ok"}
    assert nobody.get("/api/nothing").status_code == 404
    assert nobody.get("/api/session").json()["member"] is None


@pytest.mark.parametrize("number", ["99999999999999999999999", "-1", "9223372036854775807", "9223372036854775808"])
@pytest.mark.parametrize("part", ["", "/timeline", "/orders"])
def test_a_number_beyond_all_customers_is_no_accident(brought_in: BroughtIn, number: str, part: str) -> None:
    answer = brought_in.admin.get(f"/api/customers/{number}{part}")
    assert answer.status_code in (200, 404, 422), answer.text
