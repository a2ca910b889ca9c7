"""What hands do on a page, in the words of the UI."""

import re

from playwright.sync_api import Locator, Page, expect

NUMBER = re.compile(r"[\d,]+")


def press(where: Page | Locator, name: str) -> None:
    where.get_by_role("button", name=spaced(name)).click()


def spaced(name: str) -> re.Pattern[str]:
    """The whole name of a button; icons read out theirs, and two Chinese characters stand apart."""
    return re.compile(r"^([a-z-]+ )?" + (r"\s?".join(name) if len(name) == 2 else re.escape(name)) + r"( [a-z-]+)?$")


def choose(page: Page, box: Locator, label: str) -> None:
    """Open a list and take one line of it."""
    box.click()
    line = page.locator(".ant-select-dropdown:visible").get_by_title(label, exact=True)
    if line.count() == 0 and box.is_editable():
        box.fill(label)
    line.last.click()


def number(found: Locator) -> int:
    """The first number that a text shows."""
    text = found.inner_text()
    shown = NUMBER.search(text)
    assert shown, text
    return int(shown[0].replace(",", ""))


def see(where: Page | Locator, text: str | re.Pattern[str]) -> Locator:
    found = where.get_by_text(text).first
    expect(found).to_be_visible()
    return found
