"""Entering a meeting afterwards from paper (後日入力): what is tapped then carries the true time that is set here."""

from datetime import date, datetime, time, timedelta

import streamlit as st

from dashboard.domain import room as rooms
from dashboard.domain.instants import JAPAN
from dashboard.domain.permissions import OFFICIALS, may
from dashboard.domain.room import BEFORE, SITTING, Room
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room.tap import CLOCK, LATE

LABEL = "紙の記録から入力する（後日入力）"
NOON = time(12)
CHOSEN = "押したことは、この時刻に起きたこととして記録します。"
AFTERWARDS = "会議の日ではないため、実際の時刻で記録します。"
MOVES = {-1: "−1分", 1: "＋1分", 10: "＋10分"}


def ask(desk: Desk, room: Room | None) -> None:
    """Ask the secretariat whether what is tapped happens now, or happened at a time that is set at the foot.

    After its day a meeting that has not ended can be entered in no other way. Before its day nothing has happened yet.
    """
    st.session_state[LATE] = None
    if room is None or not may(desk.actor.role, OFFICIALS) or desk.today < room.date:
        return
    is_the_only_way = desk.today > room.date and room.state in (*BEFORE, *SITTING)
    if is_the_only_way:
        st.toggle(LABEL, True, disabled=True, key="room.late_always")
    if is_the_only_way or st.toggle(LABEL, key="room.late"):
        st.session_state[LATE] = room.date
        _ask_time(room, desk.now, AFTERWARDS if is_the_only_way else CHOSEN)


def _ask_time(room: Room, now: datetime, explained: str) -> None:
    st.session_state.setdefault(CLOCK, _last(room, now))
    with st.bottom, st.container(horizontal=True, vertical_alignment="bottom", key="room-clock"):
        st.time_input("実際の時刻（後日入力）", key=CLOCK, step=timedelta(minutes=1), width=200)
        for minutes, label in MOVES.items():
            st.button(label, key=f"room.clock.{minutes}", on_click=_move, args=(minutes,))
        st.markdown(explained, width="stretch")


def _last(room: Room, now: datetime) -> time:
    """Return the full minute after what was recorded last of the meeting, else that at which it was to begin."""
    made = (*rooms.standing_steps(room.steps), *rooms.made_turns(room.turns), *room.events)
    known = [one.at for one in made] + list(room.acts)
    if not known:
        return room.starts_at or NOON
    last = max(known)
    minute = last.replace(second=0, microsecond=0)
    after = minute if minute == last else minute + timedelta(minutes=1)
    return (after if after <= now and after.date() == room.date else minute).time()


def _move(minutes: int) -> None:
    """Move the time, but not out of its day."""
    now = datetime.combine(date.min + timedelta(days=1), st.session_state[CLOCK], JAPAN)
    moved = now + timedelta(minutes=minutes)
    if moved.date() == now.date():
        st.session_state[CLOCK] = moved.time()
