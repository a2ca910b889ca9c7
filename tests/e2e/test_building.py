"""Building things: a segment from conditions, a metric from two others."""

import re

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.conftest import Site, visitor
from tests.e2e.hands import choose, number, press, see

pytestmark = pytest.mark.e2e


def test_a_segment_grows_counts_undoes_and_shows_its_members(browser: Browser, site: Site) -> None:
    walker = visitor(browser, site)
    page = walker.page
    walker.visit("/segments")
    press(page, "新建分群")
    press(page, "属性")
    choose(page, page.get_by_role("combobox", name="选字段"), "累计订单数")
    choose(page, page.get_by_role("combobox", name="比较"), "不小于")
    page.get_by_role("spinbutton", name="值").fill("2")
    figure = page.get_by_role("status", name="精确人数")
    expect(figure).to_contain_text("占全部客户")
    expect(figure).not_to_contain_text("100.0%")
    one = number(figure)
    press(page, "行为")
    see(page, "各条件命中")
    expect(figure).not_to_contain_text(re.compile(rf"^{one:,} "))
    two = number(figure)
    assert two < one
    page.keyboard.press("Control+z")
    expect(figure).to_contain_text(re.compile(rf"^{one:,}"))
    page.keyboard.press("Control+Shift+z")
    expect(figure).to_contain_text(re.compile(rf"^{two:,}"))
    press(page, "保存")
    page.get_by_role("dialog").get_by_label("名称").fill("活跃老客")
    press(page.get_by_role("dialog"), "保存")
    expect(page).to_have_url(re.compile(r"/segments/(?!new)[^/]+$"))
    press(page, "更多")
    page.get_by_role("menuitem", name="成员").click()
    see(page, "“活跃老客”的成员")
    see(page, re.compile(rf"共 {two:,} 条"))
    assert walker.complaints == []


def test_a_ratio_of_two_metrics_is_seen_in_the_explorer(browser: Browser, site: Site) -> None:
    walker = visitor(browser, site)
    page = walker.page
    walker.visit("/metrics")
    press(page, "新建指标")
    drawer = page.get_by_role("dialog")
    for label, text in (("中文名", "单均件数"), ("英文名", "Units per order"), ("标识", "units_per_order")):
        drawer.get_by_label(label).fill(text)
    drawer.get_by_text("两个指标相除").click()
    choose(page, drawer.get_by_role("combobox", name="分子"), "销量")
    choose(page, drawer.get_by_role("combobox", name="分母"), "订单数")
    press(drawer, "保存")
    expect(page.get_by_role("row").filter(has_text="units_per_order")).to_contain_text("销量 ÷ 订单数")
    page.get_by_role("link", name="单均件数").click()
    expect(page).to_have_url(re.compile("/metrics/explore"))
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader", name="单均件数")).to_be_visible()
    assert table.get_by_role("row").count() > 3
    assert walker.complaints == []


def test_a_job_opens_its_log(browser: Browser, site: Site) -> None:
    walker = visitor(browser, site)
    page = walker.page
    walker.visit("/jobs")
    page.get_by_role("row").nth(1).get_by_role("button").click()
    drawer = page.get_by_role("dialog")
    see(drawer, "日志")
    assert drawer.get_by_text(re.compile(r"^20\d\d-\d\d-\d\d")).count() > 1
    expect(page).to_have_url(re.compile("job="))
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("job="))
    assert walker.complaints == []
