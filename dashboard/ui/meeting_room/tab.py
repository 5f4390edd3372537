"""The part of the meeting room that is turned to: whatever it holds is read once, drawn together and said once."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.ui import boxed, live
from dashboard.ui.frame import Desk, part
from dashboard.ui.meeting_room import motions, opened, turned
from dashboard.ui.meeting_room.look import Look, look
from dashboard.ui.meeting_room.tap import said

SENTENCE = 63  # pixels of one; they are kept free for it, lest it moves what is about to be tapped


@boxed.fragment
def show(meeting: int, draws: Sequence[Callable[[Desk, Look], None]]) -> None:
    """Show to who runs the meeting what `draws` show, one below the other, anew whenever the room changes."""
    part(lambda desk: _draw(desk, meeting, draws))


def _draw(desk: Desk, meeting: int, draws: Sequence[Callable[[Desk, Look], None]]) -> None:
    live.follow(desk, "room", "attendance", "votes", "reading", name="tab")
    seen = look(desk, meeting)
    opened.redraw_if_changed(seen)
    if seen is None or not seen.runs:
        return
    motions.catch_up(desk, seen)
    with st.container(key="room-said"):  # it stays in sight while one scrolls
        if not said(turned.chosen()):
            st.space(SENTENCE)
    for draw in draws:
        draw(desk, seen)
