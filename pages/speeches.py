"""発言の記録: what is said at a meeting, for the draft minutes."""

import streamlit as st

from dashboard import text
from dashboard.queries import meetings as read
from dashboard.ui.frame import desk
from dashboard.ui.speeches import editing, pasting, writing

WRITE, EDIT, PASTE = "書く", "直す・移す・分ける", "貼り付ける"

here = desk()
st.title(text.SCREENS["speeches"])
rows = read.meetings(here.db, here.actor)
if not rows:
    st.markdown("会議はまだありません。「会議準備」で会議をつくると、ここで発言を記録できます。")
    st.stop()
known = {row["id"]: text.meeting_heading(row["number"], row["date"]) for row in rows}
latest = next((place for place, row in enumerate(rows) if row["date"] <= here.today), 0)
meeting = st.selectbox("会議", list(known), latest, format_func=known.__getitem__, key="speeches.meeting")
part = st.segmented_control("画面の部分", [WRITE, EDIT, PASTE], default=WRITE, required=True,
                            label_visibility="collapsed", width="stretch")
if part == WRITE:
    writing.show(meeting)
elif part == EDIT:
    editing.show(meeting)
else:
    pasting.show(here, meeting)
