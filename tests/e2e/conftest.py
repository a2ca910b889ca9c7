"""A served product with the small town in it, and a browser that tells what it must not do."""

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright
from tests.conftest import BroughtIn
from tests.makers import make_member

from dongcha.app.http import STATIC
from dongcha.app.serve import tcp_socket

SHOTS = Path(__file__).parents[2] / ".cache" / "shots"
_FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@dataclass
class Site:
    """Where the product is served, and a login for it."""

    url: str
    town: BroughtIn
    login: str = "walker"
    password: str = "sunny-river-7"


@pytest.fixture(scope="session")
def site(brought_in: BroughtIn) -> Iterator[Site]:
    """The built UI over a real socket. Without it there is nothing to walk, so that is a failure, not a skip."""
    assert (STATIC / "index.html").is_file(), "UI not built: run make setup"
    socket = tcp_socket("127.0.0.1", 0)
    config = uvicorn.Config(brought_in.town.app, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: server.run(sockets=[socket]), daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{socket.getsockname()[1]}"
    for _ in range(100):
        try:
            httpx.get(f"{url}/healthz").raise_for_status()
            break
        except httpx.HTTPError:
            time.sleep(0.05)
    make_member(brought_in.town.runtime, login="walker", name="走查", role="administrator")
    yield Site(url, brought_in)
    server.should_exit = True
    thread.join(10)


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

    def listen(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", lambda r: self.complaints.append(f"{r.status} {r.url}") if r.status >= 500 else None)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site.url, "data:", "blob:")):
            self.complaints.append(f"outside request: {request.url}")

    def sign_in(self) -> None:
        self.page.goto(self.site.url)
        self.page.locator("input[type=password]").wait_for()
        self.page.locator("input").first.fill(self.site.login)
        self.page.locator("input[type=password]").fill(self.site.password)
        self.page.keyboard.press("Enter")
        self.page.locator("input[type=password]").wait_for(state="detached")

    def visit(self, path: str) -> None:
        """Go there and wait until the network and the skeletons have settled."""
        self.page.goto(f"{self.site.url}{path}")
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_function(
            "() => document.querySelectorAll('.ant-skeleton-active, .ant-spin-spinning').length === 0"
        )


def visitor(browser: Browser, site: Site, **context: Any) -> Visitor:
    """A fresh context, in Chinese on a desk unless told otherwise, signed in."""
    wanted = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce", **context}
    wanted.setdefault("viewport", {"width": 1440, "height": 900})
    made = Visitor(browser.new_context(**wanted).new_page(), site)
    made.listen()
    made.sign_in()
    return made
