"""The end of a meeting (閉会, 散会, 流会), with what is carried over; and what can be done when the quorum is lost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import streamlit as st

from dashboard import chair_script
from dashboard.commands.sittings import adjourn_meeting, close_meeting, declare_inquorate
from dashboard.domain import room as rooms
from dashboard.domain.agenda import Item
from dashboard.domain.motions import undecided_items
from dashboard.ui.escape import md
from dashboard.ui.meeting_room.aloud import aloud
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap, true_time

MEANINGS = {
    "休憩する": "人が戻るのを待ちます。そろえば再開できます。",
    "散会する": "きょうの会議をここで終えます。終わっていない議題は、次回以後に引き継ぎます。",
    "流会にする": "定足数を欠いて続けられないことを記録して、会議を終えます。終わっていない議題は、すべて引き継ぎます。",
    "閉会する": "議事を終えて、会議を閉じます。",
}
# Why an item may have to be carried over.
WHY = {"undecided": "決まっていない議案があるため、引き継ぎます", "waiting": "終わっていません", "done": "扱いました"}
ENDED = {"closed": "■ 会議は終わりました", "inquorate": "× 会議は流会となりました"}


def show_lost(seen: Look) -> None:
    """Say that the quorum is lost, with what the chair reads out and what can be chosen."""
    st.markdown("## × 定足数を欠いています")
    aloud(chair_script.not_quorate(seen.room, seen.now), "running-lost")
    _show_choices("どれにするかを決めて、下で記録してください。人が戻れば、そのまま続けられます。",
                  ("休憩する", "散会する", "流会にする"))


def show_waiting(seen: Look) -> None:
    """Say that a break can't end for want of a quorum, and what can be chosen if it does not come."""
    st.markdown("**× 定足数を欠いているため、まだ再開できません。**")
    _show_choices("人がそろうと、ここに「再開する」が出ます。そろわないときは、下で記録してください。", ("散会する", "流会にする"))


def _show_choices(said: str, choices: Iterable[str]) -> None:
    st.markdown("\n".join([said, "", *(f"- **{name}**　{MEANINGS[name]}" for name in choices)]))


def show(seen: Look, others: Mapping[str, Callable[[Look], None]]) -> None:
    """Offer what can follow: the `others` (label → what asks for it) and each end there can be now."""
    met = rooms.quorum_at(seen.room, seen.now).met
    ends = {"散会する": _ask_adjourning}
    ends |= {"閉会する": _ask_closing} if met and seen.room.state == "open" else {}
    ends |= {} if met else {"流会にする": _ask_inquorate}
    acts = dict(others) | ends
    chosen = st.segmented_control("会議の進行についての操作", list(acts), width="stretch",
                                  key=f"room.closing.{seen.room.state}.{met}")
    if chosen:
        with st.container(border=True, key="room-closing"):
            if met:
                st.markdown(MEANINGS[chosen])
            acts[chosen](seen)


def show_ended(seen: Look) -> None:
    """Say that the meeting has ended, how, and what is carried over."""
    st.markdown(f"## {ENDED.get(seen.room.state, ENDED['closed'])}")
    carried = [f"- {_titled(seen, item)}" for item in seen.room.items if item.id in seen.room.carried]
    if carried:
        st.markdown("\n".join(["次回以後に引き継ぐ議題（次の会議をつくるときに選べます）", "", *carried]))
    else:
        st.markdown("引き継ぐ議題はありません。")


# --- the ends -------------------------------------------------------------------------------------


def _ask_adjourning(seen: Look) -> None:
    carried = _ask_carried(seen)
    aloud(chair_script.adjourned(_with(seen, carried)), "closing-adjourn")
    _button(seen, "散会を記録する", adjourn_meeting, "散会を記録しました。", carried=carried)


def _ask_closing(seen: Look) -> None:
    carried = _ask_carried(seen)
    aloud(chair_script.closed(_with(seen, carried)), "closing-close")
    _button(seen, "閉会を記録する", close_meeting, "閉会を記録しました。", carried=carried)


def _ask_inquorate(seen: Look) -> None:
    aloud(chair_script.inquorate(seen.room, seen.now), "closing-inquorate")
    _button(seen, "流会を記録する", declare_inquorate, "流会を記録しました。")


def _button(seen: Look, label: str, command: Callable, done: str, **facts) -> None:
    if seen.running:
        st.markdown("**！ 採決の結果をまだ宣告していません。**　先に宣告するか、採決を取りやめてください。")
    st.button(label, key=f"room.closing.{command.__name__}", type="primary", width="stretch",
              disabled=bool(seen.running), on_click=_end, args=(command, done),
              kwargs={"meeting": seen.room.meeting, **facts})


def _end(command: Callable, done: str, **facts) -> None:
    tap(command, done, at=true_time(), **facts)


def _with(seen: Look, carried: list[int]) -> rooms.Room:
    return replace(seen.room, carried=frozenset(carried))


# --- what is carried over -------------------------------------------------------------------------


def _ask_carried(seen: Look) -> list[int]:
    """Ask which items are carried over; what is unfinished is chosen, what is undecided can't be left out."""
    known = _candidates(seen)
    st.markdown("**次回以後に引き継ぐ議題**" + ("" if known else "　ありません。"))
    return [item.id for item, why in known if st.checkbox(
        f"{_titled(seen, item)}（{WHY[why]}）", why != "done", key=f"room.carried.{item.id}.{why}",
        disabled=why == "undecided")]


def _candidates(seen: Look) -> list[tuple[Item, str]]:
    undecided = undecided_items(seen.motions)
    waiting = rooms.unfinished(seen.room, undecided | {one.item for one in seen.elections if one.state == "open"})
    is_offered = {item.id for item in seen.room.items if item.kind != "ceremony"} - _headings(seen)
    return [(item, "undecided" if item.id in undecided else "waiting" if item.id in waiting else "done")
            for item in seen.room.items if item.id in is_offered | set(waiting)]


def _headings(seen: Look) -> set[int]:
    items = seen.room.items
    return {upper.id for upper, lower in zip(items, items[1:]) if lower.level > upper.level}


def _titled(seen: Look, item: Item) -> str:
    return md(chair_script.titled(seen.room, item))
