"""The frame every page opens with: one connection a run, the actor, the day, and errors as sentences."""

import logging
import os
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import streamlit as st

from dashboard import db as store
from dashboard import settings, text
from dashboard.clock import now
from dashboard.commands.sessions import touch_session
from dashboard.domain.errors import DashboardError, StoreUnusable
from dashboard.domain.permissions import Actor, Forbidden
from dashboard.queries import accounts
from dashboard.queries import committee as read
from dashboard.ui import live
from dashboard.ui.escape import md

PAGES = store.ROOT / "pages"
FLASH = "flash"
_current: ContextVar["Desk | None"] = ContextVar("desk", default=None)


@dataclass(frozen=True)
class Desk:
    """What one run of a page works with."""

    db: store.Database
    path: Path
    committee: read.Committee
    revisions: dict[str, int]
    now: datetime
    actor: Actor
    sid: str = ""
    is_due: bool = False  # the session is to be marked as seen, where this run is a use of it

    @property
    def url(self) -> str:
        """Return the address under which tablets reach the server."""
        return settings.load(store.home(), os.environ).url

    @property
    def today(self) -> date:
        """Return the day in Japan on which this run began."""
        return self.now.date()

    def act(self, command: Callable, done: str, **facts) -> None:
        """Run one command; say `done` on the next run, or its refusal now, where what was typed still stands."""
        try:
            command(self.db, self.actor, self.now, **facts)
        except DashboardError as error:
            refuse(error)
        else:
            st.session_state[FLASH] = done
            st.rerun()


def run(body: Callable[[Desk], None]) -> None:
    """Run `body` at a desk; what keeps the page from being shown is said in a sentence in its place."""
    try:
        with seated() as found, live.whole_page():
            _show_flash()
            body(found)
    except DashboardError as error:
        refuse(error)


def part(body: Callable[[Desk], None]) -> None:
    """Run `body` at the desk of this run or, where only a fragment of the page runs again, at one of its own.

    A fragment that met a store it can't use says so, and comes back by itself.
    """
    _run_part(body, seated)


def glance(body: Callable[[Desk], None]) -> None:
    """Run `body` as a part that a clock runs again: it ticks whether anybody is there, and keeps no session alive."""
    _run_part(body, _overlooked)


def _run_part(body: Callable[[Desk], None], lend: Callable) -> None:
    here = _current.get()
    with live.confirmed_last():
        if here is not None:
            body(here)
            return
        try:
            with lend() as found:
                body(found)
        except StoreUnusable as error:
            refuse(error)
            live.try_again(f"{body.__module__}.{body.__qualname__}".replace("__", ""))  # which no such key may hold
        except DashboardError as error:
            refuse(error)


@contextmanager
def seated():
    """Lend a desk for one run of a page, of a fragment or of a callback: a use of the session, which is marked as seen.

    What is pushed is one too: who follows a meeting uses the screen without touching it. Something is pushed only when
    somebody records something, so a screen that is left alone is signed out when nothing was recorded for as long as a
    session lasts. What ticks by itself is none (`glance`). Raises Forbidden, StoreUnusable.
    """
    with _overlooked() as found:
        if found.is_due:  # a long visit makes no request that the gate would see
            touch_session(found.db, found.now, sid=found.sid)
        yield found


@contextmanager
def _overlooked():
    """Lend a desk for a run that is no use of the session. Raises Forbidden, StoreUnusable."""
    with store.translated(), _connected() as found:
        token = _current.set(found)
        try:
            yield found
        finally:
            _current.reset(token)


def desk() -> Desk:
    """Return the desk of this run. A page that is run without the entry has none, and stops."""
    found = _current.get()
    if found is None:
        st.stop()
    return found


def refuse(error: DashboardError) -> None:
    """Show the sentence of an error."""
    st.error(md(text.sentence(error)).replace("\n", "  \n"))


def unexpected(error: Exception) -> None:
    """Show that something went wrong which nobody foresaw, with a reference that is also in the log."""
    reference = uuid.uuid4().hex[:8]
    logging.getLogger("dashboard").error("reference %s", reference, exc_info=error)
    refuse(StoreUnusable("unexpected", reference=reference))


@contextmanager
def _connected():
    path = store.database_path(store.home())
    with store.opened(path) as db:
        body, present = read.committee(db), now()
        session = accounts.session(db, st.user.get("sid", ""), present)
        if session is None:
            raise Forbidden("signed_out")
        actor = accounts.with_offices(db, session.actor, present.date())
        yield Desk(db, path, body, read.revisions(db), present, actor, session.sid, session.due)


def _show_flash() -> None:
    if FLASH in st.session_state:
        st.success(md(st.session_state.pop(FLASH)))
