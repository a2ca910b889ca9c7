"""Stories of imports over the API: previews, repeats, undoing, cancelling, trying again, and bad input."""

import csv
import io
import time
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import Person, Town
from tests.importing import bring, customers, inspect, maps, prepare, publish, undo, upload, wait_for

PEOPLE = maps("person", ["id"], {"number": "id", "name": "name", "phone": "phone"})
HEAD = "id,name,phone\n"
FIRST = {"people.csv": HEAD + "1,安,13800001111\n2,白,13800002222\n3,陈,13800003333\n"}
SECOND = {"people.csv": HEAD + "2,白,13800002222\n3,晨,13800003333\n4,丁,13800004444\n4,丁,13800004444\n"}


def counts(found: Any) -> list[tuple[Any, ...]]:
    return [(o["object"], o["new"], o["changed"], o["equal"], o["total"]) for o in found["objects"]]


def names(person: Person) -> list[str]:
    return [row[1] for row in customers(person, "name")]


def test_a_preview_counts_exactly_and_undoing_gives_back_what_was(town: Town) -> None:
    admin = town.person("administrator")
    first = prepare(admin, "crm", FIRST, PEOPLE)
    assert (first["state"], counts(first)) == ("ready", [("person", 3, 0, 0, 3)])
    assert names(admin) == []
    publish(admin, first["id"])
    assert names(admin) == ["安", "白", "陈"]
    second = prepare(admin, "crm", SECOND, PEOPLE)
    assert (second["row_count"], counts(second)) == (4, [("person", 1, 1, 1, 3)])
    changed = [(s["kind"], s["record_id"], s["changes"]) for s in second["samples"] if s["kind"] == "changed"]
    field = {"field": "name", "label": "Name", "before": "陈", "after": "晨"}
    assert changed == [("changed", "3", [field])]
    publish(admin, second["id"])
    assert names(admin) == ["安", "白", "晨", "丁"]
    assert undo(admin, second["id"])["state"] == "undone"
    assert names(admin) == ["安", "白", "陈"]
    assert admin.post(f"/api/imports/{second['id']}/undo").json()["code"] == "ImportNotInState"
    undo(admin, first["id"])
    assert customers(admin) == []
    assert admin.get("/api/sources").json()["rows"][0]["record_count"] == 0


def test_bad_rows_are_kept_with_their_reason_and_given_back_as_a_file(town: Town) -> None:
    admin = town.person("administrator")
    mapping = maps("order", ["no"], {"number": "no", "amount": "sum", "ordered_at": "at"})
    rows = 'no,sum,at\n1,"1,234.50",2026-01-05\n2,many,2026/1/6\n3,1.5万,2026年1月7日\n4,8,never\n5,7,20260108,more\n'
    found = prepare(admin, "erp", {"orders.csv": rows}, mapping)
    publish(admin, found["id"])
    page = admin.get(f"/api/imports/{found['id']}/bad").json()
    assert page["total"] == found["bad_count"] == 3
    told = [(r["row_number"], r["column"], r["value"], bool(r["message"])) for r in page["rows"]]
    assert sorted(told, key=repr) == sorted(
        [(2, "sum", "many", True), (4, "at", "never", True), (5, None, None, True)], key=repr
    ) or {r[1] for r in told} >= {"sum", "at"}
    file = admin.get(f"/api/imports/{found['id']}/bad.csv")
    assert file.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert len(lines) == 1 + page["total"]
    answer = admin.post("/api/metrics/query", {"metrics": ["sales_amount"]}).json()
    assert Decimal(answer["totals"][0]) >= Decimal("16242.5")


def test_a_queued_import_that_is_cancelled_is_not_left_hanging(town: Town) -> None:
    admin = town.person("administrator")
    sent = upload(admin, FIRST)
    asked = {"upload_id": sent, "source": "crm", "mapping": PEOPLE}
    started = [admin.post("/api/imports", asked).json() for _ in range(4)]
    for each in started:
        admin.post(f"/api/jobs/{each['job_id']}/cancel")
    for each in started:
        state = _end_of(admin, each["job_id"])
        told = admin.get(f"/api/imports/{each['id']}").json()["state"]
        assert (state, told) in {("cancelled", "failed"), ("done", "ready")}
    assert "cancelled" in {_end_of(admin, each["job_id"]) for each in started}


def _end_of(admin: Person, job: str) -> str:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        state: str = admin.get(f"/api/jobs/{job}").json()["state"]
        if state not in ("queued", "running"):
            return state
        time.sleep(0.05)
    raise AssertionError(job)


def test_a_cancelled_import_can_be_tried_again(town: Town) -> None:
    admin = town.person("administrator")
    sent = upload(admin, FIRST)
    started = admin.post("/api/imports", {"upload_id": sent, "source": "crm", "mapping": PEOPLE}).json()
    admin.post(f"/api/jobs/{started['job_id']}/cancel")
    assert _end_of(admin, started["job_id"]) == "cancelled"
    assert admin.get(f"/api/imports/{started['id']}").json()["state"] == "failed"
    assert admin.post(f"/api/jobs/{started['job_id']}/retry").status_code == 200
    wait_for(admin, started["job_id"])
    ready = admin.get(f"/api/imports/{started['id']}").json()
    assert (ready["state"], counts(ready)) == ("ready", [("person", 3, 0, 0, 3)])
    publish(admin, started["id"])
    assert names(admin) == ["安", "白", "陈"]


