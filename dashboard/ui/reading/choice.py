"""Which meeting's papers are read: the one of the address, else the one that is on, else the next."""

import streamlit as st

from dashboard import text
from dashboard.queries import reading_list
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept
from dashboard.ui.meeting_room.opened import standing_first

ASKED, CHOSEN = "meeting", "reading.meeting"


def meeting(desk: Desk) -> int | None:
    """Ask for the meeting if there is more than one; return its id, or None, with the reason, if there is none."""
    known = {row["id"]: row for row in kept(desk, "reading.meetings", "room meetings replies", lambda: reading_list.meetings(
        desk.db, desk.actor), desk.actor.role)}
    if not known:
        st.markdown("読める会議の資料はまだありません。会議の知らせが届くと、ここで読めます。")
        return None
    headings = {id: text.meeting_heading(row["number"], row["date"]) for id, row in known.items()}
    if len(known) == 1:
        id, = known
        st.markdown(f"**{md(headings[id])}**")
        return id
    asked = st.query_params.get(ASKED)
    first = next((id for id in known if str(id) == asked), None) or standing_first(list(known.values()), desk.today)["id"]
    return st.selectbox("会議", list(known), list(known).index(first), format_func=headings.__getitem__, key=CHOSEN,
                        label_visibility="collapsed", on_change=_turned)


def _turned() -> None:
    """The address goes along, so that a page loaded again shows the same meeting."""
    st.query_params.from_dict({ASKED: str(st.session_state[CHOSEN])})
