"""Push: whoever follows a screen is told at once which subjects of the record were changed, and nothing else."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path

from anyio import create_task_group, move_on_after, to_thread
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard import db as store
from dashboard.domain.errors import DashboardError
from dashboard.queries import accounts
from dashboard.queries.committee import revisions

PATH = "/live"
LOOK_S = 0.1   # between two looks at the store's files, which cost some microseconds
BEAT_S = 2.0   # the longest silence, so that a tablet notices a connection that died without a word
READ_S = 10.0  # the store is read at least so often: a session also ends by the clock
UNASKED, SIGNED_OUT = 1003, 1008


class Push:
    """Watches the store at `path` and tells its followers the revision of each subject; `now` tells the time.

    Between two looks it holds no connection: one that stays open would keep the store from being restored.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]):
        self.path, self.now = path, now
        self.routes = [WebSocketRoute(PATH, self.follow)]
        self._revisions: dict[str, int] = {}
        self._present: dict[WebSocket, str] = {}
        self._signed_out: frozenset[str] = frozenset()
        self._moved = asyncio.Event()

    @asynccontextmanager
    async def watching(self):
        """Watch the store as long as this lasts."""
        watch = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch

    async def follow(self, socket: WebSocket) -> None:
        """Tell one tab of a signed-in visitor the newest revisions until it goes, says a word, or is signed out."""
        await socket.accept()
        self._present[socket] = socket.state.visit.session.sid
        try:
            async with create_task_group() as talk:
                talk.start_soon(self._tell, socket)
                said = await socket.receive()
                talk.cancel_scope.cancel()
        finally:
            del self._present[socket]
        if said["type"] == "websocket.receive":
            await socket.close(UNASKED)

    async def _tell(self, socket: WebSocket) -> None:
        """Send the newest state again and again: a slow tab waits for nobody but itself, and misses only old states."""
        with suppress(WebSocketDisconnect):
            while self._present[socket] not in self._signed_out:
                moved = self._moved
                await socket.send_json(self._revisions)
                with move_on_after(BEAT_S):
                    await moved.wait()
            await socket.close(SIGNED_OUT)

    async def _watch(self) -> None:
        clock = asyncio.get_running_loop().time
        seen, due, read_at = None, 0, clock()
        while True:
            stamp = _stamp(self.path)
            if stamp != seen:
                seen, due = stamp, 2  # the files' clock is coarse: what follows within a tick shows only then
            if due or clock() - read_at > READ_S:
                due, read_at = (max(due - 1, 0), clock()) if await self._read() else (due, read_at)
            await asyncio.sleep(LOOK_S)

    async def _read(self) -> bool:
        """Read the store and tell what moved; return False while it can't be read."""
        try:
            found, signed_out = await to_thread.run_sync(
                self._state, frozenset(self._present.values()), abandon_on_cancel=True)
        except (DashboardError, sqlite3.Error, OSError):
            return False
        if (found, signed_out) != (self._revisions, self._signed_out):
            self._revisions, self._signed_out = found, signed_out
            self._moved.set()
            self._moved = asyncio.Event()
        return True

    def _state(self, present: frozenset[str]) -> tuple[dict[str, int], frozenset[str]]:
        now = self.now()
        with store.opened(self.path) as db:
            return revisions(db), frozenset(sid for sid in present if accounts.session(db, sid, now) is None)


def _stamp(path: Path) -> tuple:
    """Return what differs after every commit: which files the store and its log are, how long, and when written."""
    return tuple(map(_file, (path, path.with_name(f"{path.name}-wal"))))


def _file(path: Path) -> tuple[int, int, int] | None:
    """Return identity, size and time of a file; None if there is none, or an empty one, which says nothing."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if found.st_size else None
