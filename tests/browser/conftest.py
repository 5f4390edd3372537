"""A real server and a real browser for the tests of whole screens."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Page, sync_playwright

from dashboard.db import backup, database_path, opened
from dashboard.domain.instants import JAPAN
from dashboard.web.gate import COOKIE
from tests.accounts import signed_in
from tests.clocks import DAY, ahead

ROOT = Path(__file__).resolve().parents[2]
SECRETARIAT = "token-secretariat-1-0"
SIZES = {"tablet": {"viewport": {"width": 820, "height": 1180}, "has_touch": True},
         "desktop": {"viewport": {"width": 1440, "height": 900}},
         "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run", "--disable-quic"]
IDLE = """() => { const app = document.querySelector('[data-testid="stApp"]');
                  return app && app.getAttribute('data-test-script-state') === 'notRunning'
                         && !document.querySelector('[data-testid="stSkeleton"]'); }"""


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(folder: Path, port: int | None = None, first: str = "pass", today: date = DAY):
    """Serve the committee in `folder` on the evening of `today`, running the statements `first`; yield the address, and stop
    the server at the end."""
    port = port or free_port()
    process = started(folder, port, first, today)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def started(folder: Path, port: int, first: str = "pass", today: date = DAY) -> subprocess.Popen:
    """Return a server of the committee in `folder` that answers, to be stopped, or killed, by who asked for it."""
    code = (f"import os; from pathlib import Path; from dashboard import app, settings; {first};"
            f"home = Path({str(folder)!r}); app.serve(home, settings.load(home, os.environ, port={port}))")
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=log, stderr=log,
                                   env={**os.environ, "COMMITTEE_AHEAD": ahead(today)})
    _wait_for(f"http://127.0.0.1:{port}", process, folder)
    return process


def _wait_for(address: str, process: subprocess.Popen, folder: Path) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    pytest.fail((folder / "server.log").read_text(encoding="utf-8"), pytrace=False)


def copied(source: Path, target: Path) -> Path:
    """Return `target` holding a store of its own with what is in `source`, and the secretariat signed in."""
    backup(database_path(source), database_path(target))
    with_secretariat(target)
    return target


def with_secretariat(folder: Path) -> str:
    """Open a session of the secretariat in the store of `folder`; return its token, the same in every store."""
    with opened(database_path(folder)) as db:
        return signed_in(db, "secretariat", at=server_now())


def server_now(today: date = DAY) -> datetime:
    """Return the present as the servers have it."""
    return datetime.now(JAPAN) + timedelta(seconds=float(ahead(today)))


@pytest.fixture(scope="session")
def address(published, tmp_path_factory):
    """The address of a server with the published facts, shared by tests that only read."""
    with serving(copied(published, tmp_path_factory.mktemp("read") / "home")) as found:
        yield found


@pytest.fixture
def own_address(published, tmp_path):
    """The address of a server of this test's own, with the published facts, and the folder of its store."""
    folder = copied(published, tmp_path / "home")
    with serving(folder) as found:
        yield found, folder


@pytest.fixture(scope="session")
def chromium(browser_path):
    """A running browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
        yield browser
        browser.close()


class Visit:
    """One page in the browser, with what it complained of and what it asked for elsewhere."""

    def __init__(self, chromium, size: str, token: str | None, used: Page | None = None):
        self.page = used or chromium.new_context(
            locale="ja-JP", timezone_id="Asia/Tokyo", accept_downloads=True, **SIZES[size]).new_page()
        self.size, self.context = size, self.page.context
        if token:
            self.context.add_cookies([{"name": COOKIE, "value": token, "url": "http://127.0.0.1"}])
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.heard = {"console": self._said, "pageerror": lambda error: self.errors.append(str(error)),
                      "request": self._asked}
        for event, hear in self.heard.items():
            self.page.on(event, hear)

    def _said(self, said) -> None:
        if said.type == "error":
            self.errors.append(said.text)

    def _asked(self, request) -> None:
        if urlparse(request.url).hostname not in ("127.0.0.1", None, ""):
            self.outside.append(request.url)

    def open(self, url: str):
        """Open `url`, wait until the script has run, and return the page."""
        self.page.goto(url)
        return self.settle()

    def leave(self) -> Page:
        """Forget all that was done here; return the page, to be used again."""
        for event, hear in self.heard.items():
            self.page.remove_listener(event, hear)
        for other in self.context.pages:
            if other != self.page:
                other.close()
        self.page.unroute_all()
        if self.page.url.startswith("http"):
            self.page.evaluate("localStorage.clear(), sessionStorage.clear()")
        self.context.set_offline(False)
        self.context.clear_cookies()
        self.page.goto("about:blank")
        self.page.set_viewport_size(SIZES[self.size]["viewport"])
        return self.page

    def settle(self):
        """Wait until the script has stopped running and return the page."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_function(IDLE, timeout=30_000)
        return self.page


@pytest.fixture(scope="session")
def idle():
    """Pages by size that nobody uses; they have Streamlit's scripts compiled, which is most of what a visit costs."""
    return {size: [] for size in SIZES}


@pytest.fixture
def visit(chromium, idle):
    """A function that opens a browser of a size (tablet, desktop, phone), signed in by `token`, or by none."""
    windows: list[Visit] = []

    def new(size: str = "tablet", token: str | None = SECRETARIAT) -> Visit:
        windows.append(Visit(chromium, size, token, idle[size].pop() if idle[size] else None))
        return windows[-1]

    yield new
    for each in windows:
        idle[each.size].append(each.leave())
