"""会議準備: the meetings, their agenda and papers, and the 次第 in Word."""

import streamlit as st

from dashboard import text
from dashboard.queries import meetings as read
from dashboard.queries.consultations import consultations
from dashboard.ui.frame import desk
from dashboard.ui.preparation import agenda_editor, draft, header, issued, papers_editor
from dashboard.ui.reading import packet
from dashboard.ui.sources import cited

PARTS = {"次第": agenda_editor.show, "配布資料": lambda meeting: papers_editor.show(meeting, consultations(here.db)),
         "日時・場所": header.show}
NEW = "新しい会議をつくる"

here = desk()
st.title("会議準備")
known = {row["id"]: text.meeting_heading(row["number"], row["date"]) for row in read.meetings(here.db, here.actor)}
if not known:
    st.markdown("会議はまだありません。下の欄で最初の会議をつくってください。")
part = st.segmented_control("画面の部分", [*(PARTS if known else ()), NEW], default=NEW if not known else "次第",
                            required=True, label_visibility="collapsed", width="stretch")
if part == NEW:
    header.show_new(here)
    st.stop()

meeting = draft.opened(here, st.selectbox("会議", list(known), format_func=known.__getitem__))
draft.show_refusal()
PARTS[part](meeting)
changed = draft.is_changed()
with st.container(horizontal=True):
    if st.button("会議を保存する", type="primary", disabled=not changed):
        draft.save(here)
    if st.button("変更を捨てる", disabled=not changed):
        draft.forget(here)
draft.keep(here)
st.markdown("保存していない変更があります。" if changed else cited(here, meeting.src))
issued.show(here, meeting, changed)
st.markdown("## 配布資料をまとめる")
packet.show(here, meeting.id)
