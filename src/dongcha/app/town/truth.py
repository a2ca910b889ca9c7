"""The answers: who is behind which record, what was spoiled, and the totals that must come out in the end."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dongcha.app.town.draw import Ints, Mask, Text, filled, join, padded, phones, take, where
from dongcha.app.town.files import Columns, Csv, rows_of, write_csv
from dongcha.app.town.output import Known, Output
from dongcha.app.town.regions import REGIONS
from dongcha.app.town.sales import GUEST, SHOP
from dongcha.app.town.season import month_names, months
from dongcha.app.town.world import World

_CSV = Csv()
_JUNK_PHONE = re.compile(r"^(\d)\1*$|^12345678901$|^13800138000$")


def write_truth(world: World, out: Output) -> tuple[int, float]:
    """Five files; answers the number of records and the share of customers that exact strong ids put together."""
    _customers(world, out)
    months_of = _months(world, out)
    _csv(out, "truth/months.csv", months_of)
    linked = _records(out)
    counts = sorted(out.counts.items())
    _csv(
        out, "truth/dirt.csv", _table(("file", "kind", "count"), [(*key, str(value)) for key, value in counts if value])
    )
    _csv(
        out, "truth/files.csv", _table(("file", "rows"), [(path, str(rows)) for path, rows in sorted(out.rows.items())])
    )
    totals = [(name, f"{value // 100}.{value % 100:02d}") for name, value in sorted(out.totals.items())]
    _csv(out, "truth/totals.csv", _table(("name", "amount"), totals))
    return linked


def _csv(out: Output, path: str, columns: Columns) -> None:
    write_csv(out.folder / path, columns, _CSV)


def _table(names: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Columns:
    return {name: pa.array([row[at] for row in rows], pa.string()) for at, name in enumerate(names)}


def true_ids(kind: str, rows: Ints) -> Text:
    """P0000001 for a person, C0000001 for a company."""
    return join("P" if kind == "person" else "C", padded(rows + 1, 7))


def _customers(world: World, out: Output) -> None:
    people, firms = world.people, world.companies
    regions = np.concatenate([people.region, firms.region])
    nothing = pa.nulls(len(people), pa.string())
    columns = {
        "true_id": pa.concat_arrays([true_ids(kind, np.arange(size)) for kind, size in _sizes(world)]),
        "kind": pa.concat_arrays([pa.array([kind] * size, pa.string()) for kind, size in _sizes(world)]),
        "name": pa.concat_arrays([people.name, firms.name]),
        "phone": pa.concat_arrays([phones(people.phone), firms.phone]),
        "email": pa.concat_arrays([people.email, firms.email]),
        "uscc": pa.concat_arrays([nothing, firms.uscc]),
        "province": take([place.province for place in REGIONS], regions),
        "city": take([place.city for place in REGIONS], regions),
    }
    _csv(out, "truth/customers.csv", columns)


def _sizes(world: World) -> tuple[tuple[str, int], ...]:
    return ("person", len(world.people)), ("company", len(world.companies))


def _months(world: World, out: Output) -> Columns:
    """Orders and refunds per source and month of local time; amounts that cannot be read count as nothing."""
    orders, refunds = world.sales.orders, world.sales.refunds
    readable = np.ones(len(orders), dtype=np.bool_)
    readable[out.bad_orders] = False
    rows: list[tuple[str, ...]] = []
    of_order, of_refund = months(orders.moment), months(refunds.moment)
    in_shop = ~orders.is_company & (orders.channel == SHOP)
    for source, mask in (("erp", ~in_shop), ("store", in_shop)):
        for month in np.unique(of_order).tolist():
            here: Mask = mask & (of_order == month)
            back = refunds.amount[of_refund == month].sum() if source == "erp" else 0
            known = here & (orders.buyer != GUEST)
            figures = orders.amount[here & readable].sum(), orders.amount[known & readable].sum(), back
            name = month_names(np.asarray([month]))[0]
            rows.append((source, name, str(int(here.sum())), *(f"{v // 100}.{v % 100:02d}" for v in figures)))
    out.totals["order_amount"] = int(orders.amount[readable].sum())
    out.totals["refund_amount"] = int(refunds.amount.sum())
    return _table(("source", "month", "order_count", "order_amount", "known_order_amount", "refund_amount"), rows)


def _records(out: Output) -> tuple[int, float]:
    """Who is behind each record; `is_linked` where exact phone, e-mail or 统一社会信用代码 reach all of a customer."""
    parts: list[Columns] = []
    whole = total = 0
    for kind in ("person", "company"):
        known = [part for part in out.known if part.kind == kind]
        key, system = (pa.concat_arrays(texts) for texts in zip(*map(_naming, known), strict=True))
        true = np.concatenate([part.true for part in known])
        ids = [
            (name, pa.concat_arrays([_plain(name, getattr(part, name)) for part in known]))
            for name in ("phone", "email", "uscc")
        ]
        group = _groups([values for _, values in ids], pc.binary_join_element_wise(system, key, "|"))
        is_linked, customers = _whole(true, group, filled(key) & (true >= 0))
        whole, total = whole + customers[0], total + customers[1]
        columns = {
            "system": system,
            "kind": pa.array([kind] * len(key), pa.string()),
            "key": key,
            "true_id": true_ids(kind, true),
            "is_linked": where(is_linked, "1", take(("0",), true * 0)),
        }
        parts.append(rows_of(columns, _one_each(columns, true, ids[0][1])))
    table = {name: pa.concat_arrays([part[name] for part in parts]) for name in parts[0]}
    _csv(out, "truth/records.csv", table)
    return len(table["key"]), whole / max(total, 1)


def _naming(part: Known) -> tuple[Text, Text]:
    return part.key, pa.array([part.system] * len(part.key), pa.string())


def _one_each(columns: Columns, true: Ints, phone: Text) -> Ints:
    """Rows to keep: each key once, none without a key, none whose key is junk that stands for several people."""
    keep = filled(columns["key"]) & (true >= 0)
    by_phone = np.isin(np.asarray(columns["system"].to_pylist(), dtype=object), ["service", "store"])
    keep &= filled(phone) | ~by_phone
    rows = np.flatnonzero(keep)
    names = pc.binary_join_element_wise(columns["system"], columns["key"], "|").take(pa.array(rows))
    codes = names.dictionary_encode().indices.to_numpy(zero_copy_only=False)
    return rows[np.sort(np.unique(codes, return_index=True)[1])]


def _plain(kind: str, values: Text) -> Text:
    """The value a careful reader would see; null where nothing is left."""
    if kind == "email":
        values = pc.utf8_lower(pc.utf8_trim_whitespace(pc.replace_substring(values, "＠", "@")))
        values = pc.replace_substring(values, "mailto:", "")
        return where(np.asarray(pc.match_substring(pc.fill_null(values, ""), ".example"), dtype=np.bool_), values, None)
    if kind == "uscc":
        return pc.replace_substring(pc.replace_substring(pc.utf8_upper(values), " ", ""), "O", "0")
    values = pc.replace_substring_regex(values, "转.*$", "")
    for digit in range(10):
        values = pc.replace_substring(values, chr(0xFF10 + digit), str(digit))
    values = pc.replace_substring_regex(values, r"\D", "")
    values = pc.replace_substring_regex(values, r"^(0086|86)(\d{10,})$", r"\2")
    values = pc.replace_substring_regex(values, "^0+", "")
    codes = values.dictionary_encode()
    is_junk = np.asarray([len(word) < 9 or bool(_JUNK_PHONE.match(word)) for word in codes.dictionary.to_pylist()])
    junk = codes.dictionary.filter(pa.array(is_junk, pa.bool_()))
    return where(np.asarray(pc.is_in(values, junk), dtype=np.bool_), None, values)


def _groups(values: list[Text], names: Text) -> Ints:
    """The smallest row that each row reaches over equal values and equal record names."""
    codes = [(text.dictionary_encode().indices, filled(text)) for text in (*values, names)]
    links = [(np.flatnonzero(mask), np.asarray(pc.fill_null(at, 0), dtype=np.int64)[mask]) for at, mask in codes]
    group = np.arange(len(names))
    while True:
        before = group.copy()
        for rows, code in links:
            lowest = np.full(int(code.max(initial=-1)) + 1, len(names))
            np.minimum.at(lowest, code, group[rows])
            group[rows] = np.minimum(group[rows], lowest[code])
        group = group[group]
        if np.array_equal(before, group):
            return group


def _whole(true: Ints, group: Ints, counts: Mask) -> tuple[Mask, tuple[int, int]]:
    """Rows whose customer lies in one group; how many customers with two records or more do, and how many there are."""
    size = int(true.max(initial=-1)) + 2
    low, high = np.full(size, len(group)), np.full(size, -1)
    rows = np.flatnonzero(counts)
    np.minimum.at(low, true[rows], group[rows])
    np.maximum.at(high, true[rows], group[rows])
    several = np.bincount(true[rows], minlength=size) > 1
    is_whole = (low == high) & (high >= 0)
    return np.asarray(is_whole[true] & counts, dtype=np.bool_), (int((is_whole & several).sum()), int(several.sum()))