def test_a_cancelled_publication_is_ready_again_and_loses_nothing(town: Town) -> None:
    admin = town.person("administrator")
    ready = [prepare(admin, "crm", FIRST, PEOPLE), prepare(admin, "crm", SECOND, PEOPLE)]
    jobs = [admin.post(f"/api/imports/{each['id']}/publish").json()["job_id"] for each in ready]
    admin.post(f"/api/jobs/{jobs[1]}/cancel")
    assert _end_of(admin, jobs[0]) == "done"
    if _end_of(admin, jobs[1]) == "cancelled":
        assert admin.get(f"/api/imports/{ready[1]['id']}").json()["state"] in ("ready", "published")
        admin.post(f"/api/jobs/{jobs[1]}/retry")
        wait_for(admin, jobs[1])
    _settle(admin)
    assert names(admin) == ["安", "白", "晨", "丁"]


def _settle(admin: Person) -> None:
    for row in admin.get("/api/jobs").json()["rows"]:
        _end_of(admin, row["id"])


def test_a_discarded_import_leaves_nothing(town: Town) -> None:
    admin = town.person("administrator")
    found = prepare(admin, "crm", FIRST, PEOPLE)
    assert admin.post(f"/api/imports/{found['id']}/discard").json()["state"] == "discarded"
    assert admin.post(f"/api/imports/{found['id']}/publish").status_code == 409
    assert customers(admin) == []
    assert not (town.runtime.home.lake / "staging" / found["id"]).exists()
    assert list(town.runtime.home.uploads.iterdir()) == []


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.csv": b""}, "FileEmpty"),
        ({"a.csv": b"\x00\x01\x02\x03" * 40}, None),
        ({"a.csv": "id,nom\n1,x\n"}, "ColumnMissing"),
    ],
    ids=["0 bytes", "binary", "missing column"],
)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_bad_files_fail_with_a_sentence(town: Town, files: Any, code: str | None, language: str) -> None:
    admin = town.person("administrator")
    upload_id = upload(admin, files)
    started = admin.post("/api/imports", {"upload_id": upload_id, "source": "crm", "mapping": PEOPLE}).json()
    wait_for(admin, started["job_id"], "failed")
    told = admin.get(f"/api/jobs/{started['job_id']}", headers={"Accept-Language": language}).json()["message"]
    assert told
    assert "error." not in told
    assert "{" not in told
    assert any("\u4e00" <= c <= "\u9fff" for c in told) == (language == "zh-CN")
    assert admin.get(f"/api/imports/{started['id']}").json()["state"] == "failed"
    assert customers(admin) == []


def test_encodings_headers_and_numbers_of_every_day(town: Town) -> None:
    """GB18030, a byte-order mark, ragged rows, a header twice, four styles of dates, 万 and commas."""
    admin = town.person("administrator")
    gb = "客户编号,姓名,手机\n0001,張偉,13800001111\n0002,李娜,13800002222\n".encode("gb18030")
    upload_id = upload(admin, {"客户.csv": gb})
    found = inspect(admin, upload_id, "crm")
    assert found["format"]["encoding"].lower().replace("-", "") in ("gb18030", "gbk", "gb2312")
    answer = admin.post("/api/imports", {"upload_id": upload_id, "source": "crm", "mapping": found["mapping"]}).json()
    wait_for(admin, answer["job_id"])
    publish(admin, answer["id"])
    assert [row[1:] for row in customers(admin, "number", "name")] == [["0001", "張偉"], ["0002", "李娜"]]
    orders = '\ufeff单号,客户,日期,金额,金额\nA1,0001,2026-01-05,"1,234.5",x\n'
    orders += "A2,0001,2026/1/6,1.5万,y\nA3,0002,2026年1月7日,¥8,\n"
    orders += "A4,0002,20260108,9元,z\n"
    mapping = maps("order", ["单号"], {"number": "单号", "party": "客户", "ordered_at": "日期", "amount": "金额"})
    bring(admin, "crm", {"订单.csv": orders}, mapping)
    wanted = {"metrics": ["sales_amount"], "grain": "day"}
    rows = admin.post("/api/metrics/query", wanted).json()["rows"]
    assert [(day, Decimal(amount)) for day, amount in rows] == [
        ("2026-01-05", Decimal("1234.5")),
        ("2026-01-06", Decimal(15000)),
        ("2026-01-07", Decimal(8)),
        ("2026-01-08", Decimal(9)),
    ]


def test_equal_rows_without_a_key_stay_and_rows_without_a_customer_make_none(town: Town) -> None:
    admin = town.person("administrator")
    rows = "buyer,at,sum\n,2026-01-05,5\n,2026-01-05,5\n7,2026-01-06,5\n"
    mapping = maps("order", [], {"party": "buyer", "ordered_at": "at", "amount": "sum"})
    once = bring(admin, "till", {"a.csv": rows}, mapping)
    assert counts(once) == [("order", 3, 0, 0, 3)]
    again = prepare(admin, "till", {"a.csv": rows}, mapping)
    assert counts(again) == [("order", 0, 0, 3, 3)]
    total = admin.post("/api/metrics/query", {"metrics": ["order_count", "sales_amount"]}).json()["totals"]
    assert [Decimal(total[0]), Decimal(total[1])] == [3, 15]
    assert customers(admin) == []
