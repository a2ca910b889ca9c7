"""A printed tree is used again only by those who see the same."""

from sqlglot import exp
from tests.conftest import Town

from dongcha.warehouse import Lens, View, parse


def lens(fingerprint: str, rule: str | None, columns: tuple[str, ...] = ("customer_id", "name")) -> Lens:
    rows = parse(f"SELECT 1 FROM t WHERE {rule}").args["where"].this if rule else None
    return Lens({"profile": View(columns, rows=rows)}, fingerprint, {"lens_owner": "lin"})


def text_of(town: Town, seen: Lens, tree: exp.Expr) -> str:
    return town.runtime.warehouse.gate(seen).compile(tree)[0]


def test_equal_lenses_share_a_text(town: Town) -> None:
    tree = parse("SELECT name FROM profile")
    first = text_of(town, lens("a", "owner = $lens_owner"), tree)
    assert text_of(town, lens("a", "owner = $lens_owner"), parse("SELECT name FROM profile")) is first


def test_another_rule_is_never_answered_with_a_text_kept_earlier(town: Town) -> None:
    tree = parse("SELECT name FROM profile")
    open_text = text_of(town, lens("a", None), tree)
    assert "lens_owner" not in open_text
    # The same fingerprint by mistake, or after a change of the policy: the views decide.
    assert "lens_owner" in text_of(town, lens("a", "owner = $lens_owner"), tree)
    assert "lens_owner" not in text_of(town, lens("a", None), tree)


def test_a_new_column_is_seen_at_once(town: Town) -> None:
    tree = parse("SELECT * FROM profile")
    assert '"city"' not in text_of(town, lens("a", None), tree)
    assert '"city"' in text_of(town, lens("a", None, ("customer_id", "name", "city")), tree)


def test_a_tree_that_is_changed_later_is_another_tree(town: Town) -> None:
    tree = parse("SELECT name FROM profile WHERE name = 'a'")
    before = text_of(town, lens("a", None), tree)
    for found in tree.find_all(exp.Literal):
        found.set("this", "b")
    assert text_of(town, lens("a", None), tree) != before
