"""Which meeting the room shows, and what of the screen depends on how it stands."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.room import BEFORE, SITTING
from dashboard.queries import room as rooms
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import CLOCK
from dashboard.ui.meeting_room.turned import PART

DRAWN_FOR = "room.drawn_for"


def choose(desk: Desk) -> dict | None:
    """Ask for the meeting if there is more than one; return it as `queries.room.meetings`, or None if there is none."""
    known = {row["id"]: row for row in meetings(desk)}
    if not known:
        st.markdown("会議はまだ登録されていません。事務局が「会議準備」で会議をつくると、ここで開けます。")
        return None
    if len(known) == 1:
        return next(iter(known.values()))
    first = standing_first(list(known.values()), desk.today)
    return known[st.selectbox("会議", list(known), list(known).index(first["id"]), key="room.meeting",
                              format_func=lambda id: heading(known.get(id)), on_change=_begin_anew)]


def meetings(desk: Desk) -> list[dict]:
    """Return the meetings, latest first."""
    return kept(desk, "room.meetings", "room meetings", lambda: rooms.meetings(desk.db, desk.actor), desk.actor.role)


def standing_first(known: Sequence[dict], today: date) -> dict:
    """Return the meeting to show: the one that is on, else today's, else the next, else the latest."""
    sitting = [row for row in known if row["state"] in SITTING]
    coming = [row for row in known if row["date"] >= today]
    return (sitting or coming[-1:] or known)[0]


def heading(row: dict | None) -> str:
    """Return 第1回　令和7年11月14日（金）; of a meeting that is known no more, nothing."""
    return "" if row is None else text.meeting_heading(row["number"], row["date"])


def show_place(seen: Look) -> None:
    """Show which meeting it is, when it is planned to begin, and where."""
    room = seen.room
    begins = wareki.clock(room.starts_at) if room.starts_at else ""
    parts = [text.meeting_heading(room.number, room.date), begins, room.place]
    st.markdown("**" + md("　".join(filter(None, parts))) + "**")


def footing(seen: Look | None) -> tuple[bool, str]:
    """Return what decides which parts there are: who looks runs the room; it is before, in or after the meeting."""
    if seen is None:
        return False, "before"
    state = seen.room.state
    return seen.runs, "before" if state in BEFORE else "sitting" if state in SITTING else "ended"


def draw_for(seen: Look | None) -> tuple[bool, str]:
    """Return the footing on which the parts of the screen are drawn, and remember it."""
    st.session_state[DRAWN_FOR] = footing(seen)
    return footing(seen)


def redraw_if_changed(seen: Look | None) -> None:
    """Draw the whole screen anew, from within a part of it, where the meeting asks for other parts than it shows."""
    if footing(seen) != st.session_state.get(DRAWN_FOR, footing(seen)):
        st.rerun(scope="app")


def turn_to(part: str) -> None:
    """Turn to another part of the screen, from a callback."""
    st.session_state[PART] = part


def _begin_anew() -> None:
    """The true time that was set belongs to the meeting that was chosen before."""
    st.session_state.pop(CLOCK, None)
