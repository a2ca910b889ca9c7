"""Which objects an upload feeds and from which columns: a proposal that people correct."""

from collections.abc import Collection, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace

from dongcha.catalog import Field, ObjectType
from dongcha.sources.files.looks import (
    ColumnLooks,
    Group,
    column_looks,
    fit,
    is_decimal_ids,
    name_score,
    named_options,
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


@dataclass(frozen=True)
class _Links:
    """The key of every object seen in every group of files, and which of them are mapped rather than only seen."""

    keys: Map[tuple[tuple[str, ...], str], tuple[str, ...]]
    mapped: frozenset[tuple[tuple[str, ...], str]]

    def party(self, group: Group, each: Candidate) -> tuple[str, str] | None:
        """Whose record it is: a customer that the row describes, one that another file is keyed by, one only seen."""
        field = each.found.in_role("party")
        order = ("company", "person") if field and field.target == "company" else ("person", "company")
        here = {target: self.keys.get((group.files, target), ()) for target in order}
        for target in order:
            if here[target] and (group.files, target) in self.mapped:
                return here[target][0], target
        for target in order:
            for (files, found), key in self.keys.items():
                if found == target and (files, found) in self.mapped and key and key[0] in group.columns:
                    return key[0], target
        return next(((here[target][0], target) for target in order if here[target]), None)


def propose_mapping(
    groups: Sequence[Group], objects: Sequence[ObjectType], existing: Collection[str] = ()
) -> tuple[Mapping, tuple[Problem, ...]]:
    """A mapping for all groups, and a note for each file that fits no object.

    Of the objects in `existing` the source has records already: a file about something else only refers to them.
    """
    looks = {group.files: [column_looks(group, column) for column in group.columns] for group in groups}
    chosen: list[tuple[Group, list[Candidate]]] = []
    problems: list[Problem] = []
    for group in groups:
        found = _choose(group, _candidates(group, looks[group.files], objects))
        chosen.append((group, found))
        if not found:
            problems += [Problem("no_object", {"file": name}) for name in group.files[:1]]
    kept = _without_stubs(chosen, existing)
    keys = {(group.files, each.found.key): _key(each, kept) for group, found in chosen for each in found}
    links = _Links(keys, frozenset((group.files, each.found.key) for group, found in kept for each in found))
    mapped = [_mapping(group, each, links) for group, found in kept for each in found]
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
        is_open = field.type == "reference" and field.key not in columns and field.target != each.found.key
        if is_open and target and target != columns.get("number"):
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
    rest = [_own_fields(each) for each in described if each.found.key in _DESCRIBED and _own_column(each) not in own]
    return [*_parties(main, rest), *chosen]


def _employer(best: Candidate, described: Sequence[Candidate]) -> list[Candidate]:
    """The company that a list of people names beside each person."""
    column = best.columns.get("company") if best.found.key == "person" else None
    return [each for each in described if column and each.found.key == "company" and each.columns.get("name") == column]


def _named_after(each: Candidate, group: Group) -> float:
    return max(object_score(each.found, name) for name in group.files[:1])


def _own_fields(each: Candidate) -> Candidate:
    """In a file of facts, times and members belong to the fact."""
    loose = {f.key for f in each.found.fields if f.type == "member" or f.role == "time"}
    return replace(each, columns={key: column for key, column in each.columns.items() if key not in loose})


def _parties(main: Candidate, described: Sequence[Candidate]) -> list[Candidate]:
    """People, companies, products … of a fact; of two that claim one column the better stays."""
    taken: set[str] = set()
    kept = []
    is_company_first = main.found.key in _COMPANY_FIRST
    order = ("company", "person", *_DESCRIBED) if is_company_first else _DESCRIBED
    for each in sorted(described, key=lambda each: (order.index(each.found.key), -each.weight)):
        column = _own_column(each)
        is_bare = "number" not in each.columns and each.found.party is not None
        is_stray = is_bare and (main.found.key == "lead" or (each.found.key == "person" and is_company_first))
        is_stub = each.found.party is None and "name" not in each.columns
        if column is None or column in taken or is_stray or is_stub or each.found.key == "member":
            continue
        taken.add(column)
        kept.append(each)
    return kept


def _without_stubs(
    chosen: list[tuple[Group, list[Candidate]]], existing: Collection[str]
) -> list[tuple[Group, list[Candidate]]]:
    """Described things stay where their own file says most about them; elsewhere they are only referred to."""
    homes: dict[str, tuple[str, ...]] = {}
    for group, found in sorted(chosen, key=lambda each: len(each[1])):
        for each in found:
            if not any(other.found.is_fact for other in found) or _main_fact(found) == each.found.key == "order":
                homes.setdefault(each.found.key, group.files)
    kept = []
    for group, found in chosen:
        main = {_main_fact(found)} if any(each.found.is_fact for each in found) else {e.found.key for e in found}
        at_home = [each for each in found if homes.get(each.found.key, group.files) == group.files]
        stay = [each for each in at_home if each.found.key in main or each.found.key not in existing]
        kept.append((group, [each for each in found if each in stay or each.found.key in main]))
    return kept


def _main_fact(found: Sequence[Candidate]) -> str | None:
    """What the rows are: of an order and its items, the items."""
    facts = [each.found.key for each in found if each.found.is_fact]
    return facts[-1] if facts else None


def _key(each: Candidate, chosen: Sequence[tuple[Group, list[Candidate]]]) -> tuple[str, ...]:
    """The number, else what names the thing; a name that other files refer by goes before an unshared number."""
    number, name = each.columns.get("number"), each.columns.get("name")
    if each.found.key == "order_item" and number and "order" in each.columns:
        return (each.columns["order"], number)
    if each.found.is_fact:
        return (number,) if number and each.scores["number"] >= _ANCHOR else ()
    if number and name and _is_referred(name, each, chosen) and not _is_referred(number, each, chosen):
        return (name,)
    for key in ("number", "uscc", "name") if each.found.key == "company" else ("number", "phone", "cn_id", "name"):
        if each.columns.get(key) and each.scores.get(key, 0) >= _ANCHOR:
            return (each.columns[key],)
    return ()


def _is_referred(column: str, each: Candidate, chosen: Sequence[tuple[Group, list[Candidate]]]) -> bool:
    wanted = same_name(column)
    others = [group for group, found in chosen if each not in found]
    return any(wanted in map(same_name, group.columns) for group in others)


def _mapping(group: Group, each: Candidate, links: _Links) -> ObjectMapping:
    fields = []
    for field in each.found.fields:
        if field.type == "party":
            party = links.party(group, each)
            if party:
                column, target = party
                fields.append(FieldMapping(field=field.key, column=column, options={"target": target, "source": None}))
        elif field.key in each.columns:
            column = each.columns[field.key]
            link = {"target": field.target, "source": None} if field.type == "reference" else None
            fields.append(FieldMapping(field=field.key, column=column, options=link or named_options(field, column)))
        elif _is_product(each, field):
            factors = (each.columns["quantity"], each.columns["unit_price"])
            fields.append(FieldMapping(field="amount", expression="product", columns=factors))
    key = links.keys[(group.files, each.found.key)]
    return ObjectMapping(object=each.found.key, key=key, fields=tuple(fields), files=group.patterns)


def _is_product(each: Candidate, field: Field) -> bool:
    return field.key == "amount" and "quantity" in each.columns and "unit_price" in each.columns


def _is_id_column(column: str, mapped: Sequence[ObjectMapping]) -> bool:
    ids = {key for each in mapped for key in each.key}
    linked = {field.column for each in mapped for field in each.fields if "target" in field.options}
    return column in ids | linked


def _is_decimal(column: str, groups: Sequence[Group]) -> bool:
    texts = [text for group in groups if column in group.columns for text in group.samples(column) if text.strip()]
    return is_decimal_ids(texts)


__all__ = ["ColumnLooks", "Group", "column_looks", "propose_mapping"]
