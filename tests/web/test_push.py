"""Push: who is told of changes, what is told, and that neither a slow tablet nor a restored store stops it."""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from dashboard.commands import accounts, sessions
from dashboard.commands.recorded import raise_revisions
from dashboard.db import backup, database_path, opened, restore
from dashboard.domain.accounts import digest
from dashboard.queries.accounts import session
from dashboard.queries.committee import revisions
from dashboard.web import push
from dashboard.web.gate import COOKIE, Gate, Visit
from dashboard.web.push import Push
from tests.browser.conftest import SECRETARIAT, copied, serving
from tests.web.conftest import login

LIVE = "ws://localhost:8501/live"


@contextmanager
def watched(server):
    """Yield a browser in front of a server that watches its store."""
    store = database_path(server.folder)
    pushed = Push(store, lambda: server.now)
    gate = Middleware(Gate, settings=server.settings, store=partial(opened, store), now=lambda: server.now)
    app = Starlette(routes=pushed.routes, middleware=[gate], lifespan=lambda app: pushed.watching())
    with TestClient(app, base_url="http://localhost:8501") as browser:
        yield browser


@pytest.fixture
def browser(server):
    """A browser in which a member (account 2) is signed in, in front of a server that watches its store."""
    member = server.browser()
    login(member, name="m1")
    with watched(server) as found:
        found.cookies.set(COOKIE, member.cookies[COOKIE])
        yield found


def commit(server, *subjects: str) -> dict[str, int]:
    """Change the subjects; return the revisions from then on."""
    with opened(database_path(server.folder)) as db:
        with db.atomic():
            raise_revisions(db, *subjects)
        return revisions(db)


def told(socket, awaited: dict[str, int]) -> float:
    """Wait until the socket tells what is awaited; return how many seconds that took."""
    begun = time.monotonic()
    while socket.receive_json() != awaited:
        assert time.monotonic() - begun < 10
    return time.monotonic() - begun


def test_a_follower_is_told_the_revision_of_every_subject_and_nothing_else(server, browser):
    with browser.websocket_connect(LIVE) as socket:
        told(socket, commit(server))


def test_every_change_is_told_within_a_second(server, browser):
    with browser.websocket_connect(LIVE) as socket:
        told(socket, commit(server))
        for subjects in (("votes",), ("attendance", "votes"), ("members",)):
            assert told(socket, commit(server, *subjects)) < 1


def test_in_silence_the_state_is_told_again_so_that_a_dead_connection_shows(server, browser):
    state = commit(server)
    with browser.websocket_connect(LIVE) as socket:
        told(socket, state)
        assert 1.5 < told(socket, state) < 3.5


@pytest.mark.parametrize("headers", [{}, {"cookie": f"{COOKIE}=x"}])
def test_who_is_not_signed_in_is_told_nothing(server, headers):
    with (watched(server) as stranger, pytest.raises(WebSocketDisconnect) as refused,
          stranger.websocket_connect(LIVE, headers=headers)):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:8502"])
def test_another_server_s_page_is_told_nothing(browser, origin):
    with pytest.raises(WebSocketDisconnect) as refused, browser.websocket_connect(LIVE, headers={"origin": origin}):
        pass
    assert refused.value.code == 1008


def sign_out(server, browser):
    with opened(database_path(server.folder)) as db:
        sessions.sign_out(db, sid=digest(browser.cookies[COOKIE]))


def disable(server, browser):
    server.act(accounts.disable_account, account=2)


def stay_away(server, browser):
    server.wait(hours=12)
    commit(server, "members")


@pytest.mark.parametrize("end", [sign_out, disable, stay_away])
def test_who_is_signed_in_no_more_is_let_go_at_once(server, browser, end):
    with browser.websocket_connect(LIVE) as socket:
        told(socket, commit(server))
        begun = time.monotonic()
        end(server, browser)
        assert left(socket) == push.SIGNED_OUT
    assert time.monotonic() - begun < 2


def left(socket) -> int:
    """Wait until the server closes the connection; return its code."""
    with pytest.raises(WebSocketDisconnect) as closed:
        while True:
            socket.receive_json()
    return closed.value.code


