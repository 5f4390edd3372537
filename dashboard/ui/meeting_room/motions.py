"""The motions of a meeting: those of the item the room is at first, and one of them in hand at a time."""

from collections.abc import Callable

import streamlit as st

from dashboard import chair_script, wording
from dashboard.domain import room as rooms
from dashboard.domain.agenda import Item
from dashboard.domain.motions import Motion, amendments
from dashboard.domain.tally import METHODS
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import correcting, counting, moving, putting, recusal, results, voting
from dashboard.ui.meeting_room.course import why_ended
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.moving import FORM
from dashboard.ui.meeting_room.tap import is_unsaid, say

IN_HAND = "motions.in_hand"
PUT = "motions.put"  # the vote that was running when this was drawn last
FIRST = "この採決は、ほかの端末で先に締め切られました。ここで入れていた数は記録していません。「議決」で結果を確かめてください。"
STATES = {"open": "▶ 審議中", "carried_over": "→ 継続審議", "withdrawn": "× 撤回"}
DECIDED = {"carried": "✓ 可決", "rejected": "× 否決"}
ACTS: dict[str, Callable[[Desk, Look, Motion], None]] = {
    "修正案を出す": moving.ask_amendment, "除斥": recusal.ask, "継続審議": moving.ask_carry_over,
    "撤回": moving.ask_withdrawal}


def draw(desk: Desk, seen: Look) -> None:
    """Show the motions of the meeting, with what who runs the room can do about them."""
    if seen.running:
        voting.show(desk, seen, *seen.running)
    here, others = _sorted(seen)
    _show_here(desk, seen, here)
    if others or (seen.room.is_sitting and not seen.running):
        _show_left(desk, seen)
        _show_others(desk, seen, others)


def catch_up(desk: Desk, seen: Look) -> None:
    """Take in what other devices did to the votes since this one drew last; what has to be said of it is."""
    _let_go(desk, seen)
    _tell_of_void(seen)


def _let_go(desk: Desk, seen: Look) -> None:
    """Let go of what was being counted of votes that are over by now; that another device was first is said."""
    for vote in (vote for motion in seen.motions for vote in motion.votes if vote.state != "open"):
        was_counting = counting.forget(desk.db, desk.actor, f"vote.{vote.id}")
        if was_counting and vote.state != "void" and not is_unsaid():
            say("info", FIRST)
        if vote.state in ("superseded", "void"):
            for method in METHODS:
                counting.forget(desk.db, desk.actor, correcting.name(vote.id, method))


def _tell_of_void(seen: Look) -> None:
    """Say that another device made the running vote void, in the place of what was said when it was put."""
    was, st.session_state[PUT] = st.session_state.get(PUT), seen.running and seen.running[1].id
    votes = [vote for motion in seen.motions for vote in motion.votes]
    void = next((vote for vote in votes if vote.id == was and vote.state == "void"), None)
    if void is not None and not is_unsaid():
        say("error", f"{wording.void(void.note)}もう一度、採決にかけてください。")


def _sorted(seen: Look) -> tuple[list[Motion], list[Motion]]:
    """Return the motions of the current item and the others, amendments before what they amend."""
    item = rooms.current_item(seen.room)
    ordered = [one for motion in seen.motions if motion.amends is None
               for one in (*amendments(motion, seen.motions), motion)]
    waiting = [motion for motion in ordered if seen.running is None or motion.id != seen.running[0].id]
    return ([motion for motion in waiting if item is not None and motion.item == item.id],
            [motion for motion in waiting if item is None or motion.item != item.id])


def in_hand(seen: Look, here: list[Motion]) -> int | None:
    """Return the motion that can be acted on: the one chosen, else the first open one on the current item, else the only
    open one there is."""
    if seen.running or not seen.room.is_sitting:
        return None
    chosen, open_ones = st.session_state.get(IN_HAND), [one.id for one in seen.motions if one.state == "open"]
    if chosen in open_ones:
        return chosen
    return next((one.id for one in here if one.state == "open"), open_ones[0] if len(open_ones) == 1 else None)


# --- the current item and the others --------------------------------------------------------------


def _show_here(desk: Desk, seen: Look, here: list[Motion]) -> None:
    item = rooms.current_item(seen.room)
    if item is None or (not here and (seen.running or not seen.room.is_sitting)):
        return
    st.markdown(f"## いまの議題の議案　{md(chair_script.titled(seen.room, item))}")
    if item.decides and not any(motion.item == item.id for motion in seen.motions) and seen.room.is_sitting:
        st.warning("**！ この議題は、決定が要ります。**　議案がまだ出ていません。")
    for motion in here:
        _show_motion(desk, seen, motion, in_hand(seen, here))
    _offer(desk, seen, item, "この議題の議案をもう一つ出す" if here else "この議題の議案を出す")


