"""記録: the meeting as it happened, line by line, and the corrections of its hours."""

from datetime import datetime, time, timedelta

import streamlit as st

from dashboard.commands.sittings import correct_step
from dashboard.domain import room as rooms
from dashboard.domain import wareki
from dashboard.domain.instants import JAPAN
from dashboard.domain.room import Room, Step
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import course
from dashboard.ui.meeting_room.course import Line
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap

WHICH = "room.record.which"
GUESTS = {"official": "職員", "called_in": "関係者"}


def draw(desk: Desk, seen: Look) -> None:
    """Show the record of a meeting for who runs it, and what corrects its hours."""
    _show_course(seen)
    _show_people(seen.room)
    _ask_correction(seen.room)


def _show_course(seen: Look) -> None:
    lines = course.course(seen)
    if not lines:
        st.markdown("まだ何も記録されていません。出席や開会を記録すると、ここに時刻の順に並びます。")
        return
    st.markdown("\n".join(["| 時刻 | できごと | 備考 |", "|---|---|---|", *(_row(line, seen.room) for line in lines)]))


def _row(line: Line, room: Room) -> str:
    """Return a row of the table; the result of a correction may be declared on another day than the meeting's."""
    day = "" if line.at.date() == room.date else f"{wareki.short_form(line.at.date())} "
    told = md(_one_line("　".join(filter(None, (line.what, line.who)))))
    marks = "　".join(md(_one_line(mark)) for mark in line.marks)
    return f"| {day}{line.at:%H:%M} | {f'~~{told}~~' if line.is_struck else told} | {marks} |"


def _one_line(said: str) -> str:
    return said.replace("\n", " ")


def _show_people(room: Room) -> None:
    lines = [f"- {md(name)}　{md(times)}" for name, times in course.attended(room)]
    st.markdown("\n".join(["#### 委員の出席", "", *lines]))
    guests = [f"- {GUESTS[one.kind]}　{md(one.title)}　{md(one.name)}" + (f"　理由　{md(one.reason)}" if one.reason else "")
              for one in room.guests]
    listeners = "記録なし" if room.listeners is None else f"{room.listeners}人"
    st.markdown("\n".join(["#### 職員・関係者・傍聴者", "", *guests, f"- 傍聴者　{listeners}"]))


# --- corrections ----------------------------------------------------------------------------------


def _ask_correction(room: Room) -> None:
    steps = {step.id: step for step in rooms.standing_steps(room.steps)}
    if not steps:
        return
    with st.expander("開会・休憩・再開・閉会の時刻を訂正する", key="room.record.open"):
        which = st.selectbox("訂正する記録", list(steps), index=None, key=WHICH, placeholder="選んでください",
                             format_func=lambda id: course.step_label(steps[id]) if id in steps else "")
        if which in steps:
            _ask_truth(room, steps[which])


def _ask_truth(room: Room, step: Step) -> None:
    """The fields carry the step's id, so that each begins with what that step says."""
    with st.form(f"room.record.{step.id}", border=False):
        st.time_input("実際の時刻", step.at.time().replace(second=0, microsecond=0), key=_key(step, "at"),
                      step=timedelta(minutes=1))
        st.text_input("訂正の理由", key=_key(step, "reason"))
        st.form_submit_button("訂正を記録する", key=_key(step, "record"), type="primary", width="stretch",
                              on_click=_correct, args=(room.meeting, step))


def _correct(meeting: int, step: Step) -> None:
    at, reason = st.session_state[_key(step, "at")], st.session_state[_key(step, "reason")]
    if tap(correct_step, f"{course.STEPS[step.kind]}の時刻の訂正を記録しました。", meeting=meeting, step=step.id,
           happened_at=_happened(step.at, at), reason=reason):
        st.session_state[WHICH] = None


def _happened(before: datetime, chosen: time | None) -> datetime:
    """Return the true instant: a minute that was not changed keeps its seconds."""
    if chosen is None or (before.hour, before.minute) == (chosen.hour, chosen.minute):
        return before
    return datetime.combine(before.date(), chosen, JAPAN)


def _key(step: Step, name: str) -> str:
    return f"room.record.{step.id}.{name}"
