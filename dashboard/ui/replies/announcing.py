"""Telling the members of a meeting (招集), and until when they are asked to answer."""

import streamlit as st

from dashboard import text
from dashboard.commands.replies import announce_meeting, change_deadline
from dashboard.domain.reading import in_force
from dashboard.domain.replies import Announcement
from dashboard.domain.room import Room
from dashboard.domain.wareki import with_weekday
from dashboard.queries import reading
from dashboard.ui import forms
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk

DEADLINE = "回答の締切（決めないときは空欄）"


def show(desk: Desk, room: Room) -> None:
    """Show what the members will be told, and ask whether to tell them."""
    summons = room.regulation.summons
    by = f"招集は{room.regulation.chair_title}が行います（{md(summons.article)}）。" if summons else ""
    st.markdown(f"**○ まだ招集していません**　{by}招集を記録すると、委員の画面に次の会議として日時・場所・資料が出て、出欠を答えられるように"
                "なります。")
    filed = len(in_force(reading.versions(desk.db, desk.actor, room.meeting)))
    st.markdown("\n".join([f"- 日時　{md(with_weekday(room.date))}　{md(text.clock(room.starts_at))}",
                           f"- 場所　{md(room.place)}", f"- 議題 {len(room.items)}件、資料 {len(room.papers)}件（うちファイルを登録したもの {filed}件）",
                           f"- 会議の日に在任している{md(desk.committee.member_title)}　{len(room.seats)}人"]))
    with st.form(f"announce.{room.meeting}"):
        reply_by = forms.day(DEADLINE, f"announce.by.{room.meeting}", None)
        if st.form_submit_button(f"第{room.number}回の招集を記録し、委員に知らせる", type="primary"):
            forms.record(desk, announce_meeting, f"第{room.number}回を招集しました。委員の画面に出ています。",
                         meeting=room.meeting, reply_by=reply_by)


def show_deadline(desk: Desk, room: Room, told: Announcement) -> None:
    """Show when the members were told and until when they are asked to answer, which may be changed."""
    by = f"回答の締切　**{md(with_weekday(told.reply_by))}**" if told.reply_by else "回答の締切は決めていません"
    st.markdown(f"✓ 招集済み　{md(with_weekday(told.at.date()))} {told.at:%H:%M}　{by}")
    if room.state != "called":
        return
    with st.expander("回答の締切を変える"), st.form(f"deadline.{room.meeting}", border=False):
        reply_by = forms.day(DEADLINE, f"deadline.by.{room.meeting}", told.reply_by)
        if st.form_submit_button("締切を変える"):
            forms.record(desk, change_deadline, "回答の締切を変えました。", meeting=room.meeting, reply_by=reply_by)
