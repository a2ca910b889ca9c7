"""Finding customers, taking them along, and one customer seen from all sides."""

import csv
import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.conftest import Site, visitor
from tests.e2e.hands import choose, number, press, see

pytestmark = pytest.mark.e2e
SOME = re.compile(r"共 [\d,]+ 位，占 [\d.]+%")
ALL = re.compile(r"共 [\d,]+ 位$")


def richest(site: Site) -> tuple[int, str]:
    """The customer with the highest net amount."""
    asked = {"columns": ["name"], "sort": [{"field": "order_amount", "descending": True}], "limit": 1}
    row = site.admin.post("/api/customers/query", asked).json()["rows"][0]
    return row[0], row[1]


def filter_by(page: Page, field: str, operator: str, value: str) -> None:
    press(page, "条件")
    form = page.get_by_role("tooltip")
    choose(page, form.get_by_role("combobox", name="选字段"), field)
    choose(page, form.get_by_role("combobox", name="比较"), operator)
    form.get_by_role("spinbutton", name="值").fill(value)
    press(form, "应用")


def test_a_condition_counts_exports_and_becomes_a_segment(browser: Browser, site: Site) -> None:
    walker = visitor(browser, site, accept_downloads=True)
    page = walker.page
    walker.visit("/customers")
    see(page, ALL)
    filter_by(page, "累计订单数", "不小于", "5")
    expect(page.get_by_role("button", name="累计订单数 不小于 5")).to_be_visible()
    count = number(see(page, SOME))
    assert 0 < count < 300
    press(page, "导出")
    dialog = page.get_by_role("dialog")
    see(dialog, f"导出 {count} 位客户")
    dialog.get_by_text("CSV", exact=True).click()
    with page.expect_download() as told:
        press(dialog, "导出")
    with told.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == count + 1
    press(page, "存为分群")
    page.get_by_role("dialog").get_by_label("名称").fill("常客")
    press(page.get_by_role("dialog"), "保存")
    expect(page).to_have_url(re.compile("/segments/[^/]+$"))
    see(page, "常客")
    assert walker.complaints == []


def test_back_takes_a_filter_away_and_forward_brings_it(browser: Browser, site: Site) -> None:
    walker = visitor(browser, site)
    page = walker.page
    walker.visit("/customers")
    everyone = number(see(page, ALL))
    filter_by(page, "累计订单数", "不小于", "5")
    some = number(see(page, SOME))
    page.go_back()
    assert number(see(page, ALL)) == everyone
    expect(page.get_by_role("button", name="累计订单数 不小于 5")).to_have_count(0)
    page.go_forward()
    assert number(see(page, SOME)) == some
    assert walker.complaints == []


def test_one_customer_with_traits_timeline_and_orders(browser: Browser, site: Site) -> None:
    customer, name = richest(site)
    known = site.admin.get(f"/api/customers/{customer}", headers={"Accept-Language": "zh-CN"}).json()
    walker = visitor(browser, site)
    page = walker.page
    walker.visit(f"/customers/{customer}")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    for trait in known["traits"][:3]:
        line = page.locator("section > div").filter(has_text=trait["label"]).first
        expect(line).to_contain_text(trait["source"] if not trait["others"] else re.compile(r"源|" + trait["source"]))
    orders = known["counts"]["order"]
    page.locator(".ant-segmented").get_by_text(re.compile(rf"^订单 {orders:,}$")).click()
    expect(page).to_have_url(re.compile("kind=order"))
    expect(page.locator(".ant-segmented-item-selected")).to_have_text(f"订单 {orders:,}")
    page.get_by_role("tab", name=re.compile("^订单")).click()
    total = site.admin.get(f"/api/customers/{customer}/orders").json()["total"]
    see(page, f"共 {total:,} 单，合计")
    assert page.get_by_role("table").get_by_role("row").count() > 1
    assert walker.complaints == []


def test_search_opens_a_customer(browser: Browser, site: Site) -> None:
    _, name = richest(site)
    walker = visitor(browser, site)
    page = walker.page
    walker.visit("/segments")
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").get_by_role("textbox").fill(name)
    expect(page.get_by_role("option", name=name).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/customers/\d+"))
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    assert walker.complaints == []


def test_another_language_keeps_the_page(browser: Browser, site: Site) -> None:
    walker = visitor(browser, site)
    page = walker.page
    walker.visit("/customers")
    filter_by(page, "累计订单数", "不小于", "5")
    some = number(see(page, SOME))
    before = page.url
    press(page, "语言")
    page.get_by_role("menuitem", name="English").click()
    expect(page.get_by_role("heading", name="Customers")).to_be_visible()
    assert page.url == before
    assert number(see(page, re.compile(r"^[\d,]+ customers, [\d.]+%|\d+ .*%"))) == some
    assert page.locator("html").get_attribute("lang") == "en"
    assert walker.complaints == []
