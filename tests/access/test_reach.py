"""Whose rows are whose, in a small company."""

import pytest

from dongcha.access.reach import Organization, Post, circle
from dongcha.access.schemas import Policy, Reach

# sales holds north and south; hua leads sales, ning leads north, an and bo sell there, cui in the south.
COMPANY = Organization(
    posts={
        "hua": Post("sales"),
        "ning": Post("north", "hua"),
        "an": Post("north", "ning"),
        "bo": Post("north", "ning"),
        "cui": Post("south", "hua"),
        "free": Post(),
    },
    parents={"sales": None, "north": "sales", "south": "sales"},
    owners={"an": ("An", "an@x.cn"), "bo": ("Bo",), "cui": ("Cui",)},
)


@pytest.mark.parametrize(
    ("member", "reach", "seen"),
    [
        ("an", "own", {"an"}),
        ("ning", "reports", {"ning", "an", "bo"}),
        ("hua", "reports", {"hua", "ning", "an", "bo", "cui"}),
        ("an", "department", {"ning", "an", "bo"}),
        ("hua", "department", {"hua"}),
        ("hua", "tree", {"hua", "ning", "an", "bo", "cui"}),
        ("free", "tree", {"free"}),
        ("stranger", "tree", {"stranger"}),
    ],
)
def test_members_whose_rows_count_as_own(member: str, reach: Reach, seen: set[str]) -> None:
    assert COMPANY.members(member, reach) == seen


def test_owner_texts_are_those_of_all_of_them() -> None:
    assert COMPANY.owner_texts("an", Policy(reach="department")) == ("An", "Bo", "an@x.cn")


def test_a_circle_of_managers_ends() -> None:
    round_ = Organization(posts={"a": Post(None, "b"), "b": Post(None, "a")})
    assert round_.members("a", "reports") == {"a", "b"}
    assert circle({"a": "b", "b": "a"}, "a")
    assert not circle({"a": "b", "b": "c", "c": None}, "a")
    assert not circle({"a": "b", "b": "c", "c": "b"}, "a")
