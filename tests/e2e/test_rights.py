"""An administrator gives a company its shape, and looks through a seller's eyes; on the screens alone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.conftest import SHOTS, Site, Visitor, visitor
from tests.e2e.hands import press, see, spaced

pytestmark = pytest.mark.e2e


def fill(page: Page, label: str, text: str) -> None:
    page.get_by_role("dialog").get_by_label(label, exact=True).fill(text)


def pick(page: Page, label: str, choice: str) -> None:
    page.get_by_role("dialog").get_by_label(label, exact=True).click()
    page.keyboard.type(choice)
    page.locator(".ant-select-dropdown:visible").get_by_title(choice, exact=True).last.click()


def save(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=spaced("保存")).click()
    expect(dialog).to_have_count(0)


def department(walker: Visitor, name: str, parent: str = "") -> None:
    press(walker.page, "新建部门")
    fill(walker.page, "名称", name)
    if parent:
        pick(walker.page, "上级部门", parent)
    save(walker.page)


def role(walker: Visitor, name: str, reach: str, masked: str = "") -> None:
    page = walker.page
    press(page, "新建角色")
    fill(page, "名称", name)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=reach, exact=True).check()
    for scope in ("查看客户", "查看看板", "查看指标"):
        dialog.get_by_role("checkbox", name=scope, exact=True).check()
    if masked:
        pick(page, "添加受限的字段", masked)
    page.screenshot(path=SHOTS / f"role-{reach}.png")
    save(page)


def test_departments_roles_a_mask_and_a_look_through_a_sellers_eyes(browser: Browser, site: Site) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    walker = visitor(browser, site)
    page = walker.page
    walker.visit("/members?view=departments")
    department(walker, "走查销售部")
    department(walker, "走查华东组", "走查销售部")
    page.screenshot(path=SHOTS / "departments.png")
    page.get_by_role("tab", name="角色").click()
    expect(page).to_have_url(re.compile("view=roles"))
    role(walker, "走查销售", "本人", "电话")
    role(walker, "走查主管", "本人及下属")
    role(walker, "走查总监", "本部门及下级")
    page.screenshot(path=SHOTS / "roles.png")
    page.get_by_role("tab", name="负责人").click()
    page.get_by_text("全部", exact=True).first.click()
    owner = page.get_by_role("row").nth(1).get_by_role("cell").first.inner_text()
    page.screenshot(path=SHOTS / "owners.png")
    page.get_by_role("tab", name="成员").click()
    press(page, "新建成员")
    fill(page, "名称", owner)
    pick(page, "部门", "走查华东组")
    fill(page, "账号", "walker-seller")
    pick(page, "角色", "走查销售")
    fill(page, "密码", "sunny-river-7")
    page.screenshot(path=SHOTS / "member.png")
    save(page)
    row = page.get_by_role("row").filter(has_text="walker-seller")
    expect(row).to_contain_text("走查华东组")
    page.screenshot(path=SHOTS / "members.png")
    press(row, "预览")
    see(page, f"正在以“{owner}”的身份预览")
    walker.visit("/customers")
    page.screenshot(path=SHOTS / "preview.png")
    expect(page.get_by_text("****").first).to_be_visible()
    press(page, "结束预览")
    expect(page.get_by_text("的身份预览")).to_have_count(0)
    assert walker.complaints == []
