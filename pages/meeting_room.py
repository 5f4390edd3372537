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
    turned,
)
from dashboard.ui.meeting_room.look import look

PARTS = {"進行": (presiding.show, running.show, motions.show, below.show, presiding.relieve),
         "出席": (sheet.show, guests.show), "議決": (motions.show,), "選任": (elections.show,),
         "決定事項": (decisions.show,), "記録": (record.show,)}
BEFORE = PARTS | {"進行": (opening.show,)}

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
for show in parts[chosen]:
    show(meeting["id"])
