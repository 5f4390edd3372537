"""Correcting the count of a vote, before it is declared or after: a new record takes the place of the old one."""

import streamlit as st

from dashboard.commands import voting as commands
from dashboard.domain import counting as counts
from dashboard.domain.motions import PutVote
from dashboard.ui import forms
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import counting
from dashboard.ui.meeting_room.tap import tap

DONE = "訂正を記録しました。まだ宣告していません。結果を確かめて、宣告してください。"


def show(desk: Desk, vote: PutVote) -> None:
    """Offer to correct the count; of 異議なし there is none."""
    if vote.method == "without_objection" or not st.toggle("数え間違いを訂正する", key=f"correcting.{vote.id}"):
        return
    name = f"correct.{vote.id}"
    with st.container(border=True, key=f"correct-{vote.id}"):
        found = counting.show(desk, vote, counts.of_vote(vote), name)
        forms.long_text(desk, "訂正の理由", f"{name}.reason", height=80)
        st.button("訂正として記録する（宣告はまだです）", key=f"{name}.send", width="stretch", disabled=bool(found.missing),
                  on_click=_correct, args=(vote, name))


def _correct(vote: PutVote, name: str) -> None:
    facts, reason = counting.facts(name, vote), f"{name}.reason"
    if facts is not None:
        tap(forms.then_anew(commands.correct_vote, reason), DONE, vote=vote.id,
            reason=st.session_state[forms.key(reason)], **facts)
