"""Laws that hold for every semantic type, and the forms that each one knows."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongcha.catalog import SEMANTIC_TYPES, SemanticType, semantic_type
from dongcha.catalog.types.cn_id import check_digit
from dongcha.catalog.types.uscc import check_character

DIGITS = st.text("0123456789", min_size=1, max_size=20)
MESSY = st.text(max_size=30) | st.text(" -—/.,:()（）０１２３ab中张·王省市万亿元年月日+¥%\t\n", max_size=24) | DIGITS
MOBILES = st.from_regex("1[3-9][0-9]{9}", fullmatch=True)
CN_IDS = st.dates(date(1920, 1, 1), date(2020, 1, 1)).map(lambda day: _cn_id(f"110105{day:%Y%m%d}002"))
DAYS = st.dates(date(1950, 1, 1), date(2060, 1, 1))
TIMES = st.datetimes(datetime(1992, 1, 1), datetime(2060, 1, 1))
AMOUNTS = st.decimals(-(10**9), 10**9, places=4).map(lambda value: f"{value:,}")
WRITTEN: dict[str, st.SearchStrategy[str]] = {
    "phone": MOBILES | MOBILES.map(lambda text: f"+86 {text[:3]}-{text[3:7]}-{text[7:]}"),
    "cn_id": CN_IDS,
    "amount": AMOUNTS | AMOUNTS.map(lambda text: f"¥{text}元"),
    "number": AMOUNTS,
    "quantity": st.integers(-(10**6), 10**6).map(lambda count: f"{count}件"),
    "integer": st.integers(-(10**12), 10**12).map(str),
    "rate": st.integers(0, 100).map(lambda share: f"{share}%"),
    "date": DAYS.map(lambda day: f"{day.year}年{day.month}月{day.day}日")
    | DAYS.map(lambda day: f"{day.year}/{day.month}/{day.day}"),
    "instant": TIMES.map(lambda at: at.isoformat(sep=" "))
    | TIMES.map(lambda at: f"{at.year}/{at.month}/{at.day} {at.hour}:{at.minute}:{at.second}"),
    "region": st.sampled_from(["北京", "粤", "广东省深圳市", "浙江杭州", "吉林", "Kenya", "新疆"]),
}


def _cn_id(body: str) -> str:
    return body + check_digit(body)


def strategy(semantic: SemanticType) -> st.SearchStrategy[str]:
    return WRITTEN.get(semantic.key, MESSY) | MESSY


def clean(key: str, texts: list[str | None], **options: Any) -> tuple[list[Any], list[str | None]]:
    found = semantic_type(key).normalise(pa.array(texts, pa.string()), options)
    return found.values.to_pylist(), found.bad.to_pylist()


@pytest.mark.parametrize("semantic", SEMANTIC_TYPES, ids=lambda semantic: semantic.key)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_cleaning_twice_is_cleaning_once(semantic: SemanticType, data: st.DataObject) -> None:
    texts = data.draw(st.lists(strategy(semantic) | st.none(), max_size=8))
    once = semantic.normalise(pa.array(texts, pa.string()))
    shown = [None if value is None else semantic.show(value) for value in once.values.to_pylist()]
    again = semantic.normalise(pa.array(shown, pa.string()))
    assert once.values.type == semantic.arrow
    assert again.values.to_pylist() == once.values.to_pylist()
    assert again.bad.null_count == len(shown)


@pytest.mark.parametrize("semantic", SEMANTIC_TYPES, ids=lambda semantic: semantic.key)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_column_is_its_texts_one_by_one(semantic: SemanticType, data: st.DataObject) -> None:
    texts = data.draw(st.lists(strategy(semantic), max_size=8))
    whole = semantic.normalise(pa.array(texts, pa.string()))
    alone = [semantic.normalise(pa.array([text])) for text in texts]
    assert whole.values.to_pylist() == [one.values[0].as_py() for one in alone]
    assert whole.bad.to_pylist() == [one.bad[0].as_py() for one in alone]
    assert whole.bad.to_pylist() == [semantic.validate(text) for text in texts]
    quick = semantic.quick(pa.array(texts, pa.string()), {}).to_pylist()
    parsed = [semantic.parse(text.strip(), {}) for text, value in zip(texts, quick, strict=True) if value is not None]
    assert parsed == [value for value in quick if value is not None]


@pytest.mark.parametrize("semantic", SEMANTIC_TYPES, ids=lambda semantic: semantic.key)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_guess_is_a_probability(semantic: SemanticType, data: st.DataObject) -> None:
    samples = data.draw(st.lists(strategy(semantic), max_size=8))
    assert 0 <= semantic.detect(samples) <= 1


@given(MESSY | MOBILES)
def test_a_masked_phone_shows_at_most_seven_digits(text: str) -> None:
    masked = semantic_type("phone").mask(text)
    shown = masked.replace("*", "")
    assert len(shown) <= 7
    assert len(shown) <= 2 or len(text) - len(shown) >= 4
    assert semantic_type("phone").mask("13812345678") == "138****5678"


@given(CN_IDS)
def test_a_masked_id_hides_the_birth_date(text: str) -> None:
    masked = semantic_type("cn_id").mask(text)
    assert masked == f"{text[:4]}**********{text[-4:]}"


@given(MESSY.filter(lambda text: len(text) > 1))
def test_a_masked_name_shows_one_character(text: str) -> None:
    assert semantic_type("person_name").mask(text)[1:].strip("*") == ""


@given(st.text(max_size=30))
def test_hidden_values_show_nothing(text: str) -> None:
    assert {s.mask(text) for s in SEMANTIC_TYPES if s.mask_kind == "hide"} == {"***"}


def test_amounts_are_exact() -> None:
    texts = [
        "1,234.50",
        "12.5万",
        "¥86,000",
        "3400元",
        "1.2亿",
        "(1,234.00)",
        "-¥5",
        "￥１２３",
        "—",
        "1.234,50",
        "abc",
    ]
    values, bad = clean("amount", [*texts])
    expected = ["1234.5", "125000", "86000", "3400", "120000000", "-1234", "-5", "123"]
    assert values == [*map(Decimal, expected), None, None, None]
    assert bad == [None] * 9 + ["not_a_number"] * 2
    assert clean("amount", ["3", "4元"], unit="万元")[0] == [Decimal(30000), Decimal(4)]
    assert clean("amount", ["0.1"])[0] == [Decimal("0.1")]


def test_dates_in_many_styles_are_one_day() -> None:
    styles = [
        "2026/3/5",
        "26.03.05",
        "2026年3月5日",
        "46086",
        "2026-03-05T10:20:00",
        "20260305",
        "5-Mar-26",
        "Mar 5, 2026",
    ]
    assert clean("date", [*styles]) == ([date(2026, 3, 5)] * 8, [None] * 8)
    assert clean("date", ["03/04/2026"]) == ([None], ["ambiguous_date"])
    assert clean("date", ["03/04/2026"], order="dmy")[0] == [date(2026, 4, 3)]
    assert clean("date", ["13/04/2026"])[0] == [date(2026, 4, 13)]
    assert clean("date", ["2026-02-30", "0000-00-00", "N/A"]) == ([None] * 3, ["no_such_day", None, None])


def test_local_times_become_utc() -> None:
    texts = ["2010-12-01 08:26:00", "2026/3/5 下午3:20", "2026-03-05T10:20:00+08:00", "45735.5", "2026-03-05"]
    assert clean("instant", [*texts])[0] == [
        datetime(2010, 12, 1, 0, 26),
        datetime(2026, 3, 5, 7, 20),
        datetime(2026, 3, 5, 2, 20),
        datetime(2025, 3, 19, 4, 0),
        datetime(2026, 3, 4, 16, 0),
    ]
    assert clean("instant", ["2026-07-01 12:00:00", "2026-01-01 12:00:00"], zone="Europe/London")[0] == [
        datetime(2026, 7, 1, 11, 0),
        datetime(2026, 1, 1, 12, 0),
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(TIMES, max_size=5), st.sampled_from(["Asia/Shanghai", "Europe/London", "Australia/Lord_Howe"]))
def test_a_column_of_times_agrees_with_each(times: list[datetime], zone: str) -> None:
    near = [datetime(2026, 3, 29, 0, 59), datetime(2026, 3, 29, 2, 1), datetime(2026, 10, 25, 1, 30), *times]
    texts = [at.isoformat(sep=" ") for at in near]
    semantic = semantic_type("instant")
    quick = semantic.quick(pa.array(texts), {"zone": zone}).to_pylist()
    assert quick == [semantic.parse(text, {"zone": zone}) for text in texts]


PHONES = {
    "138 1234 5678": "13812345678",
    "+86-138-1234-5678": "13812345678",
    "(0571)8888-8123": "0571-88888123",
    "０２１－８３５５０２１３－６６３": "021-83550213",
    "+86-10-12345678": "010-12345678",
    "(010)12345678": "010-12345678",
    "400-123-4567": "4001234567",
    "+852 9123 4567": "+85291234567",
    "001-415-555-0100": "+14155550100",
    "13912345678/13812345678": "13912345678",
    "tel:13812345678": "13812345678",
}


def test_phones_have_one_form() -> None:
    assert clean("phone", [*PHONES]) == ([*PHONES.values()], [None] * len(PHONES))
    bad = ["13800138000", "1380013900", "83550213", "1.38E+10", "王伟"]
    codes = ["junk_value", "not_a_phone", "not_a_phone", "digits_lost", "not_a_phone"]
    assert clean("phone", [*bad]) == ([None] * 5, codes)


def test_regions_have_their_full_names() -> None:
    texts: list[str | None] = ["北京", "广东省深圳市", "粤", "吉林", "朝阳区建国路", "Kenya"]
    assert clean("region", texts)[0] == ["北京市", "广东省深圳市", "广东省", "吉林省", None, "Kenya"]
    assert clean("region", texts, level="city")[0] == ["北京市", "深圳市", None, "吉林市", None, "Kenya"]
    assert clean("region", texts, level="province")[0] == ["北京市", "广东省", "广东省", "吉林省", None, "Kenya"]
    assert clean("region", ["深圳市南山区", "火星"], level="province") == (["广东省", None], [None, "unknown_region"])


def test_ids_are_proved_by_their_check_character() -> None:
    assert clean("cn_id", ["11010519491231002X", "110105194912310021", "110105491231002", "1.10105E+17"]) == (
        ["11010519491231002X", None, "11010519491231002X", None],
        [None, "cn_id_check", None, "digits_lost"],
    )
    body = "91110108MA01A2B30"
    good = body + check_character(body)
    assert clean("uscc", [good, good.replace("0", "O").lower(), good[:-1] + ("0" if good[-1] != "0" else "1")]) == (
        [good, good, None],
        [None, None, "uscc_check"],
    )


def test_names_lose_only_what_means_nothing() -> None:
    names = ["张 三", "  Zhang  San", "古力娜扎尔•拜合提亚尔", "无", "王\u200b伟"]
    assert clean("person_name", [*names])[0] == ["张三", "Zhang San", "古力娜扎尔·拜合提亚尔", None, "王伟"]
    companies = ["华达科技（北京）有限公司", "华达 科技【北京】 有限公司", "Acme  Corp."]
    assert clean("company_name", [*companies])[0] == ["华达科技(北京)有限公司"] * 2 + ["Acme Corp."]


def test_small_types() -> None:
    assert clean("rate", ["60%", "0.5"])[0] == [0.6, 0.5]
    assert clean("boolean", ["是", "N", "无", "x"]) == ([True, False, False, None], [None, None, None, "not_yes_or_no"])
    assert clean("integer", ["12", "12.0", "1,200人", "12.5"]) == ([12, 12, 1200, None], [None] * 3 + ["not_whole"])
    assert clean("url", ["www.a.com/X", "HTTP://A.com", "x"])[0] == ["https://www.a.com/X", "http://a.com", None]
    assert clean("email", ["Mailto:a＠163.con", "na@na.com", "x@"])[0] == ["a@163.com", None, None]
    assert clean("json", ['{"b": 1.10, "a": "甲"}', "x"])[0] == ['{"a":"甲","b":"1.10"}', None]
    assert clean("party", ["007", "", None], source="crm", target="person")[0] == ["crm/person/007", None, None]


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        (["13812345678", "021-83550213"], "phone"),
        (["张伟", "李娜", "王秀英"], "person_name"),
        (["杭州华达科技有限公司", "Acme Corp"], "company_name"),
        (["2026-03-05 10:20:00", "2026/3/6 11:00"], "instant"),
        (["2026-03-05", "2026年3月6日"], "date"),
        (["a@163.com", "b@qq.com"], "email"),
        (["11010519491231002X"], "cn_id"),
        (["浙江省", "广东", "上海"], "region"),
        (["浙江省杭州市西湖区文三路100号"], "address"),
        (["¥1,200.00", "3400元", "1.2万"], "amount"),
        (["12%", "30%"], "rate"),
    ],
)
def test_contents_betray_the_type(samples: list[str], expected: str) -> None:
    sure = {semantic.key: semantic.detect(samples) for semantic in SEMANTIC_TYPES}
    assert max(sure, key=lambda key: sure[key]) == expected
