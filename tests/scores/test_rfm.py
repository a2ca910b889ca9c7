"""RFM over the API: ties stay together, groups add up, borders can be set and follow."""

import time
from decimal import Decimal

from tests.conftest import BroughtIn, Person, Town
from tests.importing import bring, maps

ORDERS = maps("order", ["no"], {"number": "no", "party": "id", "ordered_at": "at", "amount": "sum"})


def test_groups_of_the_town_add_up(brought_in: BroughtIn) -> None:
    found = brought_in.admin.get("/api/scores/rfm").json()
    assert len(found["groups"]) == 8
    assert sum(g["count"] for g in found["groups"]) == found["total"] > 50
    assert abs(sum(g["share_rate"] for g in found["groups"]) - 1) < 1e-9
    assert abs(sum(g["amount_share_rate"] for g in found["groups"]) - 1) < 1e-9


def test_equal_customers_are_never_torn_apart(town: Town) -> None:
    """Five who bought alike are all high, since high is at or better than the median."""
    admin = town.person("administrator")
    people = maps("person", ["id"], {"number": "id", "name": "name"})
    rows = "id,name,no,at,sum\n" + "".join(f"{n},人{n},o{n},2026-01-10,100\n" for n in range(5))
    rows += "5,人5,o5,2026-01-09,50\n5,人5,o6,2026-01-09,25\n6,人6,r6,2026-01-09,-5\n"
    people["objects"] += ORDERS["objects"]
    bring(admin, "shop", {"a.csv": rows}, people)
    found = admin.get("/api/scores/rfm").json()
    groups = {g["key"]: g["count"] for g in found["groups"] if g["count"]}
    # The one bought a day earlier and less, but twice: frequent only. A return alone is no purchase.
    assert groups == {"111": 5, "010": 1}
    assert found["as_of"] == "2026-01-11"
    cuts = found["cuts"]
    assert (cuts["recency_days"], cuts["purchase_count"], Decimal(cuts["purchase_amount"])) == (1, 1, 100)

    admin.call("PUT", "/api/scores/rfm", json={"window_days": 365, "purchase_count": 2})
    assert _changed(admin, groups) == {"101": 5, "010": 1}


def _changed(admin: Person, before: dict[str, int]) -> dict[str, int]:
    """The groups once the background has followed."""
    until = time.monotonic() + 20
    while time.monotonic() < until and _groups(admin) == before:
        time.sleep(0.1)
    return _groups(admin)


def _groups(admin: Person) -> dict[str, int]:
    found = admin.get("/api/scores/rfm").json()
    return {g["key"]: g["count"] for g in found["groups"] if g["count"]}
