"""The CRM: exports in GB18030 with companies entered twice, contacts, leads, deals and what was talked about."""

import numpy as np
import pyarrow as pa

from dongcha.app.town import dirt as spoil
from dongcha.app.town import words
from dongcha.app.town.deals import odds
from dongcha.app.town.draw import Ints, Text, indexes, join, number, padded, phones, pick, rng, take, where
from dongcha.app.town.files import Csv, rows_of
from dongcha.app.town.output import Output
from dongcha.app.town.people import scattered
from dongcha.app.town.regions import REGIONS, short
from dongcha.app.town.season import DAYS, dates, instants, seconds
from dongcha.app.town.world import World

SYSTEM = "crm"
_CSV = Csv("gb18030", ",", "\r\n")
_PROVINCES = [place.province for place in REGIONS]
_CITIES = [place.city for place in REGIONS]


def write_crm(world: World, out: Output) -> None:
    """Six files."""
    numbers = _companies(world, out)
    _contacts(world, out, numbers)
    _leads(world, out)
    _deals(world, out, numbers)
    _interactions(world, out, numbers)


def _companies(world: World, out: Output) -> Text:
    """Every company once, one in twelve a second time under another name; answers the first number of each."""
    firms, file = world.companies, "crm/companies.csv"
    dirt = out.dirt(file)
    count = len(firms)
    again = np.flatnonzero(dirt.rng.random(count) < 0.08)
    dirt.counts[file, "duplicate"] += len(again)
    who = np.concatenate([np.arange(count), again])
    at = pa.array(who)
    key = padded(dirt.rng.permutation(len(who)) + 1, 6)
    parts = tuple(values.take(at) for values in (firms.place, firms.core, firms.trade, firms.form, firms.branch))
    has_code = dirt.rng.random(len(who)) < 0.75
    code = spoil.uscc(dirt, where(has_code, firms.uscc.take(at), None))
    phone = spoil.landline(dirt, firms.phone.take(at))
    email = spoil.email(dirt, firms.email.take(at))
    region = firms.region[who]
    created = world.season.moments(firms.start[who], seconds(dirt.rng, len(who), at_work=True))
    columns = {
        "客户编号": key,
        "客户名称": spoil.company_name(dirt, parts),
        "统一社会信用代码": code,
        "公司电话": phone,
        "邮箱": email,
        "所属行业": dirt.blank(firms.industry.take(at), 0.1),
        "员工人数": dirt.blank(number(firms.employees[who]), 0.2),
        "年营业额": dirt.blank(join(number(firms.revenue[who] // 10_000), "万"), 0.3),
        "省份": spoil.region(dirt, take(_PROVINCES, region), take([short(name) for name in _PROVINCES], region)),
        "城市": spoil.region(dirt, take(_CITIES, region), take([short(name) for name in _CITIES], region)),
        "上级客户": where(firms.parent[who] >= 0, key.take(pa.array(np.maximum(firms.parent[who], 0))), None),
        "负责人": take(words.OWNERS, firms.owner[who]),
        "创建时间": instants(created, spoil.date_style(dirt, len(who), 1)),
    }
    out.knows(SYSTEM, "company", key, who, phone=phone, email=email, uscc=code)
    order = np.lexsort((who, created))
    out.csv(file, rows_of(columns, order[spoil.repeated(dirt, len(order), 0.004)]), _CSV)
    return key.slice(0, count)


def _contacts(world: World, out: Output, numbers: Text) -> None:
    people, file = world.people, "crm/contacts.csv"
    dirt = out.dirt(file)
    staff = np.flatnonzero(people.company >= 0)
    again = staff[dirt.rng.random(len(staff)) < 0.06]
    dirt.counts[file, "duplicate"] += len(again)
    who = np.concatenate([staff, again])
    at = pa.array(who)
    count = len(who)
    key = join("L", padded(dirt.rng.permutation(count) + 1, 6))
    phone = spoil.phone(dirt, phones(people.phone[who]))
    email = spoil.email(dirt, people.email.take(at))
    created = world.season.moments(people.start[who], seconds(dirt.rng, count, at_work=True))
    columns = {
        "联系人编号": key,
        "姓名": spoil.person_name(dirt, people.name.take(at), people.surname.take(at)),
        "手机": phone,
        "电子邮件": email,
        "性别": dirt.blank(take(("男", "女"), people.gender[who]), 0.15),
        "职务": pick(dirt.rng, words.TITLES, count, words.TITLE_WEIGHTS),
        "客户编号": numbers.take(pa.array(people.company[who])),
        "负责人": take(words.OWNERS, world.companies.owner[people.company[who]]),
        "创建时间": instants(created, spoil.date_style(dirt, count, 1)),
    }
    out.knows(SYSTEM, "person", key, who, phone=phone, email=email)
    out.csv(file, rows_of(columns, np.argsort(created, kind="stable")), _CSV)


def _leads(world: World, out: Output) -> None:
    """Half are people the company knows by now, half are strangers."""
    people, file = world.people, "crm/leads.csv"
    dirt = out.dirt(file)
    count = max(10, len(people) * 8 // 100)
    zeros = np.zeros(count, dtype=np.int64)
    who = dirt.rng.integers(0, len(people), count)
    is_known = dirt.rng.random(count) < 0.5
    day = np.sort(world.season.days(dirt.rng, zeros, zeros + DAYS - 1))
    strange = 160 * 10**8 + 9 * 10**7 + scattered(count, 10**7, 654_321)
    firm = dirt.rng.integers(0, len(world.companies), count)
    firm = np.where(is_known & (people.company[who] >= 0), people.company[who], firm)
    at = pa.array(who)
    state = indexes(dirt.rng, (20, 35, 30, 15), count)
    created = instants(world.season.moments(day, seconds(dirt.rng, count)), spoil.date_style(dirt, count, 1))
    columns = {
        "线索编号": join("XS", padded(np.arange(count) + 1, 6)),
        "联系人": spoil.person_name(dirt, people.name.take(at), people.surname.take(at)),
        "联系电话": spoil.phone(dirt, phones(np.where(is_known, people.phone[who], strange))),
        "邮箱": spoil.email(dirt, where(is_known, people.email.take(at), None)),
        "公司": where(dirt.rng.random(count) < 0.6, world.companies.name.take(pa.array(firm)), None),
        "线索来源": pick(dirt.rng, words.LEAD_SOURCES, count, (30, 8, 20, 18, 8, 10, 6)),
        "状态": take(words.LEAD_STATES, state),
        "负责人": pick(dirt.rng, words.OWNERS, count),
        "创建时间": dirt.junk(created, 0.004, spoil.BAD_DATES, "bad_date"),
    }
    keep = spoil.repeated(dirt, count, 0.01)
    ragged = ("XS999999,导出中断", "合计：" + str(count) + " 条")
    out.csv(file, rows_of(columns, keep), _CSV, ragged)


def _deals(world: World, out: Output, numbers: Text) -> None:
    deals, file = world.deals, "crm/deals.csv"
    dirt = out.dirt(file)
    count = len(deals)
    key = join("SJ", padded(np.arange(count) + 1, 6))
    trade = world.companies.core.take(pa.array(deals.company))
    product = indexes(dirt.rng, [product.weights[2] for product in words.PRODUCTS], count)
    closed = dates(world.season.moments(np.maximum(deals.closed, 0), _noon(count)), spoil.date_style(dirt, count, 1))
    columns = {
        "商机编号": key,
        "商机名称": join(trade, "-", take([product.category for product in words.PRODUCTS], product), "项目"),
        "客户编号": numbers.take(pa.array(deals.company)),
        "产品编码": take([product.code for product in words.PRODUCTS], product),
        "意向产品": take([product.name for product in words.PRODUCTS], product),
        "商机阶段": take(words.STAGES, deals.stage),
        "预计金额": spoil.amount(dirt, deal_amounts(world), plain=0.3),
        "赢率": join(number(odds(deals.stage)), "%"),
        "创建日期": dates(world.season.moments(deals.opened, _noon(count)), spoil.date_style(dirt, count, 1)),
        "结束日期": where(deals.closed >= 0, closed, None),
        "负责人": take(words.OWNERS, world.companies.owner[deals.company]),
    }
    out.csv(file, rows_of(columns, spoil.repeated(dirt, count, 0.005)), _CSV)
    _stages(world, out, key, numbers)


def _stages(world: World, out: Output, key: Text, numbers: Text) -> None:
    deals, file = world.deals, "crm/deal_stages.csv"
    dirt = out.dirt(file)
    rows = [np.flatnonzero(day >= 0) for day in deals.entered]
    who = np.concatenate(rows)
    stage = np.repeat(np.arange(len(rows)), [len(part) for part in rows])
    day = np.concatenate([day[part] for day, part in zip(deals.entered, rows, strict=True)])
    moment = world.season.moments(day, seconds(dirt.rng, len(who), at_work=True))
    order = np.lexsort((moment, stage, who))
    columns = {
        "商机编号": key.take(pa.array(who)),
        "客户编号": numbers.take(pa.array(deals.company[who])),
        "阶段": take(words.STAGES, stage),
        "进入时间": instants(moment, np.zeros(len(who), dtype=np.int64)),
    }
    out.csv(file, rows_of(columns, order), _CSV)


def _interactions(world: World, out: Output, numbers: Text) -> None:
    deals, file = world.deals, "crm/interactions.csv"
    dirt = out.dirt(file)
    who = np.repeat(np.arange(len(deals)), 1 + dirt.rng.poisson(2.6, len(deals)))
    count = len(who)
    end = np.where(deals.closed >= 0, deals.closed, np.minimum(deals.opened + 90, DAYS - 1))[who]
    day = deals.opened[who] + np.asarray(dirt.rng.random(count) * (end - deals.opened[who] + 1), dtype=np.int64)
    moment = world.season.moments(day, seconds(dirt.rng, count, at_work=True))
    summary = pick(dirt.rng, words.SUMMARIES, count)
    columns = {
        "记录编号": join("GJ", padded(np.arange(count) + 1, 7)),
        "客户编号": numbers.take(pa.array(deals.company[who])),
        "商机编号": join("SJ", padded(who + 1, 6)),
        "跟进方式": pick(dirt.rng, words.TOUCHES, count, (22, 38, 32, 8)),
        "跟进时间": instants(moment, spoil.date_style(dirt, count, 1)),
        "跟进内容": where(dirt.rng.random(count) < 0.06, join('"重点" ', summary, "，\n明天再联系"), summary),
        "跟进人": take(words.OWNERS, world.companies.owner[deals.company[who]]),
    }
    out.csv(file, rows_of(columns, np.argsort(moment, kind="stable")), _CSV)


def deal_amounts(world: World) -> Ints:
    """In fen: what a won deal was ordered for, else what the sales person hopes for, in whole hundreds of yuan."""
    orders, deals = world.sales.orders, world.deals
    hoped = _hoped(world.seed, len(deals))
    rows = np.flatnonzero(orders.deal >= 0)
    hoped[orders.deal[rows]] = orders.amount[rows]
    return np.maximum(hoped // 10_000, 5) * 10_000


def _hoped(seed: int, count: int) -> Ints:
    """What is hoped for, in fen."""
    draw = rng(seed, "hope")
    return np.asarray(np.exp(draw.normal(10.0, 0.8, count)) * 100, dtype=np.int64)


def _noon(count: int) -> Ints:
    return np.full(count, 43_200)
