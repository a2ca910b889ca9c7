"""What runs by itself, and what has been given up: seen and steered by a person."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.conftest import Site, visitor
from tests.e2e.hands import press, see

from dongcha.store import Outbox

pytestmark = pytest.mark.e2e
NOW = datetime(2026, 3, 1)


def test_a_schedule_is_run_paused_and_resumed(browser: Browser, site: Site) -> None:
    walker = visitor(browser, site)
    page = walker.page
    walker.visit("/jobs")
    page.get_by_role("tab", name="计划").click()
    expect(page).to_have_url(re.compile("view=schedules"))
    row = page.get_by_role("row").filter(has_text="清理三个月前结束的作业")
    expect(row).to_contain_text("40 3 * * *")
    press(row, "立即运行")
    press(row, "暂停")
    see(row, "已暂停")
    row.get_by_role("button", name="完成").click()
    see(page.get_by_role("dialog"), "清理旧作业")
    page.keyboard.press("Escape")
    press(row, "恢复")
    expect(row).not_to_contain_text("已暂停")
    assert walker.complaints == []


def test_a_parked_signal_is_dropped_after_a_question(browser: Browser, site: Site) -> None:
    with site.town.step() as ctx:
        at = {"announced_at": NOW, "due_at": NOW, "parked_at": NOW}
        row = Outbox(name="score_changed", reader="nobody", subject="x", payload={}, attempts=8, error="聋了", **at)
        ctx.writing.add(row)
    walker = visitor(browser, site)
    page = walker.page
    walker.visit("/jobs?view=parked")
    found = page.get_by_role("row").filter(has_text="聋了")
    press(found, "放弃")
    press(page.get_by_role("dialog"), "放弃")
    see(page, "没有搁置的信号")
    assert walker.complaints == []
