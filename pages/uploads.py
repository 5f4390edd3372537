"""資料の登録: the files of the papers of a meeting."""

import streamlit as st

from dashboard import text
from dashboard.queries import room
from dashboard.ui.frame import desk
from dashboard.ui.uploads import cards

here = desk()
st.title(text.SCREENS["uploads"])
known = {row["id"]: row for row in room.meetings(here.db, here.actor)}
if not known:
    st.markdown("会議はまだありません。「会議準備」で会議をつくり、資料の一覧を入れると、ここでファイルを登録できます。")
    st.stop()
meeting = st.selectbox("会議", list(known), key="uploads.meeting",
                       format_func=lambda id: text.meeting_heading(known[id]["number"], known[id]["date"]))
cards.show(here, meeting, known[meeting]["state"])
