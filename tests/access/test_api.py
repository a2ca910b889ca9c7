"""Signing in, being refused, and what a browser must send."""

from typing import Any

import pytest
from tests.conftest import Town

from dongcha.access.service import new_setup_code


def set_up(town: Town, code: str) -> Any:
    asked = {"code": code, "login": "Chen", "name": "陈立", "password": "sunny-river-7"}
    return town.person(None).post("/api/session/setup", json=asked)


def test_set_up_takes_the_code_once(town: Town) -> None:
    with town.step() as ctx:
        code = new_setup_code(ctx)
    assert set_up(town, "00000000").json()["code"] == "WrongSetupCode"
    assert set_up(town, code).status_code == 200
    assert set_up(town, code).json()["code"] == "AlreadySetUp"


def test_five_wrong_set_up_codes_close_the_door(town: Town) -> None:
    with town.step() as ctx:
        code = new_setup_code(ctx)
    for _ in range(5):
        set_up(town, "nonsense")
    assert set_up(town, code).json()["code"] == "WrongSetupCode"


def test_five_wrong_passwords_lock_even_the_right_one(town: Town) -> None:
    town.person("administrator")
    stranger = town.person(None)
    for _ in range(5):
        answer = stranger.post("/api/session", json={"login": "administrator-1", "password": "wrong"})
        assert answer.json()["code"] == "WrongPassword"
    answer = stranger.post("/api/session", json={"login": "administrator-1", "password": "sunny-river-7"})
    assert answer.status_code == 429
    assert answer.json()["slots"] == {"minutes": 15}


def test_an_unknown_login_is_answered_like_a_wrong_password(town: Town) -> None:
    answer = town.person(None).post("/api/session", json={"login": "nobody", "password": "wrong"})
    assert answer.json()["code"] == "WrongPassword"


def test_a_changing_request_without_the_token_is_refused(town: Town) -> None:
    admin = town.person("administrator")
    admin.csrf = "forged"
    asked = {"login": "new", "name": "新", "role": "reader", "password": "sunny-river-7"}
    assert admin.post("/api/members", json=asked).json()["code"] == "ForgedRequest"


def test_the_last_administrator_stays(town: Town) -> None:
    admin = town.person("administrator")
    own = admin.get("/api/session").json()["member"]["id"]
    answer = admin.call("PATCH", f"/api/members/{own}", json={"is_disabled": True})
    assert answer.json()["code"] == "LastAdministrator"


def test_a_disabled_member_is_out_at_once(town: Town) -> None:
    admin, reader = town.person("administrator"), town.person("reader")
    member = reader.get("/api/session").json()["member"]["id"]
    admin.call("PATCH", f"/api/members/{member}", json={"is_disabled": True})
    assert reader.get("/api/session").json()["member"] is None


def test_signing_out_ends_the_session(town: Town) -> None:
    reader = town.person("reader")
    assert reader.call("DELETE", "/api/session").status_code == 204
    assert reader.get("/api/session").json()["member"] is None


def test_sign_ins_are_in_the_audit_log_and_chained(town: Town) -> None:
    admin = town.person("administrator")
    rows = admin.get("/api/audit").json()["rows"]
    assert [r["action"] for r in rows][:2] == ["session:create", "members:create"]


@pytest.mark.parametrize("password", ["12345678", "administrator-1", "aaaaaaaa"])
def test_a_password_that_everybody_guesses_is_refused(town: Town, password: str) -> None:
    admin = town.person("administrator")
    asked = {"login": "administrator-1", "name": "新", "role": "reader", "password": password}
    assert admin.post("/api/members", json=asked).json()["code"] == "PasswordTooWeak"


def test_changing_the_password_asks_for_the_old_one_and_keeps_this_session(town: Town) -> None:
    reader = town.person("reader")
    wrong = reader.post("/api/session/password", {"old": "guess-again-1", "new": "calm-lake-22"})
    assert (wrong.status_code, wrong.json()["code"]) == (400, "OldPasswordWrong")
    assert reader.post("/api/session/password", {"old": "sunny-river-7", "new": "calm-lake-22"}).status_code == 204
    assert reader.get("/api/session").json()["member"] is not None
