"""Correcting a vote, before it is declared or after: a new record takes the place of the old one."""

from dataclasses import replace

import streamlit as st

from dashboard import wording
from dashboard.commands import voting as commands
from dashboard.domain import counting as counts
from dashboard.domain.motions import PutVote
from dashboard.domain.tally import METHODS
from dashboard.ui import forms
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import counting
from dashboard.ui.meeting_room.tap import tap

DONE = "訂正を記録しました。まだ宣告していません。結果を確かめて、宣告してください。"
AGREED = "without_objection"
OBJECTED = "objected"  # chosen in the place of a way to vote
OBJECTION = "異議があり、決まっていない"


def show(desk: Desk, vote: PutVote) -> None:
    """Offer to correct the count; of 異議なし, which has none, how it was truly voted on, or that somebody objected."""
    label = "異議なしの記録を訂正する" if vote.method == AGREED else "数え間違いを訂正する"
    if not st.toggle(label, key=f"correcting.{vote.id}"):
        return
    with st.container(border=True, key=f"correct-{vote.id}"):
        truly = _ask_method(vote) if vote.method == AGREED else vote.method
        if truly == OBJECTED:
            _ask_objection(desk, vote)
        elif truly is not None:
            _ask_count(desk, replace(vote, method=truly))


def name(vote: int, method: str) -> str:
    """Return the name of the draft of a correction: of each way to vote another is counted."""
    return f"correct.{vote}.{method}"


def _ask_method(vote: PutVote) -> str | None:
    """Ask what happened in truth; one that is not declared yet, and was objected to, can be given up instead."""
    others = {method: wording.METHODS[method] for method in METHODS if method != AGREED}
    choices = others | ({OBJECTED: OBJECTION} if vote.state == "declared" else {})
    return st.segmented_control("実際は", list(choices), format_func=choices.__getitem__, width="stretch",
                                key=f"correct.{vote.id}.method")


def _ask_count(desk: Desk, vote: PutVote) -> None:
    draft = name(vote.id, vote.method)
    start = counts.begun(vote.method) if vote.yes is None else counts.of_vote(vote)
    found = counting.show(desk, vote, start, draft)
    _ask_reason(desk, vote)
    st.button("訂正として記録する（宣告はまだです）", key=f"{draft}.send", width="stretch", disabled=bool(found.missing),
              on_click=_correct, args=(vote, draft))


def _ask_objection(desk: Desk, vote: PutVote) -> None:
    st.markdown("可決の記録は訂正前のものとなり、議案は決まっていないものとします。会議の間は、もう一度採決にかけられます。")
    _ask_reason(desk, vote)
    st.button("異議があったと記録する", key=f"correct.{vote.id}.{OBJECTED}.send", width="stretch", on_click=_object,
              args=(vote.id,))


def _ask_reason(desk: Desk, vote: PutVote) -> None:
    forms.long_text(desk, "訂正の理由", _reason(vote.id), height=80)


def _reason(vote: int) -> str:
    return f"correct.{vote}.reason"


def _correct(vote: PutVote, draft: str) -> None:
    facts, reason = counting.facts(draft, vote), _reason(vote.id)
    if facts is not None:
        tap(forms.then_anew(commands.correct_vote, reason), DONE, vote=vote.id, method=vote.method,
            reason=st.session_state[forms.key(reason)], **facts)


def _object(vote: int) -> None:
    tap(forms.then_anew(commands.record_objection, _reason(vote)), "異議があったことを記録しました。この議案は決まっていません。",
        vote=vote, reason=st.session_state[forms.key(_reason(vote))])