@pytest.mark.parametrize("say", [
    lambda socket: socket.send_text("{}"), lambda socket: socket.send_bytes(b"x" * 100_000),
    lambda socket: socket.send_text(""),
])
def test_nothing_is_asked_here_and_who_speaks_is_let_go(server, browser, say):
    with browser.websocket_connect(LIVE) as socket:
        told(socket, commit(server))
        say(socket)
        assert left(socket) == push.UNASKED
    with browser.websocket_connect(LIVE) as socket:
        told(socket, commit(server, "votes"))


def test_it_goes_on_after_a_backup_was_restored_under_it(server, browser, tmp_path):
    store = database_path(server.folder)
    with browser.websocket_connect(LIVE) as socket:
        before = commit(server)
        backup(store, tmp_path / "kept.db")
        told(socket, commit(server, "votes"))
        restore(tmp_path / "kept.db", store)
        assert told(socket, before) < 1
        assert told(socket, commit(server, "members")) < 1


def test_it_goes_on_after_the_store_was_away_for_a_moment(server, browser):
    store = database_path(server.folder)
    with browser.websocket_connect(LIVE) as socket:
        before = commit(server)
        told(socket, before)
        away = store.rename(store.with_suffix(".away"))
        told(socket, before)
        away.rename(store)
        assert told(socket, commit(server, "votes")) < 1


def test_to_look_does_not_change_what_is_looked_at(server):
    store = database_path(server.folder)
    commit(server)
    stamp = push._stamp(store)
    commit(server)
    assert push._stamp(store) == stamp
    commit(server, "votes")
    assert push._stamp(store) != stamp


class Tablet:
    """A tablet that takes a message only once it is ready for it; `got` are the states it was told."""

    def __init__(self):
        self.got, self.ready = [], asyncio.Event()

    async def follow(self, pushed: Push, visit: Visit) -> None:
        """Follow until cancelled."""
        scope = {"type": "websocket", "path": "/live", "headers": [], "state": {"visit": visit}}
        asked = iter([{"type": "websocket.connect"}])

        async def receive():
            return next(asked, None) or await asyncio.Event().wait()

        async def send(message):
            if message["type"] == "websocket.send":
                await self.ready.wait()
                self.got.append(json.loads(message["text"]))
        await pushed.follow(WebSocket(scope, receive, send))

    async def has(self, state: dict[str, int]) -> None:
        """Wait until the last that it was told is `state`."""
        while self.got[-1:] != [state]:
            await asyncio.sleep(0.01)


async def meeting(server, visit: Visit) -> tuple[list[dict], Tablet, Tablet]:
    """Change something four times while one tablet keeps up and one does not; return the states and the tablets."""
    quick, slow, pushed = Tablet(), Tablet(), Push(database_path(server.folder), lambda: server.now)
    quick.ready.set()
    async with pushed.watching(), asyncio.timeout(20):
        tasks = [asyncio.create_task(each.follow(pushed, visit)) for each in (slow, quick)]
        states = []
        for _ in range(4):
            states.append(commit(server, "votes"))
            await quick.has(states[-1])
        slow.ready.set()
        await slow.has(states[-1])
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return states, quick, slow


def test_a_slow_tablet_holds_nobody_up_and_misses_only_old_states(server):
    login(server.browser())
    with opened(database_path(server.folder)) as db:
        token = db.execute("SELECT token FROM sessions").fetchone()[0]
        visit = Visit(session(db, token, server.now), "", "", False, None)
    with ThreadPoolExecutor(1) as aside:  # a browser of another test may have a loop running in this thread
        states, quick, slow = aside.submit(lambda: asyncio.run(meeting(server, visit))).result()
    assert [state for state in quick.got if state in states] == states
    assert [state for state in slow.got if state in states] == [states[-1]]


def test_a_server_that_is_stopped_does_not_wait_for_who_follows(published, tmp_path):
    with ExitStack() as server:
        address = server.enter_context(serving(copied(published, tmp_path / "home")))
        with connect(f"{address.replace('http', 'ws')}/live", origin=address,
                     additional_headers={"Cookie": f"{COOKIE}={SECRETARIAT}"}) as follower:
            assert json.loads(follower.recv())["votes"] >= 0
            begun = time.monotonic()
            server.close()
            assert time.monotonic() - begun < 5
            with pytest.raises(ConnectionClosed) as closed:
                while True:
                    follower.recv()
    assert closed.value.rcvd.code == 1012
