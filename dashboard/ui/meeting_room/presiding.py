"""Who presides: by the regulation or, where it names nobody who is there, whom the committee lets, and why."""

from datetime import datetime

import streamlit as st

from dashboard import text, wording
from dashboard.commands.sittings import name_presiding
from dashboard.domain import room as rooms
from dashboard.domain.room import NOBODY_OF_THE_MEMBERS, Presiding, Room
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap, true_time

WHO, NAME, REASON = "room.presiding.who", "room.presiding.name", "room.presiding.reason"
FOR_THE_TIME_BEING = ("temporary", "outsider")
OUTSIDER = "委員でない人（事務局の職員など）"


def draw(desk: Desk, seen: Look) -> None:
    """Ask, during the meeting, who presides whenever nobody does."""
    if seen.room.is_sitting and rooms.who_presides(seen.room, seen.now).role == "nobody":
        st.markdown("## 議長を務める人がいません")
        ask(seen)


def relieve(desk: Desk, seen: Look) -> None:
    """Offer, during the meeting, that somebody else presides for the time being."""
    if seen.room.is_sitting and rooms.who_presides(seen.room, seen.now).role in FOR_THE_TIME_BEING:
        _offer_relief(seen)


def ask(seen: Look) -> None:
    """Show who presides, by which article; else ask who does and why, which the regulation leaves open."""
    found = rooms.who_presides(seen.room, seen.now)
    if found.role != "nobody":
        st.markdown(f"議長　**{md(found.name)}さん**　{md(_by(found, seen.room))}")
    if found.role in FOR_THE_TIME_BEING:
        st.markdown(f"{md(silent(seen.room))}　理由　{md(found.reason)}")
        _offer_relief(seen)
    if found.role == "nobody":
        st.markdown(f"**！ {md(_why_open(seen.room, seen.now))}**  \n{md(silent(seen.room))}　"
                    "だれが議長を務めるかを諮り、その人と理由を記録してください。")
        _ask(seen)


def _offer_relief(seen: Look) -> None:
    with st.expander("臨時に議長を務める人を替える", key="room.presiding.relief"):
        _ask(seen)


def silent(room: Room) -> str:
    """Return 規則に定めなし（第6条により委員会に諮る）."""
    general = room.regulation.general
    return text.SILENT + (f"（{general.article}により委員会に諮る）" if general else "")


def _by(found: Presiding, room: Room) -> str:
    role = wording.presiding(found.role, room.regulation)
    rule = {"chair": room.regulation.summons, "vice_chair": room.regulation.acting}.get(found.role)
    return f"{role}（{rule.article}）" if rule else role


def _why_open(room: Room, now: datetime) -> str:
    regulation = room.regulation
    if not rooms.holders(room, "chair", now):
        return f"{regulation.chair_title}がまだ選ばれていません。"
    return f"{regulation.chair_title}も{regulation.vice_chair_title}も出席していません。"


def _reason(room: Room, now: datetime) -> str:
    """Return the reason as it is usually written."""
    regulation = room.regulation
    if not rooms.holders(room, "chair", now):
        return f"{regulation.chair_title}が選ばれるまでの間、臨時に議長を務めるため"
    return f"{regulation.chair_title}と{regulation.vice_chair_title}が出席していないため"


def _ask(seen: Look) -> None:
    room = seen.room
    here = rooms.present(room, seen.now).in_person(rooms.answers(room, seen.now)["online"])
    names = {person: name for person, name in room.names.items() if person in here or person == _chosen()}
    choices = [NOBODY_OF_THE_MEMBERS, *names]
    st.selectbox("臨時に議長を務める人（出席している委員か、委員でない人）", choices, index=None, key=WHO,
                 format_func=lambda person: names.get(person, OUTSIDER), placeholder="選んでください")
    if _chosen() == NOBODY_OF_THE_MEMBERS:
        st.text_input("職名と氏名", key=NAME)
    st.text_input("理由", _reason(room, seen.now), key=REASON)
    st.button("この人を議長として記録する", key="room.presiding.record", type="primary", width="stretch",
              disabled=_chosen() is None, on_click=_record, args=(room.meeting, room.names))


def _chosen() -> int | None:
    return st.session_state.get(WHO)


def _record(meeting: int, names: dict[int, str]) -> None:
    person, typed = _chosen() or None, st.session_state.get(NAME, "")
    name = names.get(person, typed)
    if tap(name_presiding, f"議長として{name}さんを記録しました。", meeting=meeting, person=person, name=name,
           reason=st.session_state[REASON], at=true_time()):
        st.session_state[WHO] = None
