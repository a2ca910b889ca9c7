"""Owners as the data writes them, and the members they stand for."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlglot import exp

from dongcha import audit
from dongcha.access import repository
from dongcha.access.schemas import (
    MemberNotFound,
    OwnerAssign,
    OwnerList,
    OwnerNotFound,
    OwnerRow,
)
from dongcha.access.tables import Member, OwnerText
from dongcha.call import Context
from dongcha.kit.page import Page

_HOWS = ("email", "number", "name")


def collect_owners(ctx: Context) -> int:
    """Read the owners of all records and match them to members; how many texts there are. After each refresh."""
    counts: Counter[str] = Counter()
    for dataset in ctx.lake.registry:
        for column in dataset.visible_columns:
            if column.semantic == "member" and "customer_id" in {c.name for c in dataset.visible_columns}:
                answer = ctx.system_warehouse.run(_owners_of(dataset.name, column.name))
                for row in answer.rows():
                    counts[row["owner"]] += row["n"]
    ctx.begin()
    for known in repository.owner_texts(ctx.writing):
        known.record_count = counts.pop(known.text, 0)
    ctx.writing.add_all(OwnerText(text=text, record_count=n) for text, n in counts.items())
    ctx.writing.flush()
    return match_again(ctx)


def _owners_of(dataset: str, column: str) -> exp.Select:
    owner = exp.column(column, quoted=True)
    tree = exp.select(exp.alias_(owner, "owner"), exp.alias_(exp.Count(this=exp.Star()), "n"))
    tree = tree.from_(exp.to_table(dataset, quoted=True))
    return tree.where(exp.Not(this=exp.Is(this=owner.copy(), expression=exp.null()))).group_by(owner.copy())


def match_again(ctx: Context) -> int:
    """Match every text that no hand has assigned, in the caller's transaction; how many texts there are.

    By e-mail, then number, then name, folded; what two members share stands for neither.
    """
    books = _books(repository.all_members(ctx.writing))
    texts = repository.owner_texts(ctx.writing)
    for found in texts:
        if found.how == "hand":
            continue
        folded = _folded(found.text)
        hits = ((how, books[how][folded]) for how in _HOWS if len(books[how].get(folded, ())) == 1)
        how, members = next(hits, (None, set()))
        found.how, found.member_id = how, next(iter(members), None)
    repository.grow_access_version(ctx.writing)
    return len(texts)


def _books(members: Iterable[Member]) -> dict[str, dict[str, set[str]]]:
    books: dict[str, dict[str, set[str]]] = {how: defaultdict(set) for how in _HOWS}
    for member in members:
        for how in _HOWS:
            if value := getattr(member, how):
                books[how][_folded(value)].add(member.id)
    return books


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def list_owners(ctx: Context, page: Page, only_unmatched: bool) -> OwnerList:
    """Those with most records first. Needs `members:read`."""
    ctx.require("members:read")
    names = {m.id: m.name for m in repository.all_members(ctx.session)}
    texts = sorted(repository.owner_texts(ctx.session), key=lambda t: (-t.record_count, t.text))
    unmatched = [t for t in texts if t.member_id is None]
    wanted = unmatched if only_unmatched else texts
    rows = [
        OwnerRow(
            text=t.text,
            member_id=t.member_id,
            member=names.get(t.member_id or ""),
            how=t.how,
            record_count=t.record_count,
        )
        for t in wanted[page.offset : page.offset + page.limit]
    ]
    return OwnerList(rows=rows, total=len(wanted), unmatched=len(unmatched))


def assign_owner(ctx: Context, asked: OwnerAssign) -> None:
    """Say by hand for whom an owner stands. Needs `members:update`."""
    ctx.require("members:update")
    found = ctx.writing.get(OwnerText, asked.text)
    if found is None:
        raise OwnerNotFound(text=asked.text)
    if asked.member_id is not None and repository.find_member(ctx.writing, asked.member_id) is None:
        raise MemberNotFound(member=asked.member_id)
    found.member_id, found.how = asked.member_id, "hand"
    repository.grow_access_version(ctx.writing)
    audit.record(ctx, "members:assign_owner", asked.member_id or "", {"owner": asked.text})
