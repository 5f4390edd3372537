"""A server to sign in to: the gate and its routes in front of a place that tells what reached it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from dashboard.commands import accounts, sessions
from dashboard.db import backup, database_path, opened
from dashboard.domain.errors import StoreUnusable
from dashboard.domain.permissions import CONSOLE
from dashboard.settings import Settings
from dashboard.web.gate import IDENTITY, PREFIX, Gate, unexpected
from dashboard.web.sign_in import ROUTES

PASSWORD = "kyodo-suishin"
START = datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=9)))
HTML = {"accept": "text/html,application/xhtml+xml"}


async def told(request):
    """Stand where Streamlit stands, and tell who is said to have come."""
    actor = request.state.actor
    return JSONResponse({"path": request.url.path, "role": actor and actor.role, **_identity(request)})


async def told_html(request):
    return HTMLResponse("<p>screen</p>", headers={"Cache-Control": "max-age=60"})


async def told_socket(websocket):
    await websocket.accept()
    await websocket.send_json(_identity(websocket))
    await websocket.close()


async def broken(request):
    raise StoreUnusable("database_locked")


async def fallen(request):
    raise RuntimeError("/secret/path")


def _identity(connection) -> dict:
    found = {key: connection.headers.getlist(header) for header, key in IDENTITY.items()}
    others = [name for name in connection.headers if name.startswith(PREFIX) and name not in IDENTITY]
    return {**found, "others": others}


BEHIND = [WebSocketRoute("/_stcore/stream", told_socket), Route("/screen", told_html),
          Route("/broken", broken), Route("/fallen", fallen),
          Route("/{path:path}", told, methods=["GET", "POST", "PUT", "DELETE"])]


@dataclass
class Server:
    """A server whose clock stands still until it is moved; `client` is a browser at an address."""

    folder: Path
    settings: Settings = field(default_factory=Settings)
    now: datetime = START

    def browser(self, address: str = "192.0.2.7", url: str = "http://localhost:8501", **headers: str) -> TestClient:
        """Return a browser of its own, with its own cookies."""
        gate = Middleware(Gate, settings=self.settings, store=partial(opened, database_path(self.folder)),
                          now=lambda: self.now)
        app = Starlette(routes=[*ROUTES, *BEHIND], middleware=[gate], exception_handlers={Exception: unexpected})
        return TestClient(app, base_url=url, client=(address, 50000), follow_redirects=False, headers=headers,
                          raise_server_exceptions=False)

    def wait(self, **time: int) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    def act(self, command, **facts):
        """Run a command of the secretariat in the record."""
        with opened(database_path(self.folder)) as db:
            return command(db, CONSOLE, self.now, **facts)

    def fail(self, name: str, address: str, times: int = 10) -> None:
        """Count wrong tries for a name from an address."""
        with opened(database_path(self.folder)) as db:
            for _ in range(times):
                sessions.record_try(db, self.now, name=name, address=address)

    def last_try(self) -> tuple[str, str]:
        """Return name and address of the last try that was counted."""
        with opened(database_path(self.folder)) as db:
            return tuple(db.execute("SELECT name, address FROM sign_in_failures ORDER BY id DESC LIMIT 1").fetchone())


def login(browser: TestClient, password: str = PASSWORD, name: str = "yamada", back: str = "/", **headers: str):
    """Send the form of the sign-in page."""
    return browser.post("/login", data={"name": name, "password": password, "next": back}, headers=headers)


def account_of(browser: TestClient) -> str | None:
    """Return which account the place behind the gate is told, or None if the gate does not let one through."""
    answer = browser.get("/members")
    return answer.json()["account"][0] if answer.status_code == 200 else None


@pytest.fixture(scope="session")
def staffed(published, tmp_path_factory) -> Path:
    """A folder whose store knows an official (1, yamada), a member with a password (2, m1) and one without (3, m2)."""
    folder = tmp_path_factory.mktemp("staffed")
    backup(database_path(published), database_path(folder))
    server = Server(folder)
    server.act(accounts.add_account, name="yamada", shown_name="事務局　【試験】", role="secretariat", password=PASSWORD)
    server.act(accounts.add_account, name="m1", shown_name="委員　壱", role="member", person=1, password=PASSWORD)
    server.act(accounts.add_account, name="m2", shown_name="<b>委員</b>", role="member", person=2)
    return folder


@pytest.fixture
def server(staffed, tmp_path) -> Server:
    """A server with a store of the test's own."""
    backup(database_path(staffed), database_path(tmp_path))
    return Server(tmp_path)


@pytest.fixture
def fresh(published, tmp_path) -> Server:
    """A server on the day it is first started: nobody has an account."""
    backup(database_path(published), database_path(tmp_path))
    return Server(tmp_path)


@pytest.fixture
def card(server) -> str:
    """The token of a card of the member m2, valid until the end of the day."""
    return server.act(accounts.issue_card, account=3, expires_at=START.replace(hour=23, minute=59, second=59))
