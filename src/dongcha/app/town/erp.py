"""The ERP: customers in workbooks, orders month by month, money in and out. Numbers of persons come out as 14850.0."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dongcha.app.town import dirt as spoil
from dongcha.app.town import words
from dongcha.app.town.draw import Ints, Text, join, number, padded, phones, take, where
from dongcha.app.town.files import Columns, Csv, rows_of
from dongcha.app.town.output import Output
from dongcha.app.town.regions import REGIONS, short
from dongcha.app.town.sales import CHANNELS, GUEST, SHOP
from dongcha.app.town.season import DAYS, dates, instants, months, seconds
from dongcha.app.town.world import World

SYSTEM = "erp"
_CSV = Csv()
_PROVINCES = [place.province for place in REGIONS]
_CITIES = [place.city for place in REGIONS]
_PRODUCT_CODES = [product.code for product in words.PRODUCTS]
_PRODUCT_NAMES = [product.name for product in words.PRODUCTS]


@dataclass(frozen=True)
class _Numbers:
    """ERP number of every person and company, null where it has none."""

    person: Text
    company: Text


def write_erp(world: World, out: Output) -> None:
    """Two kinds of customers, two kinds of orders."""
    numbers = _customers(world, out)
    _products(out)
    _retail(world, out, numbers)
    _company_orders(world, out, numbers)
    _refunds(world, out, numbers)
    _contracts(world, out, numbers)


def is_online(world: World) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which orders of persons the ERP has: all that were not paid at the till of a shop."""
    orders = world.sales.orders
    return np.asarray(~orders.is_company & (orders.channel != SHOP), dtype=np.bool_)


def _customers(world: World, out: Output) -> _Numbers:
    orders = world.sales.orders
    buyers = np.unique(orders.buyer[is_online(world) & (orders.buyer != GUEST)])
    firms = np.unique(orders.buyer[orders.is_company])
    person_key, persons = _person_sheet(world, out, buyers)
    company_key, companies = _company_sheet(world, out, firms)
    out.xlsx("erp/retail_customers.xlsx", {"零售客户": persons})
    out.xlsx("erp/company_customers.xlsx", {"单位客户": companies})
    return _Numbers(
        _spread(person_key.slice(0, len(buyers)), buyers, len(world.people)),
        _spread(company_key.slice(0, len(firms)), firms, len(world.companies)),
    )


def _spread(key: Text, rows: Ints, count: int) -> Text:
    at = np.full(count, -1)
    at[rows] = np.arange(len(rows))
    return key.take(pa.array(at, mask=at < 0))


def _person_sheet(world: World, out: Output, buyers: Ints) -> tuple[Text, Columns]:
    """One person in twenty-five has an old number beside the one in use."""
    people, dirt = world.people, out.dirt("erp/retail_customers.xlsx")
    again = buyers[dirt.rng.random(len(buyers)) < 0.04]
    dirt.counts[dirt.file, "duplicate"] += len(again)
    who = np.concatenate([buyers, again])
    at, count, region = pa.array(who), len(who), people.region[who]
    numbers = 10_001 + dirt.rng.permutation(count)
    phone = spoil.phone(dirt, phones(people.phone[who]))
    email = spoil.email(dirt, where(dirt.rng.random(count) < 0.35, people.email.take(at), None))
    columns = {
        "客户代码": pa.array(numbers.astype(np.float64)),
        "客户姓名": spoil.person_name(dirt, people.name.take(at), people.surname.take(at)),
        "电话": phone,
        "EMAIL": email,
        "省": spoil.region(dirt, take(_PROVINCES, region), take([short(name) for name in _PROVINCES], region)),
        "市": spoil.region(dirt, take(_CITIES, region), take([short(name) for name in _CITIES], region)),
        "收货地址": dirt.blank(people.address.take(at), 0.1),
        "建档日期": dates(
            world.season.moments(people.since[who], np.zeros(count, dtype=np.int64)), spoil.date_style(dirt, count)
        ),
    }
    key = number(numbers)
    out.knows(SYSTEM, "person", key, who, phone=phone, email=email)
    return key, rows_of(columns, np.argsort(numbers))


