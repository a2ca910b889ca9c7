"""RFM over the API: ties stay together, groups add up, borders can be set and follow."""

from decimal import Decimal

from tests.conftest import BroughtIn, Town
from tests.importing import bring, maps, wait_for

ORDERS = maps("order", ["no"], {"number": "no", "party": "id", "ordered_at": "at", "amount": "sum"})


def test_groups_of_the_town_add_up(brought_in: BroughtIn) -> None:
    found = brought_in.admin.get("/api/scores/rfm").json()
    assert len(found["groups"]) == 8
    assert sum(g["count"] for g in found["groups"]) == found["total"] > 50
    assert abs(sum(g["share_rate"] for g in found["groups"]) - 1) < 1e-9
    assert abs(sum(g["amount_share_rate"] for g in found["groups"]) - 1) < 1e-9


def test_equal_customers_are_never_torn_apart(town: Town) -> None:
    """Five who bought alike and one who bought more: the five are all high, since high is at or better than the median."""
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
    for row in admin.get("/api/jobs").json()["rows"]:
        wait_for(admin, row["id"])
    until = [g for _ in range(100) for g in [_groups(admin, town)] if g != groups]
    assert until[0] == {"101": 5, "010": 1}


def _groups(admin: object, town: Town) -> dict[str, int]:
    import time

    time.sleep(0.1)
    found = admin.get("/api/scores/rfm").json()  # type: ignore[attr-defined]
    return {g["key"]: g["count"] for g in found["groups"] if g["count"]}
