"""What an import would change is shown in the words of who looks at it."""

from typing import Any

from tests import importing
from tests.conftest import Town

ORDERS = "订单号,客户编号,下单时间,订单金额\nA1,C1,2026-01-05 10:30:00,1234.5\n"


def test_samples_speak_the_zone_the_language_and_the_keys_of_the_file(town: Town) -> None:
    admin = town.person("administrator")
    made = importing.prepare(admin, "shop", {"orders.csv": ORDERS})

    def shown(language: str) -> Any:
        found = admin.get(f"/api/imports/{made['id']}", headers={"Accept-Language": language}).json()["samples"]
        return {s["record_id"]: {c["label"]: c["after"] for c in s["changes"]} for s in found}

    assert shown("en").keys() == {"A1", "C1"}
    assert {"2026-01-05 10:30", "C1", "1234.50"} <= set(shown("zh-CN")["A1"].values())
    assert shown("zh-CN")["A1"].keys() != shown("en")["A1"].keys()
