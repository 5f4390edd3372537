"""Entering what a member answered on the paper slip or by telephone."""

import streamlit as st

from dashboard import text
from dashboard.commands.replies import enter_reply
from dashboard.domain.replies import SILENCE, Reply, choices
from dashboard.domain.room import Room
from dashboard.ui import forms
from dashboard.ui.frame import Desk

HOW = "紙の回答票や電話で受けた回答を、事務局が入力します。本人が先に答えていれば置き換わり、前の回答は「記録の履歴」に残ります。"


def show(desk: Desk, room: Room, replies: dict[int, Reply]) -> None:
    """Ask whose reply it is and what it says, and record it."""
    with st.expander("委員に代わって回答を入力する"):
        st.markdown(HOW)
        person = st.selectbox("委員", list(room.names), index=None, placeholder="選んでください",
                              format_func=room.names.__getitem__, key=forms.key("replies.person"))
        if person is not None:
            st.markdown(_known(replies, person))
        given = choices(room, next(iter(room.names)))  # the same for everybody in office
        reply = st.segmented_control("出欠", given, format_func=text.REPLIES.__getitem__, width="stretch",
                                     key=forms.key("replies.reply"))
        word = forms.long_text(desk, "事務局への伝言（あれば）", f"replies.word.{room.meeting}", height=80)
        if st.button("回答を記録する", type="primary"):
            forms.record(desk, enter_reply, _done(room, person, reply), drafts=(f"replies.word.{room.meeting}",),
                         meeting=room.meeting, person=person, reply=reply, word=word)


def _known(replies: dict[int, Reply], person: int) -> str:
    """Return what a member answered until now; not said in the list, whose lines must stay the same to be chosen."""
    return f"いまの回答　{text.REPLIES[replies[person].reply if person in replies else SILENCE]}"


def _done(room: Room, person: int | None, reply: str | None) -> str:
    return f"{room.names.get(person, '')}さんの出欠を「{text.REPLIES[reply or SILENCE]}」で記録しました。"
