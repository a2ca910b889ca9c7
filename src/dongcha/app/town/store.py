"""The shops: a workbook of visits that the guides keep, and receipts from the tills, tab-separated."""

import numpy as np
import pyarrow as pa

from dongcha.app.town import dirt as spoil
from dongcha.app.town import words
from dongcha.app.town.draw import Ints, Text, filled, join, number, padded, phones, pick, take, where
from dongcha.app.town.files import Csv, rows_of
from dongcha.app.town.output import Output
from dongcha.app.town.people import BOTH, STORE
from dongcha.app.town.regions import REGIONS, short
from dongcha.app.town.sales import GUEST, SHOP
from dongcha.app.town.season import DAYS, instants, months, seconds
from dongcha.app.town.world import World

SYSTEM = "store"
_CSV = Csv("gb18030", "\t", "\r\n")
# One shop per city; people of a district go to that of their city.
SHOPS = tuple(f"云舟净水{short(place.city)}店" for place in REGIONS)
_SHEET_ROWS = 1_000_000


def write_store(world: World, out: Output) -> None:
    """Visits and receipts."""
    _receipts(world, out)
    _visits(world, out)


def _receipts(world: World, out: Output) -> None:
    people, orders, items = world.people, world.sales.orders, world.sales.items
    dirt = out.dirt("store/orders")
    rows = np.flatnonzero(~orders.is_company & (orders.channel == SHOP))
    who, count = orders.buyer[rows], len(rows)
    phone, name = _visitor(world, dirt, who)
    region = np.where(who == GUEST, dirt.rng.integers(0, len(REGIONS), count), people.region[np.maximum(who, 0)])
    per_order = {
        "小票号": join("POS", padded(rows + 1, 9)),
        "交易时间": instants(orders.moment[rows], spoil.date_style(dirt, count)),
        "门店": take(SHOPS, region),
        "门店省份": take([short(place.province) for place in REGIONS], region),
        "门店城市": take([short(place.city) for place in REGIONS], region),
        "会员手机": phone,
        "会员姓名": name,
        "小票金额": spoil.amount(dirt, orders.amount[rows], plain=0.8),
        "支付方式": pick(dirt.rng, ("微信", "支付宝", "银联", "现金"), count, (55, 28, 12, 5)),
        "渠道": take(("门店",), rows * 0),
    }
    out.knows(SYSTEM, "person", phone, who, phone=phone)
    position = np.full(len(orders), -1)
    position[rows] = np.arange(count)
    lines = np.flatnonzero(position[items.order] >= 0)
    columns = rows_of(per_order, position[items.order[lines]])
    columns |= {
        "行号": number(items.line[lines]),
        "商品编码": take([product.code for product in words.PRODUCTS], items.product[lines]),
        "商品名称": take([product.name for product in words.PRODUCTS], items.product[lines]),
        "数量": number(items.quantity[lines]),
        "单价": spoil.amount(dirt, items.price[lines], plain=1.0),
    }
    keep = spoil.repeated(dirt, len(lines), 0.004)
    out.monthly_csv("store/orders", rows_of(columns, keep), months(orders.moment[items.order[lines]])[keep], _CSV)


def _visitor(world: World, dirt: spoil.Dirt, who: Ints) -> tuple[Text, Text]:
    """Phone and name as asked at the counter; one in eight known people does not say."""
    people = world.people
    at = np.maximum(who, 0)
    says = (who != GUEST) & (dirt.rng.random(len(who)) < 0.88)
    uses_spare = (people.spare_phone[at] > 0) & (dirt.rng.random(len(who)) < 0.4)
    given = phones(np.where(uses_spare, people.spare_phone[at], people.phone[at]))
    phone = spoil.phone(dirt, where(says, given, None))
    index = pa.array(at)
    name = spoil.person_name(dirt, people.name.take(index), people.surname.take(index))
    return phone, where(filled(phone), name, None)


def _visits(world: World, out: Output) -> None:
    people, dirt = world.people, out.dirt("store/visits.xlsx")
    goes = np.flatnonzero((people.kind == STORE) | (people.kind == BOTH))
    who = np.repeat(goes, 1 + dirt.rng.poisson(1.1, len(goes)))
    count = len(who)
    day = world.season.days(dirt.rng, people.start[who], np.maximum(people.end[who], people.start[who]))
    moment = world.season.moments(np.minimum(day, DAYS - 1), 10 * 3600 + seconds(dirt.rng, count) % (11 * 3600))
    order = np.argsort(moment, kind="stable")
    who, moment = who[order], moment[order]
    phone, name = _visitor(world, dirt, who)
    columns = {
        "到店时间": instants(moment, spoil.date_style(dirt, count, 1)),
        "门店": take(SHOPS, people.region[who]),
        "顾客": name,
        "手机号码": phone,
        "类型": take(("到店",), who * 0),
        "接待导购": pick(dirt.rng, words.GUIDES, count),
        "意向": pick(dirt.rng, ("净水机", "饮水机", "滤芯", "全屋净水", "随便看看"), count, (35, 15, 20, 10, 20)),
    }
    out.knows(SYSTEM, "person", phone, who, phone=phone)
    for start in range(0, count, _SHEET_ROWS):
        name_ = "store/visits.xlsx" if start == 0 else f"store/visits-{start // _SHEET_ROWS + 1}.xlsx"
        out.xlsx(name_, {"到店登记": rows_of(columns, np.arange(start, min(start + _SHEET_ROWS, count)))})
