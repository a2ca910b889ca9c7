"""Which objects an upload feeds and from which columns: a proposal that people correct."""

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass

from dongcha.catalog import Field, ObjectType
from dongcha.sources.files.looks import (
    ColumnLooks,
    Group,
    column_looks,
    fit,
    is_decimal_ids,
    name_score,
    object_score,
    same_name,
)
from dongcha.sources.files.rows import Problem
from dongcha.sources.schemas import ColumnRule, FieldMapping, Mapping, ObjectMapping

_SURE = 0.4
_ANCHOR = 0.75
_DESCRIBED = ("person", "company", "product", "campaign", "member")
_COMPANY_FIRST = frozenset({"deal", "deal_stage", "contract", "lead", "tender", "risk_notice"})


@dataclass(frozen=True)
class Candidate:
    """An object that a group of files could feed: per field the column that suits it best, and how well in all."""

    found: ObjectType
    columns: Map[str, str]
    scores: Map[str, float]
    weight: float

    def anchored(self) -> bool:
        """Whether some set of fields that betrays the object is there."""
        return any(all(self.scores.get(key, 0) >= _ANCHOR for key in anchor) for anchor in self.found.anchors)


def propose_mapping(groups: Sequence[Group], objects: Sequence[ObjectType]) -> tuple[Mapping, tuple[Problem, ...]]:
    """A mapping for all groups, and a note for each file that fits no object."""
    looks = {group.files: [column_looks(group, column) for column in group.columns] for group in groups}
    chosen: list[tuple[Group, list[Candidate]]] = []
    problems: list[Problem] = []
    for group in groups:
        found = _choose(group, _candidates(group, looks[group.files], objects))
        chosen.append((group, found))
        if not found:
            problems += [Problem("no_object", {"file": name}) for name in group.files[:1]]
    chosen = _without_stubs(chosen)
    keys = {(group.files, each.found.key): _key(each, chosen) for group, found in chosen for each in found}
    mapped = [_mapping(group, each, found, keys) for group, found in chosen for each in found]
    rules = [
        ColumnRule(column=column, trim_decimal=True)
        for column in dict.fromkeys(column for group in groups for column in group.columns)
        if _is_id_column(column, mapped) and _is_decimal(column, groups)
    ]
    return Mapping(objects=tuple(mapped), columns=tuple(rules)), tuple(problems)


def _candidates(group: Group, looks: Sequence[ColumnLooks], objects: Sequence[ObjectType]) -> list[Candidate]:
    """Every object that has an anchor among the columns, with its best columns."""
    found = [_candidate(group, looks, each) for each in objects]
    references = {
        each.found.key: column for each in found for column in (_own_column(each),) if column and each.anchored()
    }
    with_links = [_linked(each, references) for each in found]
    return [each for each in with_links if each.anchored()]


def _candidate(group: Group, looks: Sequence[ColumnLooks], found: ObjectType) -> Candidate:
    pairs = sorted(
        (
            (name_score(field, look.name) * fit(field, look), field.key, look.name)
            for field in found.fields
            for look in looks
            if field.type != "party"
        ),
        key=lambda pair: -pair[0],
    )
    columns: dict[str, str] = {}
    scores: dict[str, float] = {}
    for score, field, column in pairs:
        if score >= _SURE and field not in columns and column not in columns.values():
            columns[field], scores[field] = column, score
    weight = sum(scores.values()) + 2 * max(object_score(found, name) for name in group.files[:1])
    return Candidate(found, columns, scores, weight)


def _linked(each: Candidate, references: Map[str, str]) -> Candidate:
    """References take the column that is the key of their target, where no column is named after the field."""
    columns, scores = dict(each.columns), dict(each.scores)
    for field in each.found.fields:
        target = references.get(field.target or "")
        if field.type == "reference" and field.key not in columns and target and field.target != each.found.key:
            columns[field.key], scores[field.key] = target, 0.9
    if "order_number" in {field.key for field in each.found.fields} and "order" in columns:
        columns["order_number"], scores["order_number"] = columns["order"], 0.9
    return Candidate(each.found, columns, scores, each.weight)


def _own_column(each: Candidate) -> str | None:
    return each.columns.get("number") or each.columns.get("name")


def _choose(group: Group, candidates: Sequence[Candidate]) -> list[Candidate]:
    """One kind of fact (an order with its items counts as one), and the things that its rows describe."""
    facts = [each for each in candidates if each.found.is_fact]
    described = [each for each in candidates if not each.found.is_fact]
    if not facts:
        best = max(described, key=lambda each: each.weight, default=None)
        return [*_employer(best, described), best] if best else []
    main = max(facts, key=lambda each: (_named_after(each, group), each.weight))
    best_described = max(described, key=lambda each: _named_after(each, group), default=None)
    if best_described and _named_after(best_described, group) > max(0.5, _named_after(main, group)):
        return [best_described]
    chosen = [main]
    by_key = {each.found.key: each for each in candidates}
    if main.found.key in ("order", "order_item"):
        chosen = [by_key[key] for key in ("order", "order_item") if key in by_key]
    own = {each.columns.get("number") for each in chosen}
    rest = [each for each in described if each.found.key in _DESCRIBED and _own_column(each) not in own]
    return [*_parties(main, rest), *chosen]


