"""Recusals (除斥): who keeps out of a motion and why, and who comes back to it."""

import streamlit as st

from dashboard import text
from dashboard.commands import motions as commands
from dashboard.domain import room as rooms
from dashboard.domain.attendance import Event, recusals
from dashboard.domain.motions import Motion
from dashboard.ui import forms
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap, true_time


def recused(seen: Look, motion: Motion) -> list[Event]:
    """Return the recusals from a motion that hold, in the order of the roster."""
    known = recusals(seen.room.events, true_time() or seen.now)
    return [known[person] for person in seen.room.names if person in known and known[person].motion == motion.id]


def show(seen: Look, motion: Motion, is_in_hand: bool) -> None:
    """Show who is recused from a motion, and let them come back to the one in hand."""
    for event in recused(seen, motion):
        name = seen.room.names[event.person]
        said, button = st.columns([3, 1.4], vertical_alignment="center")
        said.markdown(f"**除斥　{md(name)}さん**　理由　{md(event.reason)}")
        if is_in_hand:
            button.button(f"{md(name)}さんの除斥の終わりを記録", key=f"return.{motion.id}.{event.person}", width="stretch",
                          wrap=True, on_click=_end, args=(motion.id, event.person, name))


def ask(desk: Desk, seen: Look, motion: Motion) -> None:
    """Ask who is recused from the motion, and why."""
    attending = rooms.attending(seen.room, true_time() or seen.now)
    here = [person for person in seen.room.names if person in attending]
    who, reason = f"recuse.{motion.id}.person", f"recuse.{motion.id}.reason"
    st.markdown(md(_basis(seen)))
    person = st.selectbox("除斥する委員", forms.still(here, who), None, seen.room.names.__getitem__, key=forms.key(who),
                          placeholder="出席している委員から選ぶ")
    forms.long_text(desk, "理由", reason, height=80)
    st.button("除斥を記録する", key=f"recuse.{motion.id}.send", disabled=person is None, on_click=_recuse,
              args=(motion.id, who, reason))


def _basis(seen: Look) -> str:
    rule = seen.room.regulation.recusal
    cited = rule.article if rule else text.SILENT
    return f"除斥された委員は、この議案が終わるまで、出席にも票にも数えません（{cited}）。"


def _recuse(motion: int, who: str, reason: str) -> None:
    if tap(forms.then_anew(commands.recuse, who, reason), "除斥を記録しました。", motion=motion,
           person=st.session_state[forms.key(who)], reason=st.session_state[forms.key(reason)], at=true_time()):
        st.session_state[f"act.{motion}"] = None


def _end(motion: int, person: int, name: str) -> None:
    tap(commands.end_recusal, f"{name}さんの除斥の終わりを記録しました。", motion=motion, person=person, at=true_time())
