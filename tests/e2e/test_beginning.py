"""An empty installation: set it up, sign in, bring files in, look, take them back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.conftest import Site, Visitor, blank, visitor
from tests.e2e.hands import press, see

from dongcha.access import new_setup_code

pytestmark = pytest.mark.e2e

CUSTOMERS = """客户编号,姓名,手机号,省份,城市
C001,王芳,13800000001,广东省,深圳市
C002,李强,13800000002,浙江省,杭州市
C003,张敏,13800000003,上海市,上海市
C004,刘洋,13800000004,北京市,北京市
C005,陈静,13800000005,四川省,成都市
"""
ORDERS = """订单号,客户编号,下单时间,订单金额
A001,C001,2026-01-05 10:00:00,100.50
A002,C001,2026-02-06 11:30:00,200.00
A003,C002,2026-01-07 09:15:00,一百元
A004,C003,2026-13-40 08:00:00,88.00
A005,C004,2026-02-09 20:45:00,66.60
A006,C005,2026-02-10 13:00:00,1234.00
"""


def test_the_first_set_up_ends_at_an_empty_cockpit(browser: Browser, empty_site: Site) -> None:
    with empty_site.town.step() as ctx:
        code = new_setup_code(ctx)
    walker = blank(browser, empty_site)
    page = walker.page
    page.goto(empty_site.url)
    expect(page.get_by_role("heading", name="首次设置")).to_be_visible()
    for label, text in (("一次性设置码", code), ("账号", "lin"), ("姓名", "林晓")):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("密码", exact=True).fill("sunny-river-7")
    page.get_by_label("再输一次密码").fill("sunny-river-8")
    press(page, "开始使用")
    see(page, "两次输入的密码不一致")
    page.get_by_label("再输一次密码").fill("sunny-river-7")
    press(page, "开始使用")
    expect(page.get_by_role("button", name="账号")).to_contain_text("林晓")
    page.get_by_role("button", name="账号").click()
    page.get_by_role("menuitem", name="退出登录").click()
    expect(page.get_by_role("heading", name="登录", exact=True)).to_be_visible()
    page.get_by_label("账号").fill("lin")
    page.get_by_label("密码", exact=True).fill("sunny-river-7")
    press(page, "登录")
    see(page, "还没有数据")
    assert walker.complaints == []


def _write(folder: Path) -> list[Path]:
    customers, orders = folder / "客户.csv", folder / "订单.csv"
    customers.write_bytes(CUSTOMERS.encode("gb18030"))
    orders.write_bytes(ORDERS.encode("utf-8"))
    return [customers, orders]


def _to_preview(walker: Visitor, files: list[Path]) -> None:
    page = walker.page
    walker.visit("/imports")
    page.get_by_role("button", name="导入数据").first.click()
    page.get_by_role("combobox", name="数据源").fill("shop")
    page.get_by_label("选择文件", exact=True).and_(page.locator("input")).set_input_files(files)
    see(page, "已选 2 个文件")
    press(page, "上传")
    # Nobody has to decide anything: both headers are Chinese words that the product knows.
    see(page, re.compile(r"已自动对应 8 / 8 列|已自动对应 \d+ / \d+ 列"))
    press(page, "下一步")


def test_two_files_come_in_and_go_out_again(browser: Browser, empty_site: Site, tmp_path: Path) -> None:
    walker = visitor(browser, empty_site)
    page = walker.page
    _to_preview(walker, _write(tmp_path))
    see(page, "全部 11 行")
    bad = page.get_by_role("table").filter(has_text="一百元")
    expect(bad.get_by_role("row").filter(has_text="下单时间")).to_contain_text("2026-13-40")
    expect(bad.get_by_role("row").filter(has_text="订单金额")).to_contain_text("订单.csv")
    press(page, "发布")
    see(page, "已发布")
    # The button waits until the records have become customers.
    expect(page.get_by_role("button", name="loading 看客户")).to_have_count(0)
    press(page, "看客户")
    expect(page.get_by_role("link", name="王芳")).to_be_visible()
    see(page, "共 5 位")
    page.go_back()
    press(page, "撤回")
    press(page.get_by_role("dialog"), "撤回")
    see(page, "已撤回")
    page.get_by_role("menuitem", name="客户").click()
    see(page, "还没有客户")
    assert walker.complaints == []
