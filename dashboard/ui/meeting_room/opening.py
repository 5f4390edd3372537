"""Before the meeting: who has come, who presides, and opening it (開会); or, without a quorum, 流会."""

import streamlit as st

from dashboard import chair_script
from dashboard.commands.sittings import declare_inquorate, open_meeting, reconvene
from dashboard.domain import room as rooms
from dashboard.domain import wareki
from dashboard.domain.permissions import OFFICIALS, may
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import guests, opened, presiding
from dashboard.ui.meeting_room.aloud import aloud
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap, true_time

NOTE = "room.opening.note"


def draw(desk: Desk, seen: Look) -> None:
    """Show what comes before a meeting, step by step, for who runs the room."""
    if desk.today < seen.room.date:
        st.info(f"この会議は{wareki.with_weekday(seen.room.date)}です。その日になると、ここから出欠を記録し、開会できます。")
    _show_attendance(seen)
    st.markdown("## ２　議長")
    presiding.ask(seen)
    st.markdown("## ３　職員・関係者・傍聴者")
    guests.show(desk, seen)
    if seen.room.regulation.reconvened and may(desk.actor.role, OFFICIALS):
        _ask_reconvened(seen)
    _ask_open(seen)


def _show_attendance(seen: Look) -> None:
    room, found = seen.room, rooms.quorum_at(seen.room, seen.now)
    here = rooms.attending(room, seen.now)
    st.markdown(f"## １　出欠　{len(here)}人が出席\n\nまだ来ていない人　{md('、'.join(_missing(seen))) or 'いません'}")
    if st.button("「出席」を開いて、来た人を記録する", key="room.opening.sheet", width="stretch",
                 type="secondary" if found.met else "primary", on_click=opened.turn_to, args=("出席",)):
        st.rerun(scope="app")


def _missing(seen: Look) -> list[str]:
    here = rooms.present(seen.room, seen.now).present(online=True)
    return [name for person, name in seen.room.names.items() if person not in here]


def _ask_reconvened(seen: Look) -> None:
    room = seen.room
    article = room.regulation.reconvened.article
    st.markdown(f"## 再招集（{md(article)}）\n\n" + (
        "再招集の会議として記録されています。" if room.reconvened else "再招集の会議とは記録されていません。"))
    label = "再招集の会議とした記録を取り消す" if room.reconvened else "再招集の会議として記録する"
    st.button(label, key=f"room.opening.reconvened.{room.reconvened}", width="stretch", on_click=tap,
              args=(reconvene, "再招集の会議かどうかを記録しました。"),
              kwargs={"meeting": room.meeting, "reconvened": not room.reconvened})


def _ask_open(seen: Look) -> None:
    st.markdown("## ４　開会")
    room, met = seen.room, rooms.quorum_at(seen.room, seen.now).met
    sentence = chair_script.opening if met else chair_script.not_quorate
    aloud(sentence(room, seen.now), "opening")
    with st.container(key="large-open"):
        st.button("開会する", key="room.opening.open", type="primary", width="stretch", on_click=_open,
                  args=(room.meeting,))
    if not met:
        _ask_inquorate(room.meeting)


def _ask_inquorate(meeting: int) -> None:
    with st.expander("定足数に達しないため、会議を開かないとき（流会）", key="room.opening.inquorate.open"):
        st.markdown("流会を記録すると、この会議は開けなくなります。終わっていない議題は、次の会議に引き継がれます。")
        st.text_input("流会の事情（書かなくてもかまいません）", key=NOTE)
        st.button("流会を記録する", key="room.opening.inquorate", width="stretch", on_click=_end, args=(meeting,))


def _open(meeting: int) -> None:
    tap(open_meeting, "開会を記録しました。", meeting=meeting, at=true_time())


def _end(meeting: int) -> None:
    tap(declare_inquorate, "流会を記録しました。", meeting=meeting, note=st.session_state[NOTE], at=true_time())
