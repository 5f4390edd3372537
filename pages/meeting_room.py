"""会議室: the meeting as it happens, for who runs the room and for everybody who follows it."""

import streamlit as st

from dashboard import text
from dashboard.ui.frame import desk
from dashboard.ui.meeting_room import (
    below,
    decisions,
    elections,
    follow,
    guests,
    late,
    meter,
    motions,
    opened,
    opening,
    presiding,
    record,
    running,
    sheet,
    tab,
    turned,
)
from dashboard.ui.meeting_room.look import look

PARTS = {"進行": (presiding.draw, running.draw, motions.draw, below.draw, presiding.relieve),
         "出席": (sheet.draw, guests.draw), "議決": (motions.draw,), "互選": (elections.draw,),
         "決定事項": (decisions.draw,), "記録": (record.draw,)}
BEFORE = PARTS | {"進行": (opening.draw,)}

here = desk()
turned.begin_page()
head = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")
head.title(text.SCREENS["meeting_room"])
meeting = opened.choose(here)
if meeting is None:
    st.stop()
seen = look(here, meeting["id"])
with head:
    late.ask(here, seen and seen.room)
runs, phase = opened.draw_for(seen)
if not runs:
    follow.show(meeting["id"])
    st.stop()
meter.show(meeting["id"])
parts = BEFORE if phase == "before" else PARTS
chosen = st.segmented_control("会議室の部分", list(parts), default=turned.FIRST, required=True, key=turned.PART,
                              label_visibility="collapsed", width="stretch")
tab.show(meeting["id"], parts[chosen])
