"""資料を読む: the papers of a meeting, page by page, alone or with the room."""

import streamlit as st

from dashboard import text
from dashboard.ui.frame import desk
from dashboard.ui.reading import choice, packet, part

here = desk()
head = st.container(key="reading-head", horizontal=True, vertical_alignment="center")
head.title(text.SCREENS["reading"])
with head:
    meeting = choice.meeting(here)
if meeting is None:
    st.stop()
with head.popover("まとめて受け取る"):
    packet.show(here, meeting)
part.show(meeting)
