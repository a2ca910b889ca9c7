"""Every page × two languages × two themes × two sizes: no complaint, no outside request, no sideways scroll."""

import re

import pytest
from playwright.sync_api import Browser
from tests.e2e.conftest import SHOTS, Site, visitor

pytestmark = pytest.mark.e2e
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# An untranslated key reads like `error.SegmentInUse` or `customers.empty.title`.
KEY = re.compile(r"^(?:error|field|group|option|job|problem|bad|reason|action|permission|page|nav|type)\.[\w.:]+$")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def pages(site: Site) -> list[str]:
    """Every route of the UI, with things of the town in the places of ids."""
    richest = {"sort": [{"field": "order_amount", "descending": True}], "limit": 1}
    customer = site.admin.post("/api/customers/query", richest).json()["rows"][0][0]
    made = site.admin.get("/api/imports").json()["rows"][0]["id"]
    segment = site.admin.get("/api/segments").json()["rows"][0]["id"]
    return [
        "/dashboards/cockpit",
        "/customers",
        f"/customers/{customer}",
        "/segments",
        "/segments/new",
        f"/segments/{segment}",
        f"/segments/{segment}/members",
        "/metrics",
        "/metrics/explore",
        "/metrics/explore?metrics=%5B%22sales_amount%22%5D&days=365&compare=year",
        "/metrics/reconciliation",
        "/imports",
        "/imports/new",
        f"/imports/{made}",
        "/sources",
        "/jobs",
        "/jobs?view=schedules",
        "/jobs?view=parked",
        "/members",
        "/members?view=departments",
        "/members?view=roles",
        "/members?view=owners",
        "/audit",
        "/catalog",
        "/settings",
        "/api/docs",
    ]


@pytest.fixture(scope="session", autouse=True)
def _segment(site: Site) -> None:
    condition = {"kind": "all", "of": [{"kind": "did", "event": "order", "op": "ge", "count": 2, "within_days": 365}]}
    asked = {"name": "近一年复购", "description": "", "condition": condition}
    assert site.admin.post("/api/segments", asked).status_code == 200


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
def test_every_page_is_quiet_and_fits(
    browser: Browser, site: Site, language: str, theme: str, size: dict[str, int]
) -> None:
    walker = visitor(browser, site, locale=language, color_scheme=theme, viewport=size)
    walker.settle()
    wide, keys = [], []
    is_first = (language, theme, size) == ("zh-CN", "light", DESK)
    for path in pages(site):
        # Every address is opened from nothing once; the other walks only look.
        (walker.visit if is_first or path.startswith("/api") else walker.hop)(path)
        name = re.sub(r"\W+", "-", re.sub(r"/\d\w*", "/one", path)).strip("-")
        SHOTS.mkdir(parents=True, exist_ok=True)
        walker.page.screenshot(path=SHOTS / f"{name}.{language}.{theme}.{size['width']}.png")
        if walker.page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            wide.append(path)
        texts = walker.page.evaluate("document.body.innerText").splitlines()
        keys += [f"{path}: {t}" for t in texts if KEY.match(t.strip())]
    walker.page.context.close()
    assert walker.complaints == []
    assert wide == []
    assert keys == []


def test_the_cockpit_speaks_english(browser: Browser, site: Site) -> None:
    walker = visitor(browser, site, locale="en-US")
    walker.visit("/dashboards/cockpit")
    assert walker.page.locator("html").get_attribute("lang") == "en"
    assert walker.page.get_by_role("heading", name="Cockpit").count() >= 1
