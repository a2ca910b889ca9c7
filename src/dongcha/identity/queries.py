"""What identity asks: which records there are, and which strong identifiers each carries."""

from collections.abc import Mapping

from sqlglot import exp

from dongcha.warehouse import parse

# Strong identifiers by object, with the number of records above which one is a hub (identity.md § 5).
STRONG: Mapping[str, Mapping[str, int]] = {
    "person": {"cn_id": 20, "phone": 20, "email": 20},
    "company": {"uscc": 200},
}


def party_records() -> exp.Select:
    """Every person and company record with its present customer, oldest first."""
    return parse(
        "SELECT r.record_id, r.kind, m.customer_id AS before, m.past FROM ("
        " SELECT record_id, 'person' AS kind, seen_at FROM person"
        " UNION ALL SELECT record_id, 'company' AS kind, seen_at FROM company) AS r"
        " LEFT JOIN membership AS m ON m.record_id = r.record_id ORDER BY r.seen_at, r.record_id"
    )


def lost_records() -> exp.Select:
    """Records that belong to a customer and are no longer there: their batch was undone."""
    return parse(
        "SELECT m.record_id, m.kind, m.customer_id AS before, m.past FROM membership AS m"
        " WHERE NOT m.customer_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM person AS p WHERE p.record_id = m.record_id)"
        " AND NOT EXISTS (SELECT 1 FROM company AS c WHERE c.record_id = m.record_id) ORDER BY m.record_id"
    )


def identifiers(found: str, field: str) -> exp.Select:
    """Records of an object and their values of one identifier."""
    tree = parse("SELECT record_id, v AS value FROM t WHERE NOT v IS NULL ORDER BY record_id")
    column = exp.column(field, quoted=True)
    tree.find(exp.Table).replace(exp.to_table(found, quoted=True))  # type: ignore[union-attr]
    swapped = tree.transform(lambda n: column.copy() if isinstance(n, exp.Column) and n.name == "v" else n)
    assert isinstance(swapped, exp.Select)
    return swapped
