"""The attendance sheet by class as printed: one tile a person, one tap to arrive and one to leave."""

from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from dashboard import text, wording
from dashboard.commands.attendance import record_attendance
from dashboard.domain import attendance
from dashboard.domain import room as rooms
from dashboard.domain.room import Room, Seat
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import amending
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap, true_time

WHERE, STAND_IN_FOR, STAND_IN = "room.sheet.where", "room.sheet.stand_in_for", "room.sheet.stand_in"


def draw(desk: Desk, seen: Look) -> None:
    """Show the sheet of a meeting for who runs the room, and what corrects it."""
    is_open = _can_be_tapped(seen)
    _show_how(seen, is_open)
    where = _ask_where(seen) if is_open else "room"
    for printed, seats in rooms.seats_by_class(seen.room).items():
        _show_class(seen, printed, seats, where, is_open)
    if is_open and rooms.answers(seen.room, seen.now)["proxies"]:
        _ask_stand_in(seen)
    amending.draw(seen)


def _can_be_tapped(seen: Look) -> bool:
    """Return whether people come and go now, or did at a true time that is set; else only corrections are left."""
    is_going_on = rooms.ended_at(seen.room) is None and seen.now.date() == seen.room.date
    return is_going_on or true_time() is not None


def _show_how(seen: Look, is_open: bool) -> None:
    if not is_open:
        st.markdown("いまは出入りを記録する時間ではありません。記録した出欠を直すときは、下の「訂正」を使います。")
    elif true_time():
        st.markdown(f"名前を押すと **{seen.now:%H:%M}** の出入りとして「後日入力」で記録します。時刻は画面の下で変えられます。")
    else:
        st.markdown("名前を押すと、いまの時刻で出席を記録します。出席している人を押すと退席です。")
    if is_open and seen.running and seen.running[1].state == "open":
        st.warning("**● 採決中です。** 表決に加わる人の退席を記録すると、この採決は無効になります。")


def _ask_where(seen: Look) -> str:
    """Ask where those who arrive next are, if joining online is allowed."""
    if not rooms.answers(seen.room, seen.now)["online"]:
        return "room"
    return st.segmented_control("次に押す人の出席のしかた", list(wording.PLACES), default="room", required=True, key=WHERE,
                                format_func=wording.PLACES.__getitem__, width="stretch")


# --- tiles ----------------------------------------------------------------------------------------


def _show_class(seen: Look, printed: str, seats: list[Seat], where: str, is_open: bool) -> None:
    here = rooms.present(seen.room, seen.now).present(online=True)
    count = sum(seat.person in here for seat in seats)
    st.markdown(f"## {md(printed)}　{count}／{len(seats)}人")
    with st.grid(min_column_width=210, gap="small"):
        for seat in seats:
            with st.container(key=f"alone-seat-{seat.person}"):  # a tile stays where it is while its neighbours change
                _tile(seen, seat, seat.person in here, where, is_open)


def _tile(seen: Look, seat: Seat, is_here: bool, where: str, is_open: bool) -> None:
    """Show one person; the key says what a tap does, so that none does the opposite of what its tile said."""
    label = [f"**{_marks(seen.room, seat.person, seen.now)}{md(seat.name)}**", *_standing(seen, seat.person, is_here)]
    kind, does = ("leave", "押すと退席") if is_here else ("arrive", f"押すと{_arrives(where)}")
    if not is_open:
        with st.container(key=f"tile-{seat.person}"):
            st.markdown("  \n".join(label))
        return
    st.button("  \n".join([*label, does]), key=f"tile-{kind}-{seat.person}", width="stretch", wrap=True,
              type="primary" if is_here else "secondary", on_click=_tapped,
              args=(seen.room.meeting, seat.person, seat.name, kind, _place(seen, seat.person, where, is_here)))


def _arrives(where: str) -> str:
    return "出席" if where == "room" else "オンライン出席"


def _place(seen: Look, person: int, where: str, is_here: bool) -> str:
    """Return where who arrives is, and who leaves was."""
    if not is_here:
        return where
    return "online" if person in rooms.present(seen.room, seen.now).online else "room"


def _tapped(meeting: int, person: int, name: str, kind: str, where: str) -> None:
    done = f"{name}さんの{_arrives(where) if kind == 'arrive' else '退席'}を記録しました。"
    tap(record_attendance, done, meeting=meeting, person=person, kind=kind, where=where, at=true_time())


def _marks(room: Room, person: int, now: datetime) -> str:
    return "".join(mark for office, mark in text.OFFICE_MARKS.items() if person in rooms.holders(room, office, now))


def _standing(seen: Look, person: int, is_here: bool) -> list[str]:
    """Return what a tile says of a person: ● 出席 14:02から, ▽ 退席 15:10, ○ 来ていません, ◇ 除斥中."""
    now = rooms.present(seen.room, seen.now)
    own = [event for event in seen.room.events if event.person == person and event.at <= seen.now]
    come = attendance.stays(own, person)
    if not come:
        return ["○ 来ていません"]
    begin, end, where = come[-1]
    said = f"● {_arrives(where)}　{begin:%H:%M}から" if is_here else f"▽ 退席　{end:%H:%M}（{begin:%H:%M}から）"
    marks = [said + _late(own)]
    if person in now.stand_ins:
        marks.append(f"代理　{md(now.stand_ins[person])}")
    return [*marks, "◇ 除斥中"] if person in now.recused and is_here else marks


def _late(own: list[attendance.Event]) -> str:
    standing = [one for one in attendance.standing(own) if one.kind in ("arrive", "leave")]
    return "　後日入力" if standing and standing[-1].is_late else ""


# --- stand-ins ------------------------------------------------------------------------------------


def _ask_stand_in(seen: Look) -> None:
    absent = _absent(seen)
    with st.expander("代理の人の出席を記録する", key="room.sheet.stand_in.open"):
        st.selectbox("来られない委員", [*absent], index=None, key=STAND_IN_FOR, placeholder="選んでください",
                     format_func=lambda person: seen.room.names.get(person, ""))
        st.text_input("代理の人の氏名", key=STAND_IN)
        st.button("代理の出席を記録する", key="room.sheet.stand_in.record", width="stretch",
                  disabled=not (st.session_state.get(STAND_IN_FOR) and st.session_state.get(STAND_IN, "").strip()),
                  on_click=_stand_in, args=(seen.room.meeting, seen.room.names))


def _absent(seen: Look) -> Mapping[int, str]:
    here, chosen = rooms.present(seen.room, seen.now).present(online=True), st.session_state.get(STAND_IN_FOR)
    return {person: name for person, name in seen.room.names.items() if person not in here or person == chosen}


def _stand_in(meeting: int, names: Mapping[int, str]) -> None:
    person, name = st.session_state[STAND_IN_FOR], st.session_state[STAND_IN]
    if tap(record_attendance, f"{names[person]}さんの代理、{name.strip()}さんの出席を記録しました。", meeting=meeting,
           person=person, kind="arrive", stand_in=name, at=true_time()):
        st.session_state[STAND_IN_FOR], st.session_state[STAND_IN] = None, ""
