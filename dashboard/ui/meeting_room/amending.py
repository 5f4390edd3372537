"""Correcting the attendance sheet: one person's entries, and what takes the place of one of them, with a reason."""

from datetime import timedelta

import streamlit as st

from dashboard import wording
from dashboard.commands.attendance import correct_attendance
from dashboard.domain import attendance
from dashboard.domain import room as rooms
from dashboard.domain.attendance import TAKEN_BACK, Event
from dashboard.domain.instants import corrected
from dashboard.domain.room import Room
from dashboard.ui.escape import md
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap

WHO, WHICH = "room.amend.who", "room.amend.which"
KINDS = {**wording.EVENTS, TAKEN_BACK: "取り消し"}


def draw(seen: Look) -> None:
    """Show the entries of one person, and ask which is wrong and what really happened."""
    with st.expander("出欠の訂正（一人ずつの記録）", key="room.amend.open"):
        room = seen.room
        person = st.selectbox("委員", list(room.names), index=None, key=WHO, placeholder="選んでください",
                              format_func=lambda id: room.names.get(id, ""), on_change=_choose_anew)
        if person is None:
            st.markdown("委員を選ぶと、その人の記録をすべて示します。")
            return
        own = [event for event in room.events if event.person == person]
        st.markdown("\n".join(f"- {line}" for line in history(own)) or "この人の出欠の記録はまだありません。")
        _ask(room, own, rooms.answers(room, seen.now)["online"])


def history(own: list[Event]) -> list[str]:
    """Return the entries of one person in the order they were made; what was corrected says so."""
    corrected = {event.corrects for event in own}
    return [_told(event) + ("　**→ 下の記録に訂正されています**" if event.id in corrected else "") for event in own]


def _told(event: Event) -> str:
    if event.kind == TAKEN_BACK:
        return f"**取り消し**　理由　{md(event.reason)}"
    parts = [f"**{label(event)}**", f"代理　{md(event.stand_in)}" if event.stand_in else "",
             "訂正" if event.corrects else "", f"理由　{md(event.reason)}" if event.reason else "",
             "後日入力" if event.is_late else ""]
    return "　".join(filter(None, parts))


def label(event: Event) -> str:
    """Return 14:02:31 出席（会議室), the same as long as the entry exists: the browser sends it back."""
    where = f"（{wording.PLACES[event.where]}）" if event.kind in ("arrive", "leave") else ""
    return f"{event.at:%H:%M:%S}　{KINDS[event.kind]}{where}"


def _ask(room: Room, own: list[Event], is_online_allowed: bool) -> None:
    standing = {event.id: event for event in attendance.standing(own)}
    if not standing:
        return
    which = st.selectbox("訂正する記録", list(standing), index=None, key=WHICH, placeholder="選んでください",
                         format_func=lambda id: label(standing[id]) if id in standing else "")
    if which in standing:
        _ask_truth(room, standing[which], is_online_allowed)


def _ask_truth(room: Room, event: Event, is_online_allowed: bool) -> None:
    """The fields carry the entry's id, so that each begins with what that entry says."""
    comes_or_goes = event.kind in ("arrive", "leave")
    kinds = [event.kind, *([attendance.OPPOSITES[event.kind]] if comes_or_goes else []), TAKEN_BACK]
    with st.form(f"room.amend.{event.id}", border=False):
        st.segmented_control("実際は", kinds, default=event.kind, required=True, format_func=KINDS.__getitem__,
                             key=_key(event, "kind"), width="stretch")
        if comes_or_goes and (is_online_allowed or event.where == "online"):
            st.segmented_control("場所", list(wording.PLACES), default=event.where, required=True,
                                 format_func=wording.PLACES.__getitem__, key=_key(event, "where"), width="stretch")
        st.time_input("実際の時刻", event.at.time().replace(second=0, microsecond=0), key=_key(event, "at"),
                      step=timedelta(minutes=1))
        st.text_input("訂正の理由", key=_key(event, "reason"))
        st.form_submit_button("訂正を記録する", key=_key(event, "record"), type="primary", width="stretch",
                              on_click=_record, args=(room, event))


def _record(room: Room, event: Event) -> None:
    chosen = {name: st.session_state.get(_key(event, name)) for name in ("kind", "where", "at", "reason")}
    if tap(correct_attendance, f"{room.names[event.person]}さんの出欠の訂正を記録しました。", meeting=room.meeting,
           event=event.id, kind=chosen["kind"], where=chosen["where"] or event.where,
           happened_at=corrected(event.at, chosen["at"]), reason=chosen["reason"]):
        st.session_state[WHICH] = None


def _key(event: Event, name: str) -> str:
    return f"room.amend.{event.id}.{name}"


def _choose_anew() -> None:
    st.session_state[WHICH] = None
