"""Proposals: names in either language and contents lead to objects, keys and links."""

from collections.abc import Callable
from typing import Any

import pytest

from dongcha.catalog import standard_objects
from dongcha.kit.texts import LANGUAGES, load_texts
from dongcha.sources import (
    ColumnRule,
    FieldMapping,
    FileEmpty,
    Inspection,
    Mapping,
    MappingEmpty,
    MappingTwice,
    MappingUnknown,
    ObjectMapping,
    UploadFile,
    check_mapping,
    inspect_files,
)

WriteFile = Callable[[str, bytes | str], UploadFile]

RETAIL = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
536366,71053,WHITE METAL LANTERN,8,2010-12-01 08:28:00,3.39,13047.0,France
C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,,United Kingdom
"""
ACCOUNTS = (
    "account,sector,revenue,employees,office_location,subsidiary_of\nAcme Corporation,retail,1100.04,2822,Kenya,\n"
)
PRODUCTS = "product,series,sales_price\nGTX Basic,GTX,550\n"
TEAMS = "sales_agent,manager,regional_office\nAnna Snelling,Dustin Brinkmann,Central\n"
DEALS = (
    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
    "1C1I7A6R,Moses Frase,GTX Basic,Acme Corporation,Won,2016-10-20,2017-03-01,1054\n"
)


def shape(found: Inspection) -> dict[str, tuple[tuple[str, ...], dict[str, Any]]]:
    return {
        each.object: (each.key, {f.field: f.column or (f.expression, *f.columns) for f in each.fields})
        for each in found.mapping.objects
    }


def test_one_file_feeds_four_objects(write: WriteFile) -> None:
    found = inspect_files([write("2010-12-01.csv", RETAIL)], standard_objects())
    assert shape(found) == {
        "person": (("CustomerID",), {"number": "CustomerID", "country": "Country"}),
        "product": (("StockCode",), {"number": "StockCode", "name": "Description", "price_amount": "UnitPrice"}),
        "order": (
            ("InvoiceNo",),
            {"number": "InvoiceNo", "party": "CustomerID", "ordered_at": "InvoiceDate", "country": "Country"},
        ),
        "order_item": (
            (),
            {
                "order": "InvoiceNo",
                "order_number": "InvoiceNo",
                "product": "StockCode",
                "party": "CustomerID",
                "name": "Description",
                "quantity": "Quantity",
                "unit_price": "UnitPrice",
                "amount": ("product", "Quantity", "UnitPrice"),
                "ordered_at": "InvoiceDate",
            },
        ),
    }
    assert found.mapping.columns == (ColumnRule(column="CustomerID", trim_decimal=True),)
    [column] = [column for column in found.columns if column["name"] == "CustomerID"]
    assert column == {
        "name": "CustomerID",
        "files": None,
        "samples": ["17850.0", "13047.0"],
        "fill_rate": 0.6667,
        "type": "text",
        "confidence_rate": 0.8,
        "reason": "name",
        "problem": "decimal_ids",
    }


def test_files_with_other_headers_feed_other_objects(write: WriteFile) -> None:
    names = {"accounts.csv": ACCOUNTS, "products.csv": PRODUCTS, "sales_teams.csv": TEAMS, "sales_pipeline.csv": DEALS}
    files = [write(name, text) for name, text in names.items()]
    found = inspect_files([*files, write("notes.csv", "Table,Field\naccounts,account\n")], standard_objects())
    shapes = shape(found)
    assert {key: key_columns for key, (key_columns, _) in shapes.items()} == {
        "company": ("account",),
        "product": ("product",),
        "member": ("sales_agent",),
        "deal": ("opportunity_id",),
    }
    assert shapes["deal"][1] == {
        "number": "opportunity_id",
        "party": "account",
        "product": "product",
        "owner": "sales_agent",
        "stage": "deal_stage",
        "amount": "close_value",
        "opened_on": "engage_date",
        "closed_on": "close_date",
    }
    deal = next(each for each in found.mapping.objects if each.object == "deal")
    party = next(field for field in deal.fields if field.field == "party")
    assert (deal.files, party.options["target"]) == (("sales_pipeline.csv",), "company")
    assert [problem.as_json() for problem in found.problems] == [{"code": "no_object", "slots": {"file": "notes.csv"}}]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            "姓名,手机,公司名称,职务",
            "张伟,13812345678,杭州华达科技有限公司,经理",
            {"company": ("公司名称",), "person": ("手机",)},
        ),
        ("会员号,姓名,手机号,注册时间", "M1,张伟,13812345678,2026-01-02 10:00:00", {"person": ("会员号",)}),
        ("姓名,手机", "张伟,13812345678", {"person": ("手机",)}),
        (
            "公司名称,统一社会信用代码,行业",
            "杭州华达科技有限公司,91110108MA01A2B30A,软件",
            {"company": ("统一社会信用代码",)},
        ),
        ("订单号,会员号,下单时间,订单金额", "S1,M1,2026-01-02,99.5", {"person": ("会员号",), "order": ("订单号",)}),
        (
            "订单编号,商品编码,商品名称,数量,单价",
            "S1,P1,杯子,2,9.9",
            {"product": ("商品编码",), "order": ("订单编号",), "order_item": ()},
        ),
        (
            "工单号,会员号,问题描述,工单状态,创建时间",
            "T1,M1,坏了,处理中,2026-01-02",
            {"person": ("会员号",), "ticket": ("工单号",)},
        ),
        (
            "商机编号,客户名称,商机阶段,预计金额",
            "D1,杭州华达科技有限公司,谈判,12万",
            {"company": ("客户名称",), "deal": ("商机编号",)},
        ),
        ("事件名称,时间,会员号,页面", "view,2026-01-02 10:00:00,M1,/home", {"person": ("会员号",), "event": ()}),
        ("日期,渠道,花费,点击量,展现量", "2026-01-02,抖音,100,5,1000", {"ad_cost": ()}),
    ],
)
def test_chinese_headers(write: WriteFile, header: str, row: str, expected: dict[str, tuple[str, ...]]) -> None:
    found = inspect_files([write("导出.csv", f"{header}\n{row}\n")], standard_objects())
    assert {each.object: each.key for each in found.mapping.objects} == expected


def test_what_the_source_has_is_only_referred_to(write: WriteFile) -> None:
    file = write("订单.csv", "订单号,会员号,姓名,下单时间,订单金额(万元)\nS1,M1,张伟,2026-01-02,99.5\n")
    first = inspect_files([file], standard_objects())
    assert [each.object for each in first.mapping.objects] == ["person", "order"]
    again = inspect_files([file], standard_objects(), existing=("person", "order"))
    [order] = again.mapping.objects
    assert {field.field: field.options for field in order.fields if field.options} == {
        "party": {"target": "person", "source": None},
        "amount": {"unit": "万元"},
    }


def test_a_folder_reports_once_what_its_files_share(write: WriteFile) -> None:
    days = [write(f"d{n}.csv", f"订单号,订单号,金额\nA{n},x,1\n") for n in range(3)]
    found = inspect_files([*days, write("empty.csv", "")], standard_objects())
    assert [problem.code for problem in found.problems] == ["empty_file", "duplicate_header"]
    assert found.as_json()["format"]["encoding"] == "utf-8"
    with pytest.raises(FileEmpty):
        inspect_files([write("a.csv", "")], standard_objects())


def test_formats_that_differ_are_found_per_file(write: WriteFile) -> None:
    files = [
        write("a.csv", "姓名,手机\n张伟,13812345678\n"),
        write("b.csv", "姓名;手机\n李娜;13912345678\n".encode("gb18030")),
    ]
    found = inspect_files(files, standard_objects())
    assert (found.format.kind, found.format.encoding, found.format.delimiter) == ("csv", None, None)
    assert len(found.mapping.objects) == 1


def test_a_mapping_must_fit_the_catalog() -> None:
    name = FieldMapping(field="name", column="a")
    wrong = [
        (Mapping(), MappingEmpty),
        (Mapping(objects=(ObjectMapping(object="nothing"),)), MappingUnknown),
        (
            Mapping(objects=(ObjectMapping(object="person", fields=(FieldMapping(field="x", column="a"),)),)),
            MappingUnknown,
        ),
        (Mapping(objects=(ObjectMapping(object="person", fields=(name, name)),)), MappingTwice),
    ]
    for mapping, error in wrong:
        with pytest.raises(error):
            check_mapping(mapping, standard_objects())


def test_both_languages_say_the_same_things() -> None:
    texts = load_texts(["dongcha.sources"])
    assert texts.catalogues["en"].keys() == texts.catalogues["zh_CN"].keys()
    assert [key for language in LANGUAGES for key in texts.catalogues[language] if not key.partition(".")[2]] == []
