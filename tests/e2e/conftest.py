"""A served product with the small town in it, and a browser that tells what it must not do."""

import itertools
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from tests.conftest import BroughtIn, Person, Town
from tests.makers import make_member

from dongcha.app.http import STATIC
from dongcha.app.serve import tcp_socket

SHOTS = Path(__file__).parents[2] / ".cache" / "shots"
expect.set_options(timeout=15_000)
_FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


_NUMBERS = itertools.count(1)


@dataclass
class Site:
    """Where a product is served, and an administrator who prepares what a story needs over the API."""

    url: str
    town: Town
    admin: Person | None = None


@contextmanager
def served(town: Town) -> Iterator[Site]:
    """The built UI over a real socket. Without it there is nothing to walk, so that is a failure, not a skip."""
    assert (STATIC / "index.html").is_file(), "UI not built: run make setup"
    socket = tcp_socket("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(town.app, log_config=None, access_log=False))
    thread = threading.Thread(target=lambda: server.run(sockets=[socket]), daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{socket.getsockname()[1]}"
    for _ in range(100):
        try:
            httpx.get(f"{url}/healthz").raise_for_status()
            break
        except httpx.HTTPError:
            time.sleep(0.05)
    yield Site(url, town)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def site(brought_in: BroughtIn) -> Iterator[Site]:
    """The small town, shared by all stories that only add."""
    with served(brought_in.town) as made:
        made.admin = brought_in.admin
        yield made


@pytest.fixture
def empty_site(town: Town) -> Iterator[Site]:
    """An installation that nobody has set up."""
    with served(town) as made:
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        yield launched
        launched.close()


@dataclass
class Visitor:
    """A signed-in page, and the complaints it has collected."""

    page: Page
    site: Site
    complaints: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)

    def listen(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        self.page.on("request", self._request)
        self.page.on("requestfinished", self._ended)
        self.page.on("requestfailed", self._ended)
        self.page.on("response", lambda r: self.complaints.append(f"{r.status} {r.url}") if r.status >= 500 else None)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _ended(self, request: Request) -> None:
        self.under_way.discard(request)

    def _request(self, request: Request) -> None:
        self.under_way.add(request)
        if not request.url.startswith((self.site.url, "data:", "blob:")):
            self.complaints.append(f"outside request: {request.url}")

    def sign_in(self, login: str) -> None:
        self.page.goto(self.site.url)
        self.page.locator("input[type=password]").fill("sunny-river-7")
        self.page.locator("input").first.fill(login)
        self.page.keyboard.press("Enter")
        self.page.locator("input[type=password]").wait_for(state="detached")

    def visit(self, path: str) -> None:
        """Go there and wait until it has been painted with its answers."""
        self.under_way.clear()
        self.page.goto(f"{self.site.url}{path}", wait_until="domcontentloaded")
        self.settle()

    def hop(self, path: str) -> None:
        """The same without loading the product anew, as a click on a link does it."""
        self.page.evaluate(_HOP, path)
        self.settle()

    def settle(self) -> None:
        """Until no request has been under way for a moment; a page that polls is quiet in between."""
        for _ in range(100):
            self.page.wait_for_function(_SETTLED, polling=50)
            if not self.under_way:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never quiet: {[request.url for request in self.under_way]}")


_HOP = """path => {
  performance.clearResourceTimings();
  performance.clearMarks();
  performance.mark('hop');
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}"""
# Nothing is loading, and the last answer came some polls ago.
_SETTLED = """() => {
  if (!document.querySelector('#root, #swagger-ui')?.firstChild) return false;
  if (document.querySelector('[aria-busy=true], .ant-skeleton, .ant-spin-spinning, .loading-container')) return false;
  const asked = [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('mark')];
  const last = Math.max(0, ...asked.map(one => one.responseEnd || one.startTime));
  return performance.now() - last > 150;
}"""


def blank(browser: Browser, site: Site, **context: Any) -> Visitor:
    """A fresh context, in Chinese on a desk unless told otherwise; nobody is signed in."""
    wanted = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce", **context}
    wanted.setdefault("viewport", {"width": 1440, "height": 900})
    page = browser.new_context(**wanted).new_page()
    page.set_default_timeout(15_000)
    made = Visitor(page, site)
    made.listen()
    return made


def visitor(browser: Browser, site: Site, role: str = "administrator", **context: Any) -> Visitor:
    """A new member of this role, signed in: what one story chooses, no other sees."""
    login = f"walker-{next(_NUMBERS)}"
    make_member(site.town.runtime, login=login, name="走查", role=role)
    made = blank(browser, site, **context)
    made.sign_in(login)
    return made
