"""Correcting the course of a meeting with a reason: the hour of an opening, a break or an end, a turn to an item."""

from datetime import timedelta

import streamlit as st

from dashboard import wording
from dashboard.commands.sittings import correct_step, correct_turn
from dashboard.domain import room as rooms
from dashboard.domain.instants import corrected
from dashboard.domain.room import Room, Step, Turn
from dashboard.ui.meeting_room import course
from dashboard.ui.meeting_room.tap import tap

STEP, TURN = "room.record.which", "room.record.turn"
NONE = 0  # stands for the item of a turn that never was; ids of items begin at 1
MINUTE = timedelta(minutes=1)


def ask(room: Room) -> None:
    """Ask which step or turn is wrong and what really happened; nothing where nothing was recorded."""
    steps = {step.id: step for step in rooms.standing_steps(room.steps)}
    if steps:
        with st.expander("開会・休憩・再開・閉会の時刻を訂正する", key="room.record.open"):
            which = _choose(STEP, {id: course.step_label(step) for id, step in steps.items()})
            if which in steps:
                _ask_step(room, steps[which])
    turns = {turn.id: turn for turn in rooms.latest_turns(room.turns)}
    if turns:
        with st.expander("議題に移った記録を訂正する", key="room.record.turns.open"):
            which = _choose(TURN, {id: course.turn_label(room, turn) for id, turn in turns.items()})
            if which in turns:
                _ask_turn(room, turns[which])


def _choose(key: str, labels: dict[int, str]) -> int | None:
    return st.selectbox("訂正する記録", list(labels), index=None, key=key, placeholder="選んでください",
                        format_func=lambda id: labels.get(id, ""))


# --- a step ---------------------------------------------------------------------------------------


def _ask_step(room: Room, step: Step) -> None:
    """The fields carry the step's id, so that each begins with what that step says."""
    with st.form(f"room.record.{step.id}", border=False):
        _ask_time_and_reason(step, f"room.record.{step.id}")
        st.form_submit_button("訂正を記録する", key=f"room.record.{step.id}.record", type="primary", width="stretch",
                              on_click=_correct_step, args=(room.meeting, step))


def _ask_time_and_reason(one: Step | Turn, name: str) -> None:
    st.time_input("実際の時刻", one.at.time().replace(second=0, microsecond=0), key=f"{name}.at", step=MINUTE)
    st.text_input("訂正の理由", key=f"{name}.reason")


def _correct_step(meeting: int, step: Step) -> None:
    at, reason = (st.session_state[f"room.record.{step.id}.{field}"] for field in ("at", "reason"))
    if tap(correct_step, f"{wording.STEPS[step.kind]}の時刻の訂正を記録しました。", meeting=meeting, step=step.id,
           happened_at=corrected(step.at, at), reason=reason):
        st.session_state[STEP] = None


# --- a turn ---------------------------------------------------------------------------------------


def _ask_turn(room: Room, turn: Turn) -> None:
    """Ask for the item the room truly went to, or that it went nowhere; the fields carry the turn's id and begin with
    what the record says."""
    name = f"room.record.turn.{turn.id}"
    titles = {item.id: course.item_title(room, item.id) for item in room.items}
    with st.form(name, border=False):
        choices = [*titles, NONE]
        st.selectbox("実際の議題", choices, choices.index(NONE if turn.is_taken_back else turn.item), key=f"{name}.item",
                     format_func=lambda id: titles.get(id, "議題には移っていない（取り消し）"))
        _ask_time_and_reason(turn, name)
        st.markdown("議案、採決、発言は、記録したときの議題のままです。")
        st.form_submit_button("訂正を記録する", key=f"{name}.record", type="primary", width="stretch",
                              on_click=_correct_turn, args=(room.meeting, turn))


def _correct_turn(meeting: int, turn: Turn) -> None:
    item, at, reason = (st.session_state[f"room.record.turn.{turn.id}.{field}"] for field in ("item", "at", "reason"))
    if tap(correct_turn, "議題に移った記録の訂正を記録しました。", meeting=meeting, turn=turn.id, item=item or None,
           happened_at=corrected(turn.at, at), reason=reason):
        st.session_state[TURN] = None