def _show_others(desk: Desk, seen: Look, others: list[Motion]) -> None:
    st.markdown("## ほかの議案")
    here, _ = _sorted(seen)
    for motion in others:
        _show_motion(desk, seen, motion, in_hand(seen, here))
    _offer(desk, seen, None, "議題によらない議案を出す")


def _show_left(desk: Desk, seen: Look) -> None:
    """Show on which item a motion is being written where the room, on whichever device, has gone on to another."""
    now = rooms.current_item(seen.room)
    item = next((one for one in seen.room.items if one.id == st.session_state.get(FORM) and one != now), None)
    if item is not None and not seen.running:
        st.markdown("## いまの議題でない議題の議案")
        at = f"いまの議題は「{md(chair_script.titled(seen.room, now))}」です。" if now else ""
        st.warning(f"**！ 「{md(chair_script.titled(seen.room, item))}」の議案を書いています。**　{at}このまま記録すると、書いている議題の議案になります。")
        _offer(desk, seen, item, "")


def _offer(desk: Desk, seen: Look, item: Item | None, label: str) -> None:
    """Offer to move a motion while the meeting goes on and no vote is running."""
    if not seen.room.is_sitting or seen.running:
        return
    number = item.id if item else 0
    if st.session_state.get(FORM) != number:
        st.button(label, key=f"offer.{number}", on_click=_open_form, args=(seen.room.meeting, item))
        return
    with st.container(border=True, key="new-motion"):
        st.markdown(f"**{md(chair_script.titled(seen.room, item))}　の議案**" if item else "**議題によらない議案**")
        moving.ask(desk, seen, item)
        st.button("書くのをやめる", key=f"offer.{number}.close", on_click=_open_form, args=(seen.room.meeting, item, False))


def _open_form(meeting: int, item: Item | None, opens: bool = True) -> None:
    st.session_state[FORM] = (item.id if item else 0) if opens else None
    if opens and item is not None:
        moving.begin_with(item, f"motion.{meeting}.{item.id}")


# --- one motion -----------------------------------------------------------------------------------


def _show_motion(desk: Desk, seen: Look, motion: Motion, chosen: int | None) -> None:
    is_in_hand = motion.id == chosen
    with st.container(border=True, key=f"motion-{motion.id}"):
        st.markdown(f"{_heading(seen, motion)}\n\n### {lines(motion.text)}")
        recusal.show(seen, motion, is_in_hand)
        results.show(desk, seen, motion)
        if is_in_hand:
            _show_acts(desk, seen, motion)
        elif motion.state == "open" and seen.room.is_sitting and not seen.running:
            st.button("この議案を扱う", key=f"take.{motion.id}", on_click=_take, args=(motion.id,))


def _heading(seen: Look, motion: Motion) -> str:
    """Return the state of a motion, what it is, who moved it when, and on which item."""
    state = DECIDED.get(motion.outcome, "") if motion.state == "decided" else STATES[motion.state]
    kind = "修正案" if motion.amends else "規則に定めのないことの決定" if motion.question else "議案"
    moved = f"提出　{motion.mover}　{motion.at:%H:%M}" if motion.mover else f"提出　{motion.at:%H:%M}"
    item = next((one for one in seen.room.items if one.id == motion.item), None)
    told = [f"**{state}**", kind, md(moved), "後日入力" if motion.is_late else "",
            f"特別の議決（{md(motion.matter)}）" if motion.matter else "",
            md(f"議題 {chair_script.titled(seen.room, item)}") if item and item != rooms.current_item(seen.room) else "",
            f"理由　{md(why_ended(motion.reason))}" if motion.reason else ""]
    return "　".join(filter(None, told))


def _take(motion: int) -> None:
    st.session_state[IN_HAND] = motion


def _show_acts(desk: Desk, seen: Look, motion: Motion) -> None:
    putting.show(seen, motion)
    choices = [label for label in ACTS if label != "修正案を出す" or motion.amends is None]
    chosen = st.segmented_control("この議案についてのほかの操作", choices, key=f"act.{motion.id}", width="stretch")
    if chosen:
        with st.container(border=True, key=f"act-{motion.id}"):
            ACTS[chosen](desk, seen, motion)
