"""出欠の回答: calling a meeting, who comes, what quorum is to be expected, and who has read."""

import streamlit as st

from dashboard import text
from dashboard.domain.replies import invitation
from dashboard.papers.calendar import CALENDAR, calendar, file_name
from dashboard.queries import meetings as read_meetings
from dashboard.queries import replies as read
from dashboard.queries import room as read_room
from dashboard.ui.frame import desk
from dashboard.ui.meeting_room import opened
from dashboard.ui.replies import announcing, entering, overview

here = desk()
st.title(text.SCREENS["replies"])
known = {row["id"]: row for row in opened.meetings(here)}
if not known:
    st.markdown("会議はまだありません。「会議準備」で会議をつくると、ここで招集できます。")
    st.stop()
ahead = [one.meeting for one in read.coming(here.db, here.actor, here.today)] or list(known)
meeting = st.selectbox("会議", list(known), list(known).index(ahead[0]),
                       format_func=lambda id: opened.heading(known.get(id)))
room = read_room.room(here.db, here.actor, here.now, meeting)
told = read.announcement(here.db, here.actor, meeting)
if room.state == "planned":
    announcing.show(here, room)
    st.stop()
if told is None:
    st.markdown("この会議は、招集を記録せずに開かれたため、出欠の回答はありません。")
    st.stop()
announcing.show_deadline(here, room, told)
if not room.names:
    st.markdown("会議の日に在任している人の記録がないため、出欠を尋ねる人がいません。名簿と任期を確かめてください。")
    st.stop()
overview.show(meeting)
if room.state == "called":
    entering.show(here, room, read.replies(here.db, here.actor, meeting))
plan = invitation(room, told, None, None, read_meetings.meeting(here.db, here.actor, meeting).revision)
st.download_button("カレンダーのファイルを作る", lambda: calendar(here.committee, plan), file_name=file_name(plan),
                   mime=CALENDAR, on_click="ignore")
