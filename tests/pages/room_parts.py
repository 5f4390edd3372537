"""One part of the meeting room on a screen of its own, as its tests open it: the day after, entering from paper."""

from datetime import time, timedelta

from streamlit.testing.v1 import AppTest

from dashboard.db import database_path, home, opened
from dashboard.domain.accounts import digest
from dashboard.ui.meeting_room.tap import CLOCK, LATE
from tests.accounts import signed_in
from tests.room import DAY

DAY_AFTER = DAY + timedelta(days=1)


def _part(name, meeting):
    from importlib import import_module

    from dashboard.ui.meeting_room import tab
    module = import_module(f"dashboard.ui.meeting_room.{name}")
    if name in ("meter", "follow"):
        module.show(meeting)
    else:
        tab.show(meeting, (module.draw,))


def part(name: str, meeting: int, clock: str = "10:30", role: str = "secretariat", person: int | None = None) -> AppTest:
    """Return a part, run once, in which everything that is tapped happened at `clock` on the day of the meeting."""
    at = AppTest.from_function(_part, default_timeout=30, kwargs={"name": name, "meeting": meeting})
    with opened(database_path(home())) as db:
        at.user = {"sid": digest(signed_in(db, role, person))}
    at.session_state[LATE], at.session_state[CLOCK] = DAY, time.fromisoformat(clock)
    return at.run()
