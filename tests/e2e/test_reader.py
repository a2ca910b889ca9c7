"""What a reader sees, and what is not there for a reader."""

import re

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.conftest import Site, visitor
from tests.e2e.hands import press, see

pytestmark = pytest.mark.e2e


def test_a_reader_looks_and_cannot_touch(browser: Browser, site: Site) -> None:
    walker = visitor(browser, site, role="reader")
    page = walker.page
    walker.visit("/customers")
    see(page, re.compile(r"^1\d{2}\*{4}\d{4}"))
    assert page.get_by_text(re.compile(r"1[3-9]\d{9}")).count() == 0
    expect(page.get_by_role("button", name="导出")).to_have_count(0)
    press(page, "条件")
    page.get_by_role("tooltip").get_by_role("combobox", name="选字段").fill("电话")
    expect(page.locator(".ant-select-item-option-disabled").filter(has_text="已脱敏").first).to_be_visible()
    walker.visit("/imports")
    expect(page.get_by_role("heading", name="导入", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="导入数据")).to_have_count(0)
    expect(page.get_by_role("link", name="成员")).to_have_count(0)
    assert walker.complaints == []


@pytest.mark.parametrize("path", ["/imports/new", "/members", "/audit", "/settings"])
def test_a_page_that_is_not_for_readers_says_so(browser: Browser, site: Site, path: str) -> None:
    walker = visitor(browser, site, role="reader")
    walker.visit(path)
    see(walker.page, "没有权限查看")
    assert walker.complaints == []