def _employer(best: Candidate, described: Sequence[Candidate]) -> list[Candidate]:
    """The company that a list of people names beside each person."""
    column = best.columns.get("company") if best.found.key == "person" else None
    return [each for each in described if column and each.found.key == "company" and _own_column(each) == column]


def _named_after(each: Candidate, group: Group) -> float:
    return max(object_score(each.found, name) for name in group.files[:1])


def _parties(main: Candidate, described: Sequence[Candidate]) -> list[Candidate]:
    """People, companies, products … of a fact; of two that claim one column the better stays."""
    taken: set[str] = set()
    kept = []
    for each in sorted(described, key=lambda each: (_DESCRIBED.index(each.found.key), -each.weight)):
        column = _own_column(each)
        is_first = each.found.key == "person" and main.found.key in _COMPANY_FIRST and "number" not in each.columns
        if column is None or column in taken or is_first or each.found.key == "member":
            continue
        taken.add(column)
        kept.append(each)
    return kept


def _without_stubs(chosen: list[tuple[Group, list[Candidate]]]) -> list[tuple[Group, list[Candidate]]]:
    """Described things stay where their own file says most about them; elsewhere they are only referred to."""
    homes: dict[str, tuple[str, ...]] = {}
    for group, found in sorted(chosen, key=lambda each: len(each[1])):
        for each in found:
            if not any(other.found.is_fact for other in found):
                homes.setdefault(each.found.key, group.files)
    return [
        (group, [each for each in found if homes.get(each.found.key, group.files) == group.files or each.found.is_fact])
        for group, found in chosen
    ]


def _key(each: Candidate, chosen: Sequence[tuple[Group, list[Candidate]]]) -> tuple[str, ...]:
    """The number, else what names the thing; a name that other files refer by goes before an unshared number."""
    number, name = each.columns.get("number"), each.columns.get("name")
    if each.found.is_fact:
        return (number,) if number and each.scores["number"] >= _ANCHOR else ()
    if number and name and _is_referred(name, each, chosen) and not _is_referred(number, each, chosen):
        return (name,)
    for key in ("number", "uscc", "phone", "cn_id", "name"):
        if each.columns.get(key) and each.scores.get(key, 0) >= _ANCHOR:
            return (each.columns[key],)
    return ()


def _is_referred(column: str, each: Candidate, chosen: Sequence[tuple[Group, list[Candidate]]]) -> bool:
    wanted = same_name(column)
    others = [group for group, found in chosen if each not in found]
    return any(wanted in map(same_name, group.columns) for group in others)


def _mapping(
    group: Group,
    each: Candidate,
    together: Sequence[Candidate],
    keys: Map[tuple[tuple[str, ...], str], tuple[str, ...]],
) -> ObjectMapping:
    fields = []
    for field in each.found.fields:
        if field.type == "party":
            party = _party(group, each, together, keys)
            if party:
                column, target = party
                fields.append(FieldMapping(field=field.key, column=column, options={"target": target, "source": None}))
        elif field.key in each.columns:
            options = {"target": field.target, "source": None} if field.type == "reference" else {}
            fields.append(FieldMapping(field=field.key, column=each.columns[field.key], options=options))
        elif _is_product(each, field):
            factors = (each.columns["quantity"], each.columns["unit_price"])
            fields.append(FieldMapping(field="amount", expression="product", columns=factors))
    key = keys[(group.files, each.found.key)]
    return ObjectMapping(object=each.found.key, key=key, fields=tuple(fields), files=group.patterns)


def _is_product(each: Candidate, field: Field) -> bool:
    return field.key == "amount" and "quantity" in each.columns and "unit_price" in each.columns


def _party(
    group: Group,
    each: Candidate,
    together: Sequence[Candidate],
    keys: Map[tuple[tuple[str, ...], str], tuple[str, ...]],
) -> tuple[str, str] | None:
    """Whose record it is: the key of a customer in the same row, or a column that another file is keyed by."""
    field = each.found.in_role("party")
    first = "company" if field and field.target == "company" else "person"
    order = (first, "person" if first == "company" else "company")
    here = {other.found.key: keys[(group.files, other.found.key)] for other in together if other.found.party}
    for target in order:
        if here.get(target):
            return here[target][0], target
    for target in order:
        for (files, found), key in keys.items():
            if found == target and key and files != group.files and key[0] in group.columns:
                return key[0], target
    return None


def _is_id_column(column: str, mapped: Sequence[ObjectMapping]) -> bool:
    ids = {key for each in mapped for key in each.key}
    linked = {field.column for each in mapped for field in each.fields if "target" in field.options}
    return column in ids | linked


def _is_decimal(column: str, groups: Sequence[Group]) -> bool:
    texts = [text for group in groups if column in group.columns for text in group.samples(column) if text.strip()]
    return is_decimal_ids(texts)


__all__ = ["ColumnLooks", "Group", "column_looks", "propose_mapping"]
