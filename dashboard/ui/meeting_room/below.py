"""While a vote is put it comes first on the screen: the course of the meeting stands below it."""

import streamlit as st

from dashboard.ui import live
from dashboard.ui.frame import Desk, part
from dashboard.ui.meeting_room import running
from dashboard.ui.meeting_room.look import look
from dashboard.ui.meeting_room.tap import said


@st.fragment
def show(meeting: int) -> None:
    """Show the course of a meeting for who runs it, while a vote is put and until its result is declared."""
    part(lambda desk: _draw(desk, meeting))


def _draw(desk: Desk, meeting: int) -> None:
    live.follow(desk, "room", "attendance", "votes", name="below")
    seen = look(desk, meeting)
    if seen is not None and seen.runs and seen.room.is_sitting and seen.running:
        said("below")
        running.show_course(seen)