def _company_sheet(world: World, out: Output, firms: Ints) -> tuple[Text, Columns]:
    companies, dirt = world.companies, out.dirt("erp/company_customers.xlsx")
    again = firms[dirt.rng.random(len(firms)) < 0.05]
    dirt.counts[dirt.file, "duplicate"] += len(again)
    who = np.concatenate([firms, again])
    at, count, region = pa.array(who), len(who), companies.region[who]
    key = padded(dirt.rng.permutation(count) + 1001, 7)
    parts = tuple(values.take(at) for values in _name_parts(world))
    code = spoil.uscc(dirt, where(dirt.rng.random(count) < 0.92, companies.uscc.take(at), None))
    phone = spoil.landline(dirt, companies.phone.take(at))
    columns = {
        "客户编码": key,
        "单位名称": spoil.company_name(dirt, parts),
        "税号": code,
        "联系电话": phone,
        "省份": spoil.region(dirt, take(_PROVINCES, region), take([short(name) for name in _PROVINCES], region)),
        "城市": spoil.region(dirt, take(_CITIES, region), take([short(name) for name in _CITIES], region)),
        "业务员": take(words.OWNERS, companies.owner[who]),
    }
    out.knows(SYSTEM, "company", key, who, phone=phone, uscc=code)
    return key, rows_of(columns, np.asarray(pc.sort_indices(key).to_numpy(), dtype=np.int64))


def _name_parts(world: World) -> tuple[Text, ...]:
    firms = world.companies
    return firms.place, firms.core, firms.trade, firms.form, firms.branch


def _products(out: Output) -> None:
    prices = [product.price / 100 for product in words.PRODUCTS]
    out.xlsx(
        "erp/products.xlsx",
        {
            "物料": {
                "物料编码": pa.array(_PRODUCT_CODES),
                "物料名称": pa.array(_PRODUCT_NAMES),
                "物料类别": pa.array([product.category for product in words.PRODUCTS]),
                "计量单位": pa.array([product.unit for product in words.PRODUCTS]),
                "标准单价": pa.array(prices),
            }
        },
    )


def _status(day: Ints) -> Text:
    return where(day >= DAYS - 3, "待发货", where(day >= DAYS - 7, "已发货", take(("已完成",), day * 0)))


def _retail(world: World, out: Output, numbers: _Numbers) -> None:
    orders, dirt = world.sales.orders, out.dirt("erp/retail_orders")
    rows = np.flatnonzero(is_online(world))
    buyer, count = orders.buyer[rows], len(rows)
    code = numbers.person.take(pa.array(buyer, mask=buyer == GUEST))
    region = world.people.region[np.maximum(buyer, 0)]
    is_bad = dirt.rng.random(count) < 0.001
    dirt.note("bad_amount", is_bad)
    key = order_numbers(rows)
    style = spoil.date_style(dirt, count)
    columns = {
        "订单编号": key,
        "下单时间": instants(orders.moment[rows], style),
        "客户代码": join(code, ".0"),
        "渠道": take(CHANNELS, orders.channel[rows]),
        "订单金额": where(is_bad, spoil.BAD_AMOUNTS[0], spoil.amount(dirt, orders.amount[rows])),
        "订单状态": _status(orders.day[rows]),
        "收货省份": where(buyer == GUEST, None, take(_PROVINCES, region)),
        "收货城市": where(buyer == GUEST, None, take([short(name) for name in _CITIES], region)),
    }
    keep = spoil.repeated(dirt, count, 0.008)
    out.monthly_csv("erp/retail_orders", rows_of(columns, keep), months(orders.moment[rows])[keep], _CSV)
    out.bad_orders = rows[is_bad]
    _items(world, out, rows, ("erp/retail_order_items", "客户代码", columns["客户代码"]))


def _items(world: World, out: Output, rows: Ints, party: tuple[str, str, Text]) -> None:
    """The lines of these orders; `party` names the folder, the customer column and its values."""
    folder, title, codes = party
    orders, items = world.sales.orders, world.sales.items
    position = np.full(len(orders), -1)
    position[rows] = np.arange(len(rows))
    lines = np.flatnonzero(position[items.order] >= 0)
    order = items.order[lines]
    dirt = out.dirt(folder)
    price = items.price[lines]
    columns = {
        "订单编号": order_numbers(order),
        "行号": number(items.line[lines]),
        title: codes.take(pa.array(position[order])),
        "下单时间": instants(orders.moment[order], np.zeros(len(lines), dtype=np.int64)),
        "物料编码": take(_PRODUCT_CODES, items.product[lines]),
        "物料名称": take(_PRODUCT_NAMES, items.product[lines]),
        "数量": number(items.quantity[lines]),
        "单价": spoil.amount(dirt, price, plain=0.9),
    }
    keep = spoil.repeated(dirt, len(lines), 0.004)
    out.monthly_csv(folder, rows_of(columns, keep), months(orders.moment[order])[keep], _CSV)


def order_numbers(rows: Ints) -> Text:
    """What the ERP calls an order."""
    return join("DD", padded(rows + 1, 8))


