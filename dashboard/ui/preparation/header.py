"""The header of a meeting (number, day, hour, place), and the form that makes a new meeting."""

from dataclasses import replace
from datetime import time

import streamlit as st

from dashboard import text
from dashboard.commands.meetings import create_meeting
from dashboard.domain import agenda, wareki
from dashboard.domain.agenda import Item
from dashboard.domain.meetings import Meeting
from dashboard.domain.preparation import carry_over, new_meeting
from dashboard.queries import meetings as read
from dashboard.queries import members as read_members
from dashboard.ui.frame import Desk
from dashboard.ui.preparation import draft

FIELDS = {"number": "prep.w.h_number", "date": "prep.w.h_date", "start_time": "prep.w.h_time", "place": "prep.w.h_place",
          "room": "prep.w.h_room"}


def show(meeting: Meeting) -> None:
    """Show the header's fields; each change goes into the draft at once."""
    for name, key in FIELDS.items():
        if key not in st.session_state:
            st.session_state[key] = getattr(meeting, name)
    with st.grid(min_column_width=300):
        st.number_input("回数", step=1, key=FIELDS["number"], on_change=_changed, args=("number",))
        st.date_input(f"開催日（{wareki.with_weekday(meeting.date)}）", format="YYYY/MM/DD", key=FIELDS["date"],
                      on_change=_changed, args=("date",))
        st.time_input(f"開会時刻（{text.clock(meeting.start_time)}）", value=None, step=300, key=FIELDS["start_time"],
                      on_change=_changed, args=("start_time",))
        st.text_input("場所", key=FIELDS["place"], on_change=_changed, args=("place",))
        st.text_input("部屋", key=FIELDS["room"], on_change=_changed, args=("room",))


def _changed(name: str) -> None:
    value = st.session_state[FIELDS[name]]
    if value is not None or name == "start_time":
        draft.edit(lambda meeting: replace(meeting, **{name: value}))


def show_new(desk: Desk) -> None:
    """Show the form that makes a new meeting, from the one before, or from a pattern."""
    known = read.meetings(desk.db, desk.actor)
    patterns = {f"写す：{text.meeting_heading(row['number'], row['date'])}": row["id"] for row in known}
    patterns |= {"ふだんの会議の型": "ordinary", "最初の会議の型（委嘱・互選）": "first"}
    terms = read_members.terms(desk.db)
    left = {item.id: item for item in read.carried(desk.db, desk.actor, known[0]["id"])} if known else {}
    with st.form("new_meeting", clear_on_submit=False):
        pattern = st.selectbox("もとにするもの", list(patterns))
        carried = _ask_carried(left) if left else []
        term = st.selectbox("任期", [term.term for term in reversed(terms)])
        number = st.number_input("回数", min_value=1, step=1, value=1 + max((row["number"] for row in known), default=0))
        day = st.date_input("開催日", value=None, format="YYYY/MM/DD")
        start = st.time_input("開会時刻（未定なら空欄）", value=time(14, 0), step=300)
        place = st.text_input("場所", value=known[0]["place"] if known else "")
        room = st.text_input("部屋", value=(known[0]["room"] or "") if known else "")
        if st.form_submit_button("会議をつくる", type="primary"):
            items, papers = _pattern(desk, patterns[pattern])
            made = new_meeting(int(number), term, day, start, place, room, carry_over(items, carried), papers)
            desk.act(create_meeting, f"第{number}回の会議をつくりました。", meeting=made)


def _ask_carried(left: dict[int, Item]) -> list[Item]:
    chosen = st.multiselect("前回から継続する議題", list(left), list(left), format_func=lambda id: left[id].title,
                            placeholder="継続する議題を選ぶ")
    return [left[id] for id in chosen]


def _pattern(desk: Desk, pattern) -> tuple[tuple, tuple]:
    if pattern == "ordinary":
        return agenda.ordinary(), ()
    if pattern == "first":
        return agenda.first_meeting(desk.committee.chair_title, desk.committee.vice_chair_title), ()
    before = read.meeting(desk.db, desk.actor, pattern)
    return before.items, before.papers


