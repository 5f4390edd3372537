"""Who is in the room without being a member: officials, those called in, and how many listen."""

import streamlit as st

from dashboard.commands.guests import CALLED_IN, OFFICIAL, record_guest, record_listeners, remove_guest
from dashboard.domain.permissions import OFFICIALS, may
from dashboard.domain.regulation import Regulation
from dashboard.domain.room import Guest
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap

KINDS = {OFFICIAL: "事務局の職員", CALLED_IN: "関係者"}
KIND, TITLE, NAME, REASON, LISTENERS = (
    f"room.guest.{name}" for name in ("kind", "title", "name", "reason", "listeners"))
TYPED = {"title": TITLE, "name": NAME, "reason": REASON}


def draw(desk: Desk, seen: Look) -> None:
    """Show who attends besides the members, and let the secretariat record it."""
    st.markdown("## 職員・関係者・傍聴者")
    show(desk, seen)


def show(desk: Desk, seen: Look) -> None:
    """Show the guests, without a heading, and to the secretariat the form."""
    is_official = may(desk.actor.role, OFFICIALS)
    for kind, label in KINDS.items():
        _show_kind(seen, kind, label, is_official)
    st.markdown(f"傍聴者　**{_count(seen.room.listeners)}**")
    if is_official:
        _ask(seen)


def _show_kind(seen: Look, kind: str, label: str, is_official: bool) -> None:
    found = [guest for guest in seen.room.guests if guest.kind == kind]
    article = _on_calling_in(seen.room.regulation) if kind == CALLED_IN else ""
    st.markdown(f"{label}{article}　**{len(found)}人**" if found else f"{label}{article}　記録はありません")
    for guest in found:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_line(guest), width="stretch")
            if is_official:
                st.button(md(f"{guest.name}さんの記録を取り消す"), key=f"room.guest.remove.{guest.id}",
                          on_click=_remove, args=(seen.room.meeting, guest))


def _line(guest: Guest) -> str:
    reason = f"　理由　{md(guest.reason)}" if guest.reason else ""
    return "・" + "　".join(filter(None, (md(guest.title), f"**{md(guest.name)}**"))) + reason


def _on_calling_in(regulation: Regulation) -> str:
    """Return the article whose heading speaks of those called in (関係者), or nothing."""
    return next((f"（第{one.number}条）" for one in regulation.articles if "関係者" in one.caption), "")


def _count(listeners: int | None) -> str:
    return "記録はありません" if listeners is None else f"{listeners}人"


def _ask(seen: Look) -> None:
    meeting = seen.room.meeting
    with st.expander("職員・関係者・傍聴者を記録する", key="room.guest.open"):
        kind = st.segmented_control("どちらですか", list(KINDS), format_func=KINDS.__getitem__, default=OFFICIAL,
                                    required=True, key=KIND, width="stretch")
        with st.form("room.guest", border=False):
            st.text_input("職名・所属", key=TITLE)
            st.text_input("氏名", key=NAME)
            if kind == CALLED_IN:
                st.text_input("出席を求めた理由", key=REASON)
            st.form_submit_button(f"{KINDS[kind]}の出席を記録する", on_click=_add, args=(meeting,), type="primary",
                                  width="stretch", key="room.guest.add")
        st.number_input("傍聴者の人数", 0, step=1, value=seen.room.listeners or 0, key=LISTENERS)
        st.button("傍聴者の人数を記録する", key="room.guest.count", on_click=_listen, args=(meeting,), width="stretch")


def _add(meeting: int) -> None:
    kind, typed = st.session_state[KIND], {name: st.session_state.get(key, "") for name, key in TYPED.items()}
    if tap(record_guest, f"{KINDS[kind]}　{typed['name']}さんの出席を記録しました。", meeting=meeting, kind=kind, **typed):
        for key in TYPED.values():
            st.session_state[key] = ""


def _remove(meeting: int, guest: Guest) -> None:
    tap(remove_guest, f"{guest.name}さんの記録を取り消しました。", meeting=meeting, guest=guest.id)


def _listen(meeting: int) -> None:
    count = int(st.session_state[LISTENERS])
    tap(record_listeners, f"傍聴者{count}人を記録しました。", meeting=meeting, count=count)