def _company_orders(world: World, out: Output, numbers: _Numbers) -> None:
    orders, dirt = world.sales.orders, out.dirt("erp/sales_orders")
    rows = np.flatnonzero(orders.is_company)
    count = len(rows)
    code = numbers.company.take(pa.array(orders.buyer[rows]))
    columns = {
        "单据编号": order_numbers(rows),
        "单据日期": instants(orders.moment[rows], spoil.date_style(dirt, count, 1)),
        "客户编码": code,
        "销售渠道": take(CHANNELS, orders.channel[rows]),
        "价税合计": spoil.amount(dirt, orders.amount[rows], plain=0.4),
        "单据状态": _status(orders.day[rows]),
        "业务员": take(words.OWNERS, world.companies.owner[orders.buyer[rows]]),
    }
    keep = spoil.repeated(dirt, count, 0.006)
    out.monthly_csv("erp/sales_orders", rows_of(columns, keep), months(orders.moment[rows])[keep], _CSV)
    _items(world, out, rows, ("erp/sales_order_items", "客户编码", code))
    _payments(world, out, rows, code)


def _payments(world: World, out: Output, rows: Ints, code: Text) -> None:
    """Orders from a deal are paid in three parts, others in one; what falls after the last day is still owed."""
    orders, dirt = world.sales.orders, out.dirt("erp/payments.csv")
    amount, parts = orders.amount[rows], orders.deal[rows] >= 0
    shares = [np.where(parts, amount * 3 // 10, amount), np.where(parts, amount * 6 // 10, 0)]
    shares.append(np.where(parts, amount - shares[0] - shares[1], 0))
    delays = [dirt.rng.integers(low, high, len(rows)) for low, high in ((0, 12), (15, 50), (60, 150))]
    at = np.tile(np.arange(len(rows)), 3)
    day = orders.day[rows][at] + np.concatenate(delays)
    paid = np.concatenate(shares)
    keep = np.flatnonzero((day < DAYS) & (paid > 0))
    keep = keep[np.argsort(day[keep], kind="stable")]
    at, day, paid, count = at[keep], day[keep], paid[keep], len(keep)
    moment = world.season.moments(day, seconds(dirt.rng, count, at_work=True))
    is_bad = dirt.rng.random(count) < 0.002
    dirt.note("bad_amount", is_bad)
    columns = {
        "收款单号": join("SK", padded(np.arange(count) + 1, 7)),
        "客户编码": code.take(pa.array(at)),
        "订单编号": order_numbers(rows[at]),
        "收款金额": where(is_bad, spoil.BAD_AMOUNTS[2], spoil.amount(dirt, paid, plain=0.5)),
        "收款日期": dates(moment, spoil.date_style(dirt, count, 3)),
        "收款方式": take(("银行转账", "支票", "承兑汇票", "现金"), np.asarray(paid // 100 % 4, dtype=np.int64)),
    }
    out.totals["payment_amount"] = int(paid[~is_bad].sum())
    total = f"合计,{count}"
    out.csv("erp/payments.csv", columns, _CSV, (total, "制表人：周敏"))


def _refunds(world: World, out: Output, numbers: _Numbers) -> None:
    orders, refunds, dirt = world.sales.orders, world.sales.refunds, out.dirt("erp/refunds.csv")
    count = len(refunds.order)
    columns = {
        "退货单号": join("TH", padded(np.arange(count) + 1, 6)),
        "原订单号": order_numbers(refunds.order),
        "客户代码": join(numbers.person.take(pa.array(orders.buyer[refunds.order])), ".0"),
        "退款金额": spoil.amount(dirt, refunds.amount),
        "退款日期": instants(refunds.moment, spoil.date_style(dirt, count)),
        "退款原因": dirt.blank(take(words.REASONS, refunds.order % len(words.REASONS)), 0.1),
    }
    out.csv("erp/refunds.csv", columns, _CSV)


def _contracts(world: World, out: Output, numbers: _Numbers) -> None:
    orders, dirt = world.sales.orders, out.dirt("erp/contracts.csv")
    rows = np.flatnonzero(orders.deal >= 0)
    count = len(rows)
    signed = world.season.moments(world.deals.closed[orders.deal[rows]], np.full(count, 36_000))
    style = spoil.date_style(dirt, count, 2)
    name = world.companies.name.take(pa.array(orders.buyer[rows]))
    columns = {
        "合同编号": join("HT", padded(orders.deal[rows] + 1, 6)),
        "合同名称": join(name, "净水设备采购合同"),
        "客户编码": numbers.company.take(pa.array(orders.buyer[rows])),
        "商机编号": join("SJ", padded(orders.deal[rows] + 1, 6)),
        "合同金额": spoil.amount(dirt, orders.amount[rows], plain=0.3),
        "签订日期": dates(signed, style),
        "开始日期": dates(signed + 5 * 86_400, style),
        "到期日期": dates(signed + 370 * 86_400, style),
        "合同状态": where(orders.day[rows] < DAYS - 365, "已到期", take(("履行中",), rows * 0)),
    }
    out.totals["contract_amount"] = int(orders.amount[rows].sum())
    out.csv("erp/contracts.csv", columns, _CSV)
